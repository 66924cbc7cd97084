import type { Feed } from '../domain/source.ts'
import { pollFeed, type PollOutcome } from './poll-feed.ts'
import type { PollRooms } from './poll-rooms.ts'

/** Feeds polled at the same time; the fetcher keeps to one connection a host. */
const POLLED_AT_ONCE = 16

/**
 * Polls several feeds at a time, each on its own: a feed's fault becomes its outcome and stops no other. Those of one host
 * follow each other, so that a slow host keeps one of the places at most.
 */
export const pollFeeds = async (
  rooms: PollRooms,
  feeds: readonly Feed[],
  { tell, stop }: { tell: (outcome: PollOutcome) => void; stop: AbortSignal },
): Promise<readonly PollOutcome[]> => {
  const states = new Map((await rooms.store.feedStates.all()).map((state) => [state.feedId, state]))
  const outcomes: PollOutcome[] = []
  const hosts = Map.groupBy(feeds, ({ address }) => URL.parse(address)?.host || address).values()
  const pollHosts = async (): Promise<void> => {
    for (const feed of feedsOf(hosts)) {
      if (stop.aborted) return
      const outcome = await pollFeed(rooms, feed, { known: states.get(feed.id), stop })
      if (stop.aborted) return
      outcomes.push(outcome)
      tell(outcome)
    }
  }
  await Promise.all(Array.from({ length: POLLED_AT_ONCE }, pollHosts))
  return outcomes
}

/** Takes one host after the other from those that are left to all. */
function* feedsOf(hosts: Iterator<readonly Feed[]>): Generator<Feed> {
  for (let host = hosts.next(); host.done !== true; host = hosts.next()) yield* host.value
}

/** Those whose time has come, and whose host has not asked us to stay away. */
export const dueFeeds = async (
  { clock, store }: Pick<PollRooms, 'clock' | 'store'>,
  feeds: readonly Feed[],
): Promise<readonly Feed[]> => {
  const now = clock.now()
  const states = new Map((await store.feedStates.all()).map((state) => [state.feedId, state]))
  const resting = new Set(
    feeds.flatMap(({ id, address }) => {
      const until = states.get(id)?.hostRestsUntil
      return until !== undefined && until > now && !isAbsurd(until, now)
        ? [URL.parse(address)?.host]
        : []
    }),
  )
  return feeds.filter(({ id, address }) => {
    const nextCheckAt = states.get(id)?.nextCheckAt
    const isDue = nextCheckAt === undefined || nextCheckAt <= now || isAbsurd(nextCheckAt, now)
    return isDue && !resting.has(URL.parse(address)?.host)
  })
}

/** No pause of ours is longer (fetch/courtesy.ts): a time further off was written by a clock that was wrong. */
const LONGEST_PAUSE_MS = 8 * 86_400_000

const isAbsurd = (time: Date, now: Date): boolean =>
  time.getTime() - now.getTime() > LONGEST_PAUSE_MS
