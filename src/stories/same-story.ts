import { datedAt, type StoredEntry } from '../domain/entry.ts'
import { plainAddress } from '../text/plain-address.ts'
import { numbersContradict } from '../text/numbers.ts'
import { likeness } from '../text/plain-words.ts'
import { documentNumbers, withoutRevision } from './document-numbers.ts'
import { leadOf } from './story-marks.ts'
import { isSameTitle, likenessOfTitles } from './titles.ts'

const DAY_MS = 86_400_000
/** An executive order reaches the Federal Register's issue some days after the White House; a week with holidays. */
const SAME_WORDS_WITHIN_DAYS = 12
/** A number names one document however late a list tells of it. */
const SAME_NUMBER_WITHIN_DAYS = 120

/** So much alike are the leads of two texts of one act. */
const ALIKE_LEADS = 0.8
/** Titles of one page, or of one document number, may be worded otherwise, but not be about something else. */
const RELATED_TITLES = 0.25

/**
 * Whether two entries tell of one act. Entries of one feed never do: whoever made the list tells them apart. Nor do those
 * whose documents have different numbers of one family, or, where nothing names the document, whose titles count otherwise:
 * the twelfth meeting and the thirteenth.
 */
export const sameStory = (one: StoredEntry, other: StoredEntry): boolean => {
  if (one.feedId === other.feedId) return false
  const numbers = compareNumbers(one, other)
  if (numbers === 'different') return false
  return numbers === 'none' ? saysTheSame(one, other) : isOneDocument(numbers, one, other)
}

const isOneDocument = (
  numbers: 'same-issue' | 'same',
  one: StoredEntry,
  other: StoredEntry,
): boolean =>
  daysBetween(one, other) <= SAME_NUMBER_WITHIN_DAYS &&
  (numbers === 'same-issue' || likenessOfTitles(one.title, other.title) >= RELATED_TITLES)

const saysTheSame = (one: StoredEntry, other: StoredEntry): boolean => {
  if (daysBetween(one, other) > SAME_WORDS_WITHIN_DAYS) return false
  if (numbersContradict(one.title, other.title)) return false
  if (likenessOfTitles(one.title, other.title) < RELATED_TITLES) return false
  return isSameTitle(one.title, other.title) || sameLink(one, other) || sameBody(one, other)
}

/** Of two pairs the closer one, in days and then in words, tells more surely of one act: below 0 where it is the first. */
export const byCloseness = (
  [one, other]: readonly [StoredEntry, StoredEntry],
  [third, fourth]: readonly [StoredEntry, StoredEntry],
): number =>
  Math.floor(daysBetween(one, other)) - Math.floor(daysBetween(third, fourth)) ||
  likenessOfTitles(third.title, fourth.title) - likenessOfTitles(one.title, other.title)

const sameLink = (one: StoredEntry, other: StoredEntry): boolean =>
  one.url !== undefined && plainAddress(one.url) === plainAddress(other.url ?? '')

/**
 * The Federal Register's numbers name one issue of one document; others name a document with its drafts. The news may leave
 * out of which revision they speak.
 */
const compareNumbers = (
  one: StoredEntry,
  other: StoredEntry,
): 'same-issue' | 'same' | 'different' | 'none' => {
  const [left, right] = [documentNumbers(one), documentNumbers(other)]
  const isShared = (number: string): boolean =>
    right.some(
      (rival) =>
        withoutRevision(number) === rival || number === withoutRevision(rival) || number === rival,
    )
  const shared = left.filter(isShared)
  if (shared.some((number) => number.startsWith('fr:'))) return 'same-issue'
  if (shared.length > 0) return 'same'
  const families = new Set(left.map(familyOf))
  return right.some((number) => families.has(familyOf(number))) ? 'different' : 'none'
}

const familyOf = (number: string): string => number.slice(0, number.indexOf(':'))

const sameBody = (one: StoredEntry, other: StoredEntry): boolean => {
  const [left, right] = [leadOf(one), leadOf(other)]
  const shorter = Math.min(left.length, right.length)
  return shorter > 0 && likeness(left.slice(0, shorter), right.slice(0, shorter)) >= ALIKE_LEADS
}

const daysBetween = (one: StoredEntry, other: StoredEntry): number =>
  Math.abs(timeOf(one) - timeOf(other)) / DAY_MS

/** Of an entry without a date: when it came. */
const timeOf = (entry: StoredEntry): number => {
  const dated = Date.parse(datedAt(entry) ?? '')
  return Number.isNaN(dated) ? entry.firstFetchedAt.getTime() : dated
}
