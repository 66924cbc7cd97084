import { z } from 'zod'

/** An object of an API reply, of which nothing is known but that it has fields. */
export const JsonObject = z.record(z.string(), z.unknown())
export type JsonObject = z.infer<typeof JsonObject>

/** Arrays stay what they are; zod's record would take them. */
export const asObject = (value: unknown): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? JsonObject.parse(value)
    : undefined

/** Keys under which replies wrap a text: WordPress, XML turned to JSON, ROLIE, JSON Feed's links. */
const WRAPPERS = 'rendered content #text _ $t value href url name term label'.split(' ')

/** Keys under which things of an API carry their name, the best first: agencies, authors, documents. */
const NAMES = 'name title label term docidentifier identifier fullName full_name'.split(' ')

/** A list's members; one value alone is a list of one, nothing is an empty one. */
export const membersOf = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value.map((member: unknown) => member)
  return value === undefined || value === null ? [] : [value]
}

/** Those members that are objects. */
export const objectsIn = (list: unknown): readonly JsonObject[] =>
  membersOf(list)
    .map(asObject)
    .filter((member) => member !== undefined)

/** The text that a value stands for; empty where it is none. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.map(textOf).find((text) => text !== '') ?? ''
  return textUnder(WRAPPERS, value)
}

const textUnder = (keys: readonly string[], value: unknown): string => {
  const object = asObject(value)
  const key = keys.find((name) => typeof object?.[name] === 'string' && object[name] !== '')
  return key === undefined ? '' : textOf(object?.[key])
}

/** How a value is called: a thing by its name rather than by its address. */
export const nameOf = (value: unknown): string => textUnder(NAMES, value) || textOf(value)

/** A value inside a sentence: all members of a list, by name. */
export const wordsOf = (value: unknown): string =>
  Array.isArray(value)
    ? value
        .map(wordsOf)
        .filter((words) => words !== '')
        .join(', ')
    : nameOf(value).trim()

/** The address that a value stands for: a text, or the best of links with a relation. */
export const linkOf = (value: unknown): string => {
  const links = membersOf(value)
  const best = ['alternate', undefined, 'self'].flatMap((relation) =>
    links.filter((link) => asObject(link)?.['rel'] === relation),
  )
  return textOf(best[0])
}
