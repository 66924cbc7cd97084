import type { Feed } from '../domain/source.ts'
import type { FeedHealth } from '../domain/health.ts'
import type { FeedStateStore } from '../domain/store.ts'
import { feedHealth } from './feed-health.ts'

/** A change of a feed's health that its operator should know of. */
export interface Alarm {
  readonly feed: Feed
  readonly health: FeedHealth
  /** True where the trouble is over. */
  readonly isOver: boolean
}

/** Each trouble once, when it begins, and once when it is over; remembered, so that a restart repeats nothing. */
export const newAlarms = async (
  states: FeedStateStore,
  feeds: readonly Feed[],
  now: Date,
): Promise<readonly Alarm[]> => {
  const known = new Map((await states.all()).map((state) => [state.feedId, state]))
  const alarms: Alarm[] = []
  for (const feed of feeds) {
    const state = known.get(feed.id)
    if (state === undefined) continue
    const health = feedHealth(feed, state, now)
    if (isUndecided(health)) continue
    const toldAs = health.isAlarm ? health.condition : undefined
    if (toldAs === state.toldAs) continue
    await states.tellAs(feed.id, toldAs)
    alarms.push({ feed, health, isOver: !health.isAlarm })
  }
  return alarms
}

/** A feed that could not be read this time is neither well nor, yet, in trouble: what was told before still holds. */
const isUndecided = ({ condition, isAlarm }: FeedHealth): boolean =>
  condition === 'failing' && !isAlarm
