/** What a method of Slack takes or gives, or a part of it: JSON. */
export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Empty for what is no text. */
export const wordsIn = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Empty for what is no object. */
export const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {})

/** The objects of a list; none for what is no list. */
export const listIn = (value: unknown): readonly Fields[] =>
  Array.isArray(value) ? value.filter(isFields) : []
