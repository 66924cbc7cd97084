import type { Desk, WatchedSource } from '../domain/desk.ts'
import type { Clock } from '../domain/clock.ts'
import type { FeedCondition, FeedHealth } from '../domain/health.ts'
import type { FeedId, Source } from '../domain/source.ts'
import type { FeedState } from '../domain/feed-state.ts'
import type { Language } from '../domain/language.ts'
import type { Pillar } from '../domain/pillar.ts'
import type { Store } from '../domain/store.ts'
import { feedHealth } from '../health/feed-health.ts'
import { tellHealth } from '../text/tell-health.ts'

export interface WatchedRooms {
  readonly store: Pick<Store, 'feedStates'>
  readonly sources: readonly Source[]
  readonly clock: Clock
}

/** Those of which a feed is enabled. */
const watched = (sources: readonly Source[]): readonly Source[] =>
  sources.filter(({ feeds }) => feeds.some(({ enabled }) => enabled))

export const choicesOf = ({
  sources,
  pillars,
  timeZone,
}: Pick<WatchedRooms, 'sources'> & {
  readonly pillars: readonly Pillar[]
  readonly timeZone: string
}): Desk['choices'] => ({
  pillars,
  publishers: watched(sources).map(({ id, publisher }) => ({ id, name: publisher })),
  timeZone,
})

/** The publishers, those that need a look first; others in the order of the catalogue. */
export const watchedSources = async (
  { store, sources, clock }: WatchedRooms,
  language: Language,
): Promise<readonly WatchedSource[]> => {
  const states = new Map((await store.feedStates.all()).map((state) => [state.feedId, state]))
  return watched(sources)
    .map((source) => ({ source, worst: worstOf(source, states, clock.now()) }))
    .toSorted((one, other) => rankOf(one.worst) - rankOf(other.worst))
    .map(({ source: { id, publisher: name }, worst: { condition, state } }) => ({
      id,
      name,
      health: { condition, sentence: tellHealth(condition, state ?? {}, language) },
    }))
}

type Felt = Pick<FeedHealth, 'condition' | 'isAlarm'> & { readonly state: FeedState | undefined }

/** The health of that one of its feeds which needs a look first. */
const worstOf = ({ feeds }: Source, states: ReadonlyMap<FeedId, FeedState>, now: Date): Felt => {
  let worst: Felt = { condition: 'ok', isAlarm: false, state: undefined }
  for (const feed of feeds.filter(({ enabled }) => enabled)) {
    const state = states.get(feed.id)
    const felt = { ...feedHealth(feed, state, now), state }
    if (rankOf(felt) < rankOf(worst)) worst = felt
  }
  return worst
}

/** What keeps news from members, before what only may. */
const WORST_FIRST: readonly FeedCondition[] = [
  'gone',
  'blocked',
  'failing',
  'stale',
  'moved',
  'not polled',
  'quiet',
  'ok',
]

/** Alarms come first. */
const rankOf = ({ condition, isAlarm }: Pick<FeedHealth, 'condition' | 'isAlarm'>): number =>
  WORST_FIRST.indexOf(condition) + (isAlarm ? 0 : WORST_FIRST.length)
