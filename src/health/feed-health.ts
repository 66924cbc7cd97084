import type { Feed } from '../domain/source.ts'
import type { FeedState } from '../domain/feed-state.ts'
import type { FeedCondition, FeedHealth } from '../domain/health.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Silence is worth a word after so many of the usual gaps, and never before so many days. */
const QUIET = { gaps: 4, days: 3 }
/** An alarm: publishers rest over New Year, so none before so many days; the longest gap that was seen counts twice. */
const STALE = { gaps: 12, longestGaps: 2, days: 12 }
/** Of a feed that has told too little to know its cadence. */
const STALE_UNKNOWN_DAYS = 180
/** A server may be down for a night; only then its operator's ours to tell. */
const FAILING_ALARM_MS = DAY_MS

/** How a feed is, for a person: a word, a sentence, and whether somebody has to look. */
export const feedHealth = (feed: Feed, state: FeedState | undefined, now: Date): FeedHealth => {
  if (!feed.enabled) return healthy('disabled', feed.note ?? 'no reason given')
  if (state?.lastCheckedAt === undefined) return healthy('not polled', 'not polled yet')
  if (state.failures > 0) return failing(feed, state, now)
  if (isInPart(feed, state, now)) return inPart(feed, state)
  const { movedTo, movedSince } = state
  if (movedTo !== undefined && movedSince !== undefined) {
    const sentence = `moved to ${movedTo} (seen since ${day(movedSince)})`
    return {
      condition: 'moved',
      sentence,
      remedy: `Write the new address into sources/${feed.sourceId}.yaml.`,
      isAlarm: now.getTime() - movedSince.getTime() >= MOVED_ALARM_MS,
    }
  }
  return silence(feed, state, now)
}

/** As long as a redirect has to stand before the new address is asked (fetch/courtesy.ts). */
const MOVED_ALARM_MS = 3 * DAY_MS

const healthy = (condition: FeedCondition, sentence: string): FeedHealth => ({
  condition,
  sentence,
  isAlarm: false,
})

const failing = (feed: Feed, state: FeedState, now: Date): FeedHealth => {
  const { failingSince = now, failures, lastError = 'no reason known', lastFault } = state
  const since = `since ${day(failingSince)}`
  if (lastFault === 'gone' || lastFault === 'blocked') {
    const sentence = `${lastFault} ${since}: ${lastError}`
    return {
      condition: lastFault,
      sentence,
      remedy: `${REMEDY[lastFault]} into sources/${feed.sourceId}.yaml.`,
      isAlarm: true,
    }
  }
  const times = failures === 1 ? '' : `, ${failures} polls in a row`
  return {
    condition: 'failing',
    sentence: `failing ${since}${times}: ${lastError}`,
    remedy: lookAt(feed),
    isAlarm: now.getTime() - failingSince.getTime() >= FAILING_ALARM_MS,
  }
}

const REMEDY = {
  gone: 'Look for what replaced it, and write its address or enabled: false with a note',
  blocked: 'Ask the publisher to let the bot in, or write another address or enabled: false',
} as const

const lookAt = ({ id, address }: Feed): string =>
  `Open ${address} in a browser, and compare with \`npx briefing sources check ${id}\`.`

/** A list over several documents, of which for a day or more not all could be read. */
const isInPart = (
  { longestIntervalMinutes }: Feed,
  { readAs, fullyReadAt = new Date(Infinity) }: FeedState,
  now: Date,
): boolean => {
  const inPartMs = now.getTime() - fullyReadAt.getTime()
  return readAs === undefined && inPartMs >= FAILING_ALARM_MS + longestIntervalMinutes * 60_000
}

const inPart = (feed: Feed, { fullyReadAt = new Date(0) }: FeedState): FeedHealth => ({
  condition: 'failing',
  sentence: `failing in part: not all of its pages could be read since ${day(fullyReadAt)}`,
  remedy: lookAt(feed),
  isAlarm: true,
})

const silence = (feed: Feed, state: FeedState, now: Date): FeedHealth => {
  const { newestEntryAt } = state
  // A feed that is searched for a name is silent most of the time, and tells nothing of its list by that.
  const isSearched = feed.match.length > 0 && feed.staleAfterDays === undefined
  if (newestEntryAt === undefined || isSearched) return healthy('ok', 'ok')
  const silentMs = now.getTime() - newestEntryAt.getTime()
  const days = Math.floor(silentMs / DAY_MS)
  const usual = usually(state)
  if (silentMs > staleAfterMs(feed, state)) {
    return {
      condition: 'stale',
      sentence: `stale: nothing newer than ${day(newestEntryAt)}, ${days} days ago${usual}`,
      remedy: `It may be frozen or replaced: look at ${feed.address}.`,
      isAlarm: true,
    }
  }
  return silentMs > quietAfterMs(state)
    ? healthy('quiet', `quiet: nothing new for ${days} days${usual}`)
    : healthy('ok', 'ok')
}

const usually = ({ usualGapHours }: FeedState): string => {
  if (usualGapHours === undefined) return ''
  const days = usualGapHours / 24
  return days < 1.5 ? ' (usually every day)' : ` (usually every ${Math.round(days)} days)`
}

const quietAfterMs = ({ usualGapHours }: FeedState): number =>
  usualGapHours === undefined
    ? Number.POSITIVE_INFINITY
    : Math.max(QUIET.days * DAY_MS, QUIET.gaps * usualGapHours * HOUR_MS)

const staleAfterMs = (
  { staleAfterDays }: Pick<Feed, 'staleAfterDays'>,
  { usualGapHours, longestGapHours = 0 }: FeedState,
): number => {
  if (staleAfterDays !== undefined) return staleAfterDays * DAY_MS
  if (usualGapHours === undefined) return STALE_UNKNOWN_DAYS * DAY_MS
  return Math.max(
    STALE.days * DAY_MS,
    STALE.gaps * usualGapHours * HOUR_MS,
    STALE.longestGaps * longestGapHours * HOUR_MS,
  )
}

/** In UTC, `2026-11-25`. */
export const day = (date: Date): string => date.toISOString().slice(0, 10)
