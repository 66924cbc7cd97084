import { normalForm, tidy } from './normal-form.ts'

/** The normal form of a text, and for each of its code units where the character it came from begins and ends in the text. */
interface Folded {
  readonly form: string
  readonly begins: readonly number[]
  readonly ends: readonly number[]
}

/** A base letter with its combining marks (half-width kana have theirs as letters), or one line of white space: the pieces that NFKC cannot join to a neighbour. */
const PIECE = /\s+|\P{M}[\p{M}\uFF9E\uFF9F]*|\p{M}+/gu

const fold = (text: string): Folded => {
  let form = ''
  const begins: number[] = []
  const ends: number[] = []
  for (const match of text.matchAll(PIECE)) {
    const piece = /^\s/u.test(match[0]) ? ' ' : normalForm(match[0])
    for (let unit = 0; unit < piece.length; unit++) {
      begins.push(match.index)
      ends.push(match.index + match[0].length)
    }
    form += piece
  }
  return { form, begins, ends }
}

/**
 * The words of `text` that equal `quote` up to NFKC and white space, as they stand in `text`; undefined if there are none.
 * Case counts: a quotation is somebody's words.
 */
export const findVerbatim = (quote: string, text: string): string | undefined => {
  const wanted = normalForm(quote)
  // The plain test first: most texts do not hold the quote, and mapping a long one back costs a second.
  if (wanted === '' || !normalForm(text).includes(wanted)) return undefined
  const { form, begins, ends } = fold(tidy(text))
  const at = form.indexOf(wanted)
  if (at < 0) return undefined
  return tidy(text).slice(begins[at], ends[at + wanted.length - 1])
}
