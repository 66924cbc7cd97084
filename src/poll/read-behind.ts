import type { Clock } from '../domain/clock.ts'
import type { Feed } from '../domain/source.ts'
import type { Fetcher } from '../fetch/fetcher.ts'
import type { PageReader } from '../read/page-reader.ts'
import type { Store } from '../domain/store.ts'
import type { StoredEntry } from '../domain/entry.ts'
import type { BriefingError } from '../domain/errors.ts'
import { FetchFailure } from '../fetch/fetch-failure.ts'
import { isFaultOfFeed } from './fault-of-feed.ts'
import { needsReading } from '../read/needs-reading.ts'

/** What reading behind entries needs of the house. */
export interface ReadingRooms {
  readonly clock: Clock
  readonly fetcher: Fetcher
  readonly pageReader: PageReader
  readonly store: Pick<Store, 'readings'>
}

/** Pages in one round, so that a list of hundreds neither floods its publisher nor holds up the news. */
const MOST_A_ROUND = 30
const HOUR_MS = 3_600_000
/** After the first failure, the second, the third; then never again. */
const PAUSES_MS = [HOUR_MS, 6 * HOUR_MS, 24 * HOUR_MS]

/**
 * Fetches and reads the page or PDF behind entries of which their feed tells a sentence only, where its source file asks for
 * it. Returns how many were read. What cannot be read is tried again some times, and its entry stays as its feed told it.
 */
export const readBehind = async (
  rooms: ReadingRooms,
  feeds: readonly Feed[],
  stop: AbortSignal,
): Promise<number> => {
  const wanted = new Map(feeds.filter(({ fullText }) => fullText).map((feed) => [feed.id, feed]))
  const entries = await rooms.store.readings.due({
    feedIds: [...wanted.keys()],
    now: rooms.clock.now(),
    limit: MOST_A_ROUND,
  })
  let read = 0
  for (const entry of entries) {
    const feed = wanted.get(entry.feedId)
    if (stop.aborted || feed === undefined) break
    if (await readOne(rooms, { entry, feed, stop })) read++
  }
  return read
}

interface Wish {
  readonly entry: StoredEntry
  readonly feed: Feed
  readonly stop: AbortSignal
}

const readOne = async (rooms: ReadingRooms, { entry, feed, stop }: Wish): Promise<boolean> => {
  const { clock, fetcher, pageReader, store } = rooms
  const { key, url, title, language } = entry
  if (url === undefined || !needsReading(entry)) {
    await store.readings.fail({ entryKey: key, reason: 'its feed tells enough' })
    return false
  }
  try {
    const fetched = await fetcher.fetch(
      {
        address: url,
        validators: {},
        timeoutSeconds: feed.timeoutSeconds,
        obeyRobots: true,
        foundAt: feed.address,
      },
      stop,
    )
    if (fetched.kind === 'not-modified') return false
    const { text, format } = await pageReader.read(fetched, { title, language })
    await store.readings.save({
      entryKey: key,
      address: fetched.address,
      format,
      text,
      readAt: clock.now(),
    })
    return true
  } catch (error) {
    if (!isFaultOfFeed(error)) throw error
    if (!stop.aborted) await noteFailure(rooms, entry, error)
    return false
  }
}

/**
 * How long to wait with a page that could not be read; undefined gives it up. A host that wants to be left alone says nothing of
 * the page, which is put off and never given up for that.
 */
const pauseAfter = (error: BriefingError, attempts: number): number | undefined => {
  const usual = PAUSES_MS[attempts]
  if (error instanceof FetchFailure && error.hostRestsSeconds !== undefined)
    return Math.max(error.hostRestsSeconds * 1_000, usual ?? PAUSES_MS.at(-1) ?? 0)
  return error.retryable ? usual : undefined
}

const noteFailure = async (
  { clock, store: { readings } }: ReadingRooms,
  { key }: StoredEntry,
  error: BriefingError,
): Promise<void> => {
  const pause = pauseAfter(error, await readings.attemptsOf(key))
  await readings.fail({
    entryKey: key,
    reason: error.message,
    ...(pause === undefined ? {} : { nextAttemptAt: new Date(clock.now().getTime() + pause) }),
  })
}
