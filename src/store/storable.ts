/**
 * PostgreSQL stores no NUL and JSON columns no lone surrogate. Texts are tidy long before they come here; this guard at
 * the wire keeps a single bad character from failing a whole batch.
 */
export const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '')

/** A value on its way into the database as a parameter. */
export const storableParameter = (value: unknown): unknown => {
  if (typeof value === 'string') return storable(value)
  return Array.isArray(value) ? value.map(storableParameter) : value
}

/** A value as the text of a JSON parameter. */
export const toJson = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storable(part) : part))
