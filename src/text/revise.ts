import type { Entry } from '../domain/entry.ts'
import type { FieldChange, RevisedField, RevisionKind } from '../domain/revision.ts'
import { middles } from './middles.ts'
import { normalForm } from './normal-form.ts'
import { numbersOf } from './numbers.ts'
import { plainAddress } from './plain-address.ts'
import { plainLetters, plainWords } from './plain-words.ts'

type Told = Pick<Entry, RevisedField>

/**
 * What an edit changed, and whether it says something else now. Undefined where no reader would notice anything.
 * Dress is cosmetic: case, width, punctuation, white space; an excerpt cut elsewhere; a slip of the pen in a longer word;
 * the categories and the address. Other words and any other number are material.
 */
export const revise = (
  before: Told,
  after: Told,
): { readonly kind: RevisionKind; readonly changes: readonly FieldChange[] } | undefined => {
  const changes = FIELDS.flatMap((field) => {
    const [was, is] = [wordsOf(before[field]), wordsOf(after[field])]
    return isSame(field, was, is) ? [] : [{ field, before: was, after: is }]
  })
  // A date by itself is no edit: some lists date all their entries anew whenever they are made.
  if (changes.every(({ field }) => field === 'publishedAt')) return undefined
  // What was a summary and became the text, or the other way round, is the same told in another place.
  const isMaterial = saysElse(before.title, after.title) || saysElse(bodyOf(before), bodyOf(after))
  return { kind: isMaterial ? 'material' : 'cosmetic', changes }
}

const FIELDS: readonly RevisedField[] = [
  'title',
  'summary',
  'text',
  'url',
  'publishedAt',
  'categories',
]

/** Categories are a set: their order tells nothing. */
const wordsOf = (value: string | readonly string[] | undefined): string =>
  typeof value === 'string' ? value : (value ?? []).toSorted().join(', ')

/** Campaign marks and the scheme of an address come and go with every poll of some lists. */
const isSame = (field: RevisedField, was: string, is: string): boolean =>
  normalForm(was) === normalForm(is) || (field === 'url' && plainAddress(was) === plainAddress(is))

const bodyOf = ({ summary, text }: Told): string => text ?? summary

/** Whether two texts differ in more than their dress. */
const saysElse = (before: string, after: string): boolean => {
  if (isExcerpt(before, after)) return false
  if (numbersOf(before).join(' ') !== numbersOf(after).join(' ')) return true
  if (plainLetters(before) === plainLetters(after)) return false
  const [left, right] = [plainWords(before).split(' '), plainWords(after).split(' ')]
  return left.length !== right.length || right.some((word, at) => !isSlip(left[at] ?? '', word))
}

/** One breaks off with dots where the other goes on. */
const isExcerpt = (one: string, other: string): boolean =>
  [
    [one, other],
    [other, one],
  ].some(([cut = '', whole = '']) => {
    const match = /\s*(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*$/u.exec(normalForm(cut))
    const kept = match === null ? '' : plainLetters(normalForm(cut).slice(0, match.index))
    return kept.length >= 40 && plainLetters(whole).startsWith(kept)
  })

/** Shorter words are other words when a letter changes: "not", "now". */
const SHORTEST_SLIP = 6

/**
 * The same word but for one letter put in, left out or changed, or two swapped. Digits never slip: they are dates and
 * numbers. Nor does the first letter: "million" and "billion", "symmetric" and "asymmetric".
 */
const isSlip = (one: string, other: string): boolean => {
  if (one === other) return true
  if (Math.min(one.length, other.length) < SHORTEST_SLIP || one[0] !== other[0]) return false
  if (!/^\p{Script=Latin}+$/u.test(one + other)) return false
  const [left, right] = middles(one, other)
  const isOneLetter = left.length <= 1 && right.length <= 1
  return isOneLetter || (left.length === 2 && left === `${right[1]}${right[0]}`)
}
