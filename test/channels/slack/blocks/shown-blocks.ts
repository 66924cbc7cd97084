import type { AnyBlock } from '@slack/types'

type Shape = Readonly<Record<string, unknown>>

/** Every object in the blocks, in the order in which it is read. */
const shapesIn = (value: unknown): readonly Shape[] => {
  if (typeof value !== 'object' || value === null) return []
  const within = Object.values(value).flatMap(shapesIn)
  return Array.isArray(value) ? within : [value as Shape, ...within]
}

/** All that a member reads in the blocks; of a mark, its number. */
export const wordsIn = (blocks: readonly AnyBlock[]): string =>
  shapesIn(blocks)
    .flatMap(({ text }) => (typeof text === 'string' ? text : []))
    .join('')

/** The addresses that a member can follow from the blocks. */
export const linksIn = (blocks: readonly AnyBlock[]): readonly string[] =>
  shapesIn(blocks).flatMap(({ url }) => (typeof url === 'string' ? url : []))

/** The kinds of all shapes in the blocks. */
export const kindsIn = (blocks: readonly AnyBlock[]): ReadonlySet<unknown> =>
  new Set(shapesIn(blocks).map(({ type }) => type))

/** What buttons and menus carry, by what comes of it. */
export const valuesIn = (blocks: readonly AnyBlock[]): readonly string[] =>
  shapesIn(blocks).flatMap(({ action_id: action, value, text }) => {
    if (typeof value !== 'string' || typeof text === 'string') return []
    return typeof action === 'string' ? `${action} ${value}` : value
  })
