import type { FieldChange, RevisedField } from '../domain/revision.ts'
import type { WordChange } from '../domain/message.ts'
import { shorten } from './shorten.ts'

/** What a member reads of an edit; the address and the categories of an entry tell nothing. */
const TOLD: readonly RevisedField[] = ['title', 'summary', 'text', 'publishedAt']
/** So much is told on either side of what differs, and of what differs itself. Characters. */
const CONTEXT = 40
const MOST = 160

const wordSegmenter = new Intl.Segmenter('und', { granularity: 'word' })
const graphemeSegmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The edits of an entry, oldest first, as one: each part as it was before all of them and as it is now, around what differs. */
export const wordChanges = (changes: readonly FieldChange[]): readonly WordChange[] =>
  TOLD.flatMap((field) => {
    const ofField = changes.filter((change) => change.field === field)
    const [first, last] = [ofField.at(0), ofField.at(-1)]
    if (first === undefined || last === undefined || isSame(field, first.before, last.after))
      return []
    const [before, after] = aroundDifference(first.before, last.after)
    return before === after ? [] : [{ field, before, after }]
  })

/** Days are told, and some lists move the hour of an entry at each edit. */
const isSame = (field: RevisedField, before: string, after: string): boolean =>
  field === 'publishedAt' ? before.slice(0, 10) === after.slice(0, 10) : before === after

/** What is longer than any word is taken apart, so that what differs at its end is not cut away. */
const wordsOf = (text: string): readonly string[] =>
  Array.from(wordSegmenter.segment(text), ({ segment }) =>
    segment.length <= CONTEXT
      ? segment
      : Array.from(graphemeSegmenter.segment(segment), (grapheme) => grapheme.segment),
  ).flat()

/** Both texts cut to what differs with some words on either side. Whole words, so that no character is torn. */
const aroundDifference = (before: string, after: string): readonly [string, string] => {
  const [left, right] = [wordsOf(before), wordsOf(after)]
  const shorter = Math.min(left.length, right.length)
  let start = 0
  while (start < shorter && left[start] === right[start]) start++
  let end = 0
  while (end < shorter - start && left.at(-1 - end) === right.at(-1 - end)) end++
  return [excerpt(left, start, end), excerpt(right, start, end)]
}

/** What stands between the first `start` and the last `end` words, with its surroundings. */
const excerpt = (words: readonly string[], start: number, end: number): string => {
  const lead = within(words.slice(0, start).toReversed()).toReversed()
  const tail = within(words.slice(words.length - end))
  const middle = shorten(words.slice(start, words.length - end).join(''), MOST - 2 * CONTEXT)
  return [
    lead.length < start ? '…' : '',
    ...lead,
    middle,
    // What is cut already goes on with something else.
    ...(middle.endsWith('…') ? [] : tail),
    middle.endsWith('…') || tail.length === end ? '' : '…',
  ]
    .join('')
    .trim()
}

/** As many of the words as there is room for. */
const within = (words: readonly string[]): readonly string[] => {
  let left = CONTEXT
  const end = words.findIndex((word) => (left -= word.length) < 0)
  return end === -1 ? words : words.slice(0, end)
}
