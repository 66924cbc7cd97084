import type { Feed } from '../domain/source.ts'

const MINUTE = 60_000
const FIRST_PAUSE = 15 * MINUTE
const LONGEST_PAUSE = 24 * 60 * MINUTE

/** After a success: the feed's own interval. */
export const nextCheckAfterSuccess = (feed: Pick<Feed, 'intervalMinutes'>, checkedAt: Date): Date =>
  new Date(checkedAt.getTime() + feed.intervalMinutes * MINUTE)

/**
 * After a failure: 15 minutes, doubled with each further one, a day at most; a feed is never silently given up.
 * A server that named a time itself (Retry-After, RFC 9110, 10.2.3) is not asked before it.
 */
export const nextCheckAfterFailure = (
  failuresInARow: number,
  checkedAt: Date,
  retryAfterSeconds = 0,
): Date => {
  const pause = Math.max(FIRST_PAUSE * 2 ** (failuresInARow - 1), retryAfterSeconds * 1_000)
  return new Date(checkedAt.getTime() + Math.min(pause, LONGEST_PAUSE))
}
