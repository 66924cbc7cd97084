import { datedAt, type Entry } from '../domain/entry.ts'
import type { FeedState } from '../domain/feed-state.ts'

const HOUR_MS = 3_600_000
/** What is older says little of how often a feed tells something now. */
const LOOK_BACK_MS = 366 * 24 * HOUR_MS
/** Publishers date the day of an act, which may lie a little ahead; further ahead is a slip or an event. */
const AHEAD_MS = 36 * HOUR_MS
const FEWEST_GAPS = 3

/**
 * How often a feed tells something, by the dates of its entries: median and longest time between two of them, and the newest.
 * Dates in the future do not count. Without enough dates there is nothing to be said.
 */
export const cadenceOf = (
  entries: readonly Pick<Entry, 'publishedAt' | 'updatedAt'>[],
  now: Date,
): Pick<FeedState, 'newestEntryAt' | 'usualGapHours' | 'longestGapHours'> => {
  const times = [...new Set(entries.map((entry) => Date.parse(datedAt(entry) ?? '')))]
    .filter((time) => time > now.getTime() - LOOK_BACK_MS && time < now.getTime() + AHEAD_MS)
    .toSorted((one, other) => one - other)
  const gaps = times
    .slice(1)
    .map((time, at) => (time - (times[at] ?? time)) / HOUR_MS)
    .toSorted((one, other) => one - other)
  const usualGapHours = gaps[Math.floor(gaps.length / 2)]
  const longestGapHours = gaps.at(-1)
  const newest = newestOf(entries, now)
  return {
    ...(newest === undefined ? {} : { newestEntryAt: newest }),
    ...(gaps.length < FEWEST_GAPS || usualGapHours === undefined || longestGapHours === undefined
      ? {}
      : { usualGapHours, longestGapHours }),
  }
}

const newestOf = (
  entries: readonly Pick<Entry, 'publishedAt' | 'updatedAt'>[],
  now: Date,
): Date | undefined => {
  const latest = now.getTime() + AHEAD_MS
  const newest = entries
    .map((entry) => Date.parse(datedAt(entry) ?? ''))
    .reduce((best, time) => (time > best && time < latest ? time : best), Number.NEGATIVE_INFINITY)
  return Number.isFinite(newest) ? new Date(newest) : undefined
}
