import type { Feed, FeedId } from '../domain/source.ts'
import type { FeedState } from '../domain/feed-state.ts'
import { pollFeed, type PollOutcome } from './poll-feed.ts'
import type { PollRooms } from './poll-rooms.ts'

/** Feeds polled at the same time; the fetcher keeps to one connection a host. */
const POLLED_AT_ONCE = 16

/**
 * Polls several feeds at a time, each on its own: a feed's fault becomes its outcome and stops no other. Those of one host
 * follow each other, so that a slow host keeps one of the places at most. A fault of the database ends the round, when what
 * is in hand has ended: without it, whatever is fetched is lost, and fetched again at the next round.
 */
export const pollFeeds = async (
  rooms: PollRooms,
  feeds: readonly Feed[],
  { tell, stop }: { tell: (outcome: PollOutcome) => void; stop: AbortSignal },
): Promise<readonly PollOutcome[]> => {
  const states = await statesOf(rooms)
  const rests = restsOf(feeds, states, rooms.clock.now())
  const outcomes: PollOutcome[] = []
  const hosts = Map.groupBy(feeds, ({ address }) => hostOf(address) || address).values()
  const pollOne = async (feed: Feed): Promise<PollOutcome> => {
    const until = rests.get(hostOf(feed.address))
    if (until !== undefined) return { kind: 'resting', feed, until }
    return pollFeed(rooms, feed, { known: states.get(feed.id), stop })
  }
  const faults: unknown[] = []
  const pollHosts = async (): Promise<void> => {
    for (const feed of feedsOf(hosts)) {
      if (stop.aborted || faults.length > 0) return
      const outcome = await pollOne(feed)
      if (stop.aborted) return
      outcomes.push(outcome)
      tell(outcome)
    }
  }
  const places = Array.from({ length: POLLED_AT_ONCE }, pollHosts)
  await Promise.all(places.map((place) => place.catch((fault: unknown) => faults.push(fault))))
  if (faults.length > 0) throw faults[0]
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
  const states = await statesOf({ store })
  const rests = restsOf(feeds, states, now)
  return feeds.filter(({ id, address }) => {
    const state = states.get(id)
    return (
      !rests.has(hostOf(address)) && (wasSetBack(state, now) || !isAhead(state?.nextCheckAt, now))
    )
  })
}

type States = ReadonlyMap<FeedId, FeedState>

const statesOf = async ({ store }: Pick<PollRooms, 'store'>): Promise<States> =>
  new Map((await store.feedStates.all()).map((state) => [state.feedId, state]))

/** Hosts that asked one of these feeds to stay away, and until when. */
const restsOf = (feeds: readonly Feed[], states: States, now: Date): ReadonlyMap<string, Date> =>
  new Map(
    feeds.flatMap(({ id, address }) => {
      const state = states.get(id)
      const until = state?.hostRestsUntil
      if (wasSetBack(state, now)) return []
      return until !== undefined && isAhead(until, now) ? [[hostOf(address), until] as const] : []
    }),
  )

/** The part of publishers' servers that is asked politely; empty of a file. */
export const hostOf = (address: string): string => URL.parse(address)?.hostname ?? ''

/** No pause of ours is longer (fetch/courtesy.ts): a time further off was written by a clock that was wrong. */
const LONGEST_PAUSE_MS = 8 * 86_400_000

/** Other replicas' clocks may be a little ahead of ours. */
const SKEW_MS = 5 * 60_000

/** True where the last poll lies in the future: what was planned then was planned by a clock that has been set back since. */
const wasSetBack = (state: FeedState | undefined, now: Date): boolean =>
  (state?.lastCheckedAt?.getTime() ?? 0) > now.getTime() + SKEW_MS

const isAhead = (time: Date | undefined, now: Date): boolean => {
  const left = (time?.getTime() ?? 0) - now.getTime()
  return left > 0 && left <= LONGEST_PAUSE_MS
}
