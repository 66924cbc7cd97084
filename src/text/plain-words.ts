import { normalForm } from './normal-form.ts'

/** The letters and digits of a text alone, in small letters and one width: what is left when only its dress changes. */
export const plainWords = (text: string): string =>
  normalForm(text)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

/** As above, without white space: Japanese puts it, or not, wherever a line is broken. */
export const plainLetters = (text: string): string => plainWords(text).replaceAll(' ', '')

/**
 * How much two texts have in common, by their runs of three letters: 0 nothing, 1 all (Dice). Of both languages; a word that
 * is put elsewhere counts little.
 */
export const likeness = (one: string, other: string): number => {
  const [left, right] = [trigrams(one), trigrams(other)]
  if (left.size === 0 || right.size === 0) return plainLetters(one) === plainLetters(other) ? 1 : 0
  return (2 * left.intersection(right).size) / (left.size + right.size)
}

const trigrams = (text: string): ReadonlySet<string> => {
  const letters = plainLetters(text)
  return new Set(
    Array.from({ length: Math.max(0, letters.length - 2) }, (_, at) => letters.slice(at, at + 3)),
  )
}
