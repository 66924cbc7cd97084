import { datedAt, type StoredEntry } from '../domain/entry.ts'
import { plainAddress } from '../text/plain-address.ts'
import { likeness } from '../text/plain-words.ts'
import { documentNumbers } from './document-numbers.ts'
import { leadOf } from './story-marks.ts'

const DAY_MS = 86_400_000
/** An executive order reaches the Federal Register's issue some days after the White House; a week with holidays. */
const SAME_WORDS_WITHIN_DAYS = 12
/** A number names one document however late a list tells of it. */
const SAME_NUMBER_WITHIN_DAYS = 120

const ALIKE = { titles: 0.8, bodies: 0.8 }
/** Titles of one page, or of one document number, may be worded otherwise, but not be about something else. */
const RELATED_TITLES = 0.25

/**
 * Whether two entries tell of one act. Entries of one feed never do: whoever made the list tells them apart. Nor do those
 * whose documents have different numbers of one family.
 */
export const sameStory = (one: StoredEntry, other: StoredEntry): boolean => {
  const numbers = compareNumbers(one, other)
  if (one.feedId === other.feedId || numbers === 'different') return false
  const days = daysBetween(one, other)
  const titles = likeness(one.title, other.title)
  if (numbers !== 'none') {
    const isNamed = numbers === 'same-issue' || titles >= RELATED_TITLES
    return isNamed && days <= SAME_NUMBER_WITHIN_DAYS
  }
  if (days > SAME_WORDS_WITHIN_DAYS || titles < RELATED_TITLES) return false
  return titles >= ALIKE.titles || sameLink(one, other) || sameBody(one, other)
}

const sameLink = (one: StoredEntry, other: StoredEntry): boolean =>
  one.url !== undefined && plainAddress(one.url) === plainAddress(other.url ?? '')

/** The Federal Register's numbers name one issue of one document; others name a document with its drafts and revisions. */
const compareNumbers = (
  one: StoredEntry,
  other: StoredEntry,
): 'same-issue' | 'same' | 'different' | 'none' => {
  const [left, right] = [documentNumbers(one), documentNumbers(other)]
  const shared = left.filter((number) => right.includes(number))
  if (shared.some((number) => number.startsWith('fr:'))) return 'same-issue'
  if (shared.length > 0) return 'same'
  const families = new Set(left.map(familyOf))
  return right.some((number) => families.has(familyOf(number))) ? 'different' : 'none'
}

const familyOf = (number: string): string => number.slice(0, number.indexOf(':'))

const sameBody = (one: StoredEntry, other: StoredEntry): boolean => {
  const [left, right] = [leadOf(one), leadOf(other)]
  const shorter = Math.min(left.length, right.length)
  return shorter > 0 && likeness(left.slice(0, shorter), right.slice(0, shorter)) >= ALIKE.bodies
}

const daysBetween = (one: StoredEntry, other: StoredEntry): number =>
  Math.abs(timeOf(one) - timeOf(other)) / DAY_MS

/** Of an entry without a date: when it came. */
const timeOf = (entry: StoredEntry): number => {
  const dated = Date.parse(datedAt(entry) ?? '')
  return Number.isNaN(dated) ? entry.firstFetchedAt.getTime() : dated
}
