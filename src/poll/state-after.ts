import type { BriefingError } from '../domain/errors.ts'
import type { Feed } from '../domain/source.ts'
import type { FeedState } from '../domain/feed-state.ts'
import type { Gathered } from './gathered.ts'
import type { Hints } from '../fetch/fetched.ts'
import {
  MOVED_FOR_GOOD_AFTER_DAYS,
  nextCheckAfterFailure,
  nextCheckAfterSuccess,
} from '../fetch/courtesy.ts'
import { cadenceOf } from './cadence.ts'
import { FetchFailure } from '../fetch/fetch-failure.ts'
import { onlyKnown } from '../domain/only-known.ts'
import { settingsDigest } from './whole-read.ts'

/** What was known before a poll, and when and where it went. */
export interface Before {
  readonly known: FeedState | undefined
  readonly checkedAt: Date
  /** The address that was asked: the feed's own, or where it has moved. */
  readonly asked: string
}

/** After a document was read. */
export const stateAfterReading = (feed: Feed, before: Before, gathered: Gathered): FeedState => {
  const { known, checkedAt } = before
  const learned = { ...learnedOf(known), ...cadenceOf(gathered.entries, checkedAt) }
  return {
    ...learned,
    ...onlyKnown({
      lastNumber: gathered.lastNumber ?? known?.lastNumber,
      publishingHints: gathered.publishingHints,
    }),
    ...succeeded(feed, before, { ...gathered, usualGapHours: learned.usualGapHours }),
    validators: gathered.validators,
    // Without `readAs` the next poll asks for everything; since when a part is missing stays known, from the first look on.
    ...(gathered.isPartial
      ? { fullyReadAt: known?.fullyReadAt ?? checkedAt }
      : { readAs: settingsDigest(feed), fullyReadAt: checkedAt }),
  }
}

/** After a server said that nothing has changed. */
export const stateAfterNoChange = (feed: Feed, before: Before, hints: Hints): FeedState => {
  const { known } = before
  return {
    ...learnedOf(known),
    ...onlyKnown({
      lastNumber: known?.lastNumber,
      publishingHints: known?.publishingHints,
      readAs: known?.readAs,
      fullyReadAt: known?.fullyReadAt,
    }),
    ...succeeded(feed, before, {
      ...hints,
      ...onlyKnown({
        usualGapHours: known?.usualGapHours,
        publishingHints: known?.publishingHints,
      }),
    }),
    validators: known?.validators ?? {},
  }
}

/** After a fault: everything learned stays, but for a redirect that has not stood for long enough: it had a break. */
export const stateAfterFault = (feed: Feed, before: Before, error: BriefingError): FeedState => {
  const { known = unknownState(feed), checkedAt } = before
  const { movedTo, movedSince, hostRestsUntil: _over, ...kept } = known
  const failures = known.failures + 1
  const { fault, retryAfterSeconds, hostRestsSeconds } = failureOf(error)
  const rest = { retryAfterSeconds: retryAfterSeconds ?? hostRestsSeconds, fault }
  return {
    ...kept,
    ...(hasMoved(known, checkedAt) ? onlyKnown({ movedTo, movedSince }) : {}),
    ...(hostRestsSeconds === undefined
      ? {}
      : { hostRestsUntil: after(checkedAt, hostRestsSeconds) }),
    nextCheckAt: nextCheckAfterFailure(failures, checkedAt, rest),
    lastCheckedAt: checkedAt,
    failures,
    failingSince: earlier(known.failingSince, checkedAt),
    lastError: error.message,
    lastFault: fault,
  }
}

/** A clock that was set back must not hide for how long a feed has been failing. */
const earlier = (one: Date | undefined, other: Date): Date =>
  one !== undefined && one < other ? one : other

const unknownState = (
  feed: Feed,
): Pick<FeedState, 'feedId' | 'validators' | 'failures'> & Partial<FeedState> => ({
  feedId: feed.id,
  validators: {},
  failures: 0,
})

const failureOf = (
  error: BriefingError,
): Pick<FetchFailure, 'fault' | 'retryAfterSeconds' | 'hostRestsSeconds'> =>
  error instanceof FetchFailure
    ? error
    : { fault: 'failed', retryAfterSeconds: undefined, hostRestsSeconds: undefined }

/**
 * Where a feed is asked: its own address, until a permanent redirect has stood for some days. While the new one fails, both by
 * turns: the publisher may have gone back, or the old host may be switched off.
 */
export const addressToAsk = (
  { address }: Feed,
  known: FeedState | undefined,
  now: Date,
): string => {
  const { movedTo = address, failures = 0 } = known ?? {}
  return hasMoved(known, now) && failures % 2 === 0 ? movedTo : address
}

const hasMoved = (known: Pick<FeedState, 'movedSince'> | undefined, now: Date): boolean =>
  known?.movedSince !== undefined &&
  now.getTime() - known.movedSince.getTime() >= MOVED_FOR_GOOD_AFTER_DAYS * 86_400_000

export const after = (moment: Date, seconds: number): Date =>
  new Date(moment.getTime() + seconds * 1_000)

/** What a success leaves as it is. */
const learnedOf = (known: FeedState | undefined) =>
  onlyKnown({
    newestEntryAt: known?.newestEntryAt,
    usualGapHours: known?.usualGapHours,
    longestGapHours: known?.longestGapHours,
    toldAs: known?.toldAs,
  })

type Answered = Pick<Gathered, 'freshForSeconds' | 'movedTo' | 'publishingHints'> & {
  readonly usualGapHours?: number | undefined
}

const succeeded = (feed: Feed, before: Before, answered: Answered) => {
  const { freshForSeconds, publishingHints: publishing, usualGapHours } = answered
  const hints = { freshForSeconds, publishing, usualGapHours }
  return {
    feedId: feed.id,
    nextCheckAt: nextCheckAfterSuccess(feed, before.checkedAt, hints),
    lastCheckedAt: before.checkedAt,
    lastSuccessAt: before.checkedAt,
    failures: 0,
    ...moveOf(feed, before, answered.movedTo),
  }
}

/** A redirect that leads elsewhere than last time begins anew; one that has ended is forgotten. */
const moveOf = (feed: Feed, { known, checkedAt, asked }: Before, movedTo: string | undefined) => {
  const target = movedTo ?? asked
  if (target === feed.address) return {}
  const since = known?.movedTo === target ? known.movedSince : undefined
  return { movedTo: target, movedSince: since ?? checkedAt }
}
