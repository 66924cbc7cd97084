import type { FeedFault, PublishingHints } from '../domain/feed-state.ts'
import type { Feed } from '../domain/source.ts'

// Every number of our courtesy to foreign servers stands in this file.

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Between the end of one request and the beginning of the next to the same host. Ours: no standard names one. */
export const GAP_SECONDS = 2
/** The longest Crawl-delay that we keep (not of RFC 9309, but widespread); a longer one counts as this. */
export const LONGEST_CRAWL_DELAY_SECONDS = 30
/** Name resolution, connection and TLS handshake. */
export const CONNECT_SECONDS = 10
/** For one of a host's addresses, while there are others to try. */
export const CONNECT_ATTEMPT_SECONDS = 2.5
/** Of the unpacked body: the longest feeds in use are far below it. */
export const BODY_BYTES = 10_000_000
/** Of all headers together, as Node's own server and most others have it. */
export const HEADER_BYTES = 16 * 1024
/** RFC 9110, 15.4, leaves the number to the client. */
export const REDIRECTS = 5

/** RFC 9309, 2.5: at least so much of a robots.txt is read. */
export const ROBOTS_BYTES = 500 * 1024
export const ROBOTS_TIMEOUT_SECONDS = 20
/** RFC 9309, 2.4: no longer than a day. */
export const ROBOTS_KEPT_SECONDS = DAY / SECOND
/** One that could not be reached is asked again so soon. */
export const ROBOTS_RETRY_SECONDS = 10 * 60

/** How long a host rests that answered 429 (RFC 6585, 4) and named no time. */
export const REST_SECONDS = 10 * 60
/** A server that names a time further off than this is asked then all the same. */
export const LONGEST_REST_SECONDS = DAY / SECOND

/** A permanent redirect (RFC 9110, 15.4.2) is often a slip of a few hours: it counts once it has stood so long. */
export const MOVED_FOR_GOOD_AFTER_DAYS = 3

/** How far a server or a feed may put off our next visit; less for feeds that we ask often because they are urgent. */
const LONGEST_HINT = DAY
const LONGEST_HINT_OF_URGENT = 5 * HOUR
const URGENT_BELOW_MINUTES = 60
/** So many visits in the usual time between two entries: news is seen a quarter of that time late at most. */
const VISITS_A_GAP = 4
/** Up or down, so that our visits do not all fall on the full hour. */
const JITTER = 0.1

const FIRST_PAUSE = 15 * MINUTE
const LONGEST_PAUSE = DAY
/** After 410: a first one may be a slip. From then on the feed is as good as off, but a revived one is found again. */
const FIRST_PAUSE_WHEN_GONE = DAY
const PAUSE_WHEN_GONE = 7 * DAY

export interface SuccessHints {
  /** Of the answer (RFC 9111, 4.2.1). */
  readonly freshForSeconds?: number | undefined
  readonly publishing?: PublishingHints | undefined
  readonly usualGapHours?: number | undefined
  /** 0 to 1. */
  readonly random?: () => number
}

/**
 * After a success: often enough for the feed's own cadence, between its shortest and longest interval. What server and feed
 * ask for (freshness, ttl, hours and days without news) can only put it off, and only so far.
 */
export const nextCheckAfterSuccess = (
  feed: Pick<Feed, 'intervalMinutes' | 'longestIntervalMinutes'>,
  checkedAt: Date,
  { freshForSeconds, publishing = {}, usualGapHours, random = Math.random }: SuccessHints = {},
): Date => {
  const longestHint =
    feed.intervalMinutes < URGENT_BELOW_MINUTES ? LONGEST_HINT_OF_URGENT : LONGEST_HINT
  const asked = Math.max(
    positive(freshForSeconds) * SECOND,
    positive(publishing.ttlMinutes) * MINUTE,
  )
  const demanded = Math.min(asked, longestHint)
  const pause = Math.max(ownPause(feed, usualGapHours), demanded)
  const due = checkedAt.getTime() + Math.max(pause * jitter(random), demanded)
  const latest = checkedAt.getTime() + longestHint
  return new Date(endOfSilence(due, publishing, { latest, random }))
}

export interface FailureHints {
  readonly retryAfterSeconds?: number | undefined
  readonly fault?: FeedFault | undefined
  /** 0 to 1. */
  readonly random?: () => number
}

/**
 * After a failure: 15 minutes, doubled with each further one, a day at most; after 410 a day, then a week. A feed is never
 * silently given up. A server that named a time (Retry-After, RFC 9110, 10.2.3) is not asked before it, within a day.
 */
export const nextCheckAfterFailure = (
  failuresInARow: number,
  checkedAt: Date,
  { retryAfterSeconds, fault = 'failed', random = Math.random }: FailureHints = {},
): Date => {
  const demanded = Math.min(positive(retryAfterSeconds), LONGEST_REST_SECONDS) * SECOND
  const pause = Math.max(pauseAfter(failuresInARow, fault), demanded)
  return new Date(checkedAt.getTime() + Math.max(pause * jitter(random), demanded))
}

const pauseAfter = (failuresInARow: number, fault: FeedFault): number => {
  if (fault === 'gone') return failuresInARow > 1 ? PAUSE_WHEN_GONE : FIRST_PAUSE_WHEN_GONE
  return Math.min(FIRST_PAUSE * 2 ** (failuresInARow - 1), LONGEST_PAUSE)
}

const ownPause = (
  feed: Pick<Feed, 'intervalMinutes' | 'longestIntervalMinutes'>,
  usualGapHours: number | undefined,
): number => {
  const shortest = feed.intervalMinutes * MINUTE
  const wanted = (positive(usualGapHours) * HOUR) / VISITS_A_GAP
  return Math.max(shortest, Math.min(wanted, feed.longestIntervalMinutes * MINUTE))
}

/** The first moment from `due` on in which the feed may have news, but no later than `latest`. */
const endOfSilence = (
  due: number,
  publishing: PublishingHints,
  { latest, random }: { readonly latest: number; readonly random: () => number },
): number => {
  if (!isSilent(due, publishing)) return due
  const thisHour = Math.floor(due / HOUR) * HOUR
  for (let hours = 1; hours <= 7 * 24; hours++) {
    const begin = thisHour + hours * HOUR
    if (isSilent(begin, publishing)) continue
    return Math.max(due, Math.min(begin + random() * JITTER * HOUR, latest))
  }
  // Who never has news does not mean it.
  return due
}

const isSilent = (time: number, { skipHours = [], skipDays = [] }: PublishingHints): boolean => {
  const date = new Date(time)
  // Sunday is 0 for Date and 7 for us.
  return skipHours.includes(date.getUTCHours()) || skipDays.includes(date.getUTCDay() || 7)
}

const jitter = (random: () => number): number => 1 + JITTER * (2 * random() - 1)

/** What is unknown, negative or no number asks for nothing. */
const positive = (value: number | undefined): number =>
  value !== undefined && value > 0 ? value : 0
