import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Period } from '../domain/message.ts'
import { datedAt } from '../domain/entry.ts'

/** Publishers date to the day: what is dated on the day in which the period begins is inside it. */
const A_DAY_MILLISECONDS = 24 * 60 * 60 * 1_000

const publishedTime = (entry: LabelledEntry): number | undefined => {
  const time = Date.parse(datedAt(entry) ?? '')
  return Number.isNaN(time) ? undefined : time
}

/** What came after the first entries of its feed is news, whatever its date; of those, only what its date says is. */
export const isNews = (entry: LabelledEntry, { from }: Period): boolean =>
  !entry.backlog || (publishedTime(entry) ?? 0) >= from.getTime() - A_DAY_MILLISECONDS

/** By publication; entries of unknown date stand last, the last seen first. */
export const newestFirst = (one: LabelledEntry, other: LabelledEntry): number =>
  (publishedTime(other) ?? 0) - (publishedTime(one) ?? 0) ||
  other.firstFetchedAt.getTime() - one.firstFetchedAt.getTime()
