import type { Rendered } from '../rendered.ts'

/**
 * Of an activity as JSON, in UTF-16 units: Teams takes about 100 KB, counted as two bytes a unit; with room to spare for what
 * the SDK adds. A card alone has no limit of its own: the 28 KB that one reads of are those of incoming webhooks.
 */
const MOST_UNITS = 36_000

/** Whether a message goes into one post of ours, with so many units to spare. */
export const fits = (rendered: Rendered, spare = 0): boolean =>
  JSON.stringify(rendered).length <= MOST_UNITS - spare

/** The last resort, of what was not split, is to end early. */
export const endedEarly = (rendered: Rendered): Rendered => {
  const { card, text } = rendered
  if (card !== undefined)
    return longest(card.body.length, (count) => ({
      ...rendered,
      card: { ...card, body: card.body.slice(0, count) },
    }))
  const paragraphs = (text ?? '').split('\n\n')
  return longest(paragraphs.length, (count) => ({
    ...rendered,
    text: paragraphs.slice(0, count).join('\n\n'),
  }))
}

/** With as many parts as fit, at least one. */
const longest = (parts: number, of: (count: number) => Rendered): Rendered => {
  let count = parts
  while (count > 1 && !fits(of(count))) count -= 1
  return of(count)
}
