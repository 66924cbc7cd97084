import type { Clock } from './domain/clock.ts'
import type { Feed } from './domain/source.ts'
import type { FeedState } from './domain/feed-state.ts'
import type { Fetcher } from './fetch/fetcher.ts'
import type { Normaliser } from './normalise/normaliser.ts'
import type { Recorded, Store } from './domain/store.ts'
import { createHash } from 'node:crypto'
import { BriefingError } from './domain/errors.ts'
import { FetchFailure } from './fetch/fetch-failure.ts'
import { nextCheckAfterFailure, nextCheckAfterSuccess } from './fetch/courtesy.ts'

export interface PollRooms {
  readonly clock: Clock
  readonly fetcher: Fetcher
  readonly normaliser: Normaliser
  readonly store: Pick<Store, 'entries' | 'feedStates'>
}

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

/**
 * Fetch → normalise → store. A fault of the feed is its outcome; only the database's are thrown. A poll that we stop
 * leaves no trace: the feed is due as before.
 */
export const pollFeed = async (
  rooms: PollRooms,
  feed: Feed,
  stop: AbortSignal,
): Promise<PollOutcome> => {
  const checkedAt = rooms.clock.now()
  const known = await rooms.store.feedStates.find(feed.id)
  try {
    return await readFeed(rooms, feed, { known, checkedAt, stop })
  } catch (error) {
    if (!isFaultOfFeed(error)) throw error
    if (stop.aborted) return { kind: 'failed', feed, error }
    await rooms.store.feedStates.save(failedState(feed, { known, checkedAt, stop }, error))
    return { kind: 'failed', feed, error }
  }
}

interface Poll {
  readonly known: FeedState | undefined
  readonly checkedAt: Date
  readonly stop: AbortSignal
}

const readFeed = async (
  { fetcher, normaliser, store }: PollRooms,
  feed: Feed,
  { known, checkedAt, stop }: Poll,
): Promise<PollOutcome> => {
  const { address, timeoutSeconds } = feed
  const validators = isWholeDue(feed, known, checkedAt) ? {} : (known?.validators ?? {})
  const fetched = await fetcher.fetch({ address, validators, timeoutSeconds }, stop)
  if (fetched.kind === 'not-modified') {
    const { lastError: _mended, ...kept } = known ?? {}
    await store.feedStates.save({ ...kept, ...succeeded(feed, checkedAt), validators })
    return { kind: 'not-modified', feed }
  }
  const { entries, problems } = await normaliser.normalise(fetched, feed)
  const state: FeedState = {
    ...succeeded(feed, checkedAt),
    validators: fetched.validators,
    readAs: settingsDigest(feed),
    fullyReadAt: checkedAt,
  }
  const recorded = await store.entries.record(feed, entries, { state, fetchedAt: checkedAt })
  return { kind: 'read', feed, recorded, problems }
}

/** A server that says "unchanged" for ever is asked for the whole document once in so many days. */
const FULL_READ_MILLISECONDS = 8 * 24 * 60 * 60 * 1_000
/** Raised whenever the readers would make other entries of the same document. */
const READERS_VERSION = 1

/** Address and settings in one word: "unchanged" is no answer to somebody who would read it otherwise now. */
const settingsDigest = (feed: Feed): string =>
  createHash('sha256')
    .update(JSON.stringify([READERS_VERSION, feed]))
    .digest('hex')
    .slice(0, 16)

const isWholeDue = (feed: Feed, known: FeedState | undefined, now: Date): boolean =>
  known?.readAs !== settingsDigest(feed) ||
  known.fullyReadAt === undefined ||
  now.getTime() - known.fullyReadAt.getTime() > FULL_READ_MILLISECONDS

const succeeded = (feed: Feed, checkedAt: Date) => ({
  feedId: feed.id,
  nextCheckAt: nextCheckAfterSuccess(feed, checkedAt),
  lastCheckedAt: checkedAt,
  lastSuccessAt: checkedAt,
  failures: 0,
})

const failedState = (feed: Feed, { known, checkedAt }: Poll, error: BriefingError): FeedState => {
  const failures = (known?.failures ?? 0) + 1
  const retryAfter = error instanceof FetchFailure ? error.retryAfterSeconds : undefined
  return {
    ...(known ?? { feedId: feed.id, validators: {} }),
    nextCheckAt: nextCheckAfterFailure(failures, checkedAt, retryAfter),
    lastCheckedAt: checkedAt,
    failures,
    lastError: error.message,
  }
}

const isFaultOfFeed = (error: unknown): error is BriefingError =>
  error instanceof BriefingError &&
  (error.code === 'fetch-failed' || error.code === 'unreadable-document')
