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
const WRAPPERS = [
  'rendered',
  'content',
  '#text',
  '_',
  '$t',
  'value',
  'href',
  'url',
  'name',
  'term',
  'label',
]

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
  const wrapped = asObject(value)
  const key = WRAPPERS.find((name) => typeof wrapped?.[name] === 'string')
  return key === undefined ? '' : textOf(wrapped?.[key])
}

/** The address that a value stands for: a text, or the best of links with a relation. */
export const linkOf = (value: unknown): string => {
  const links = membersOf(value)
  const best = ['alternate', undefined, 'self'].flatMap((relation) =>
    links.filter((link) => asObject(link)?.['rel'] === relation),
  )
  return textOf(best[0])
}
