import type { BriefingError } from '../domain/errors.ts'
import type { Feed } from '../domain/source.ts'
import type { FeedState } from '../domain/feed-state.ts'
import type { PollRooms } from './poll-rooms.ts'
import type { Recorded } from '../domain/store.ts'
import {
  addressToAsk,
  after,
  stateAfterFault,
  stateAfterNoChange,
  stateAfterReading,
} from './state-after.ts'
import { FetchFailure } from '../fetch/fetch-failure.ts'
import { gather } from './gather.ts'
import { faultOfPoll } from './fault-of-feed.ts'
import { isWholeDue } from './whole-read.ts'

/** What one poll of one feed came to. A failed poll leaves everything stored as it was. */
export type PollOutcome =
  | {
      readonly kind: 'read'
      readonly feed: Feed
      readonly recorded: Recorded
      readonly problems: readonly string[]
    }
  | { readonly kind: 'not-modified'; readonly feed: Feed }
  | { readonly kind: 'failed'; readonly feed: Feed; readonly error: BriefingError }
  /** Its host asked us to stay away: the feed was not asked, and waits. */
  | { readonly kind: 'resting'; readonly feed: Feed; readonly until: Date }

interface Poll {
  readonly known: FeedState | undefined
  readonly stop: AbortSignal
}

/**
 * Fetch → normalise → store. A fault of the feed is its outcome; only that the database is away is thrown. A poll that we
 * stop leaves no trace: the feed is due as before.
 */
export const pollFeed = async (
  rooms: PollRooms,
  feed: Feed,
  { known, stop }: Poll,
): Promise<PollOutcome> => {
  const checkedAt = rooms.clock.now()
  const before = { known, checkedAt, asked: addressToAsk(feed, known, checkedAt) }
  try {
    return await readFeed(rooms, feed, { ...before, stop })
  } catch (cause) {
    const error = faultOfPoll(cause)
    if (error === undefined) throw cause
    if (stop.aborted) return { kind: 'failed', feed, error }
    const until = restOf(error, checkedAt)
    if (until !== undefined) return rest(rooms, feed, { known, until })
    await rooms.store.feedStates.save(stateAfterFault(feed, before, error))
    return { kind: 'failed', feed, error }
  }
}

type Visit = Parameters<typeof stateAfterReading>[1] & Pick<Poll, 'stop'>

const readFeed = async (
  rooms: PollRooms,
  feed: Feed,
  { stop, ...before }: Visit,
): Promise<PollOutcome> => {
  const { store } = rooms
  const { known, checkedAt, asked } = before
  const isWhole = isWholeDue(feed, known, checkedAt)
  const gathered = await gather(rooms, feed, {
    address: asked,
    validators: isWhole ? {} : (known?.validators ?? {}),
    ...(isWhole ? { throughout: true } : {}),
    lastNumber: known?.lastNumber,
    lastSuccessAt: known?.lastSuccessAt,
    now: checkedAt,
    stop,
  })
  if (gathered.kind === 'not-modified') {
    await store.feedStates.save(stateAfterNoChange(feed, before, gathered))
    return { kind: 'not-modified', feed }
  }
  // What a list of which a part is missing does not tell has not left it.
  const told = { ...feed, complete: feed.complete && !gathered.isPartial }
  const recorded = await store.entries.record(told, gathered.entries, {
    state: stateAfterReading(feed, before, gathered),
    fetchedAt: checkedAt,
  })
  return { kind: 'read', feed, recorded, problems: gathered.problems }
}

/** Until when a host rests that we did not ask at all: the fetcher remembered what it had said to another feed. */
const restOf = (error: BriefingError, now: Date): Date | undefined =>
  error instanceof FetchFailure &&
  error.status === undefined &&
  error.hostRestsSeconds !== undefined
    ? after(now, error.hostRestsSeconds)
    : undefined

const rest = async (
  { store }: PollRooms,
  feed: Feed,
  { known, until }: { readonly known: FeedState | undefined; readonly until: Date },
): Promise<PollOutcome> => {
  const state = known ?? { feedId: feed.id, validators: {}, failures: 0 }
  await store.feedStates.save({ ...state, nextCheckAt: until })
  return { kind: 'resting', feed, until }
}
