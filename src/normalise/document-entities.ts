/** What one entity may stand for, and all of them together: a name for a word is honest, a bomb is not. */
const LONGEST_VALUE = 200
const LONGEST_GROWTH = 1_000_000

export type Entities = ReadonlyMap<string, string>

/**
 * Entities that an internal subset declares (XML 1.0, 4.2) and that are harmless: words or one character reference. What
 * refers to other entities, to files or holds markup is not among them, so that nothing can swell ("billion laughs").
 */
export const harmlessEntities = (subset: string): Entities => {
  const found = new Map<string, string>()
  const declaration = /<!ENTITY\s+([\w.-]+)\s+(?:"([^"<]*)"|'([^'<]*)')\s*>/gu
  for (const [, name = '', double, single] of subset.matchAll(declaration)) {
    const value = double ?? single ?? ''
    const isHarmless = !value.includes('&') || /^&#(?:\d{1,7}|x[\da-f]{1,6});$/iu.test(value)
    // The first declaration of a name is the one that counts (XML 1.0, 4.2).
    if (isHarmless && value.length <= LONGEST_VALUE && !found.has(name)) found.set(name, value)
  }
  return found
}

/** A reader of references that gives what they stand for until a document has grown too much by it; then undefined. */
export const createExpansion = (entities: Entities): ((name: string) => string | undefined) => {
  let growth = 0
  return (name) => {
    // It may stand in an attribute.
    const value = entities.get(name)?.replaceAll('"', '&quot;').replaceAll("'", '&apos;')
    if (value === undefined || growth + value.length > LONGEST_GROWTH) return undefined
    growth += value.length
    return value
  }
}
