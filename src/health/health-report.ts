import type { Clock } from '../domain/clock.ts'
import type { HealthReport } from '../domain/health.ts'
import type { Source } from '../domain/source.ts'
import type { Store } from '../domain/store.ts'
import { feedHealth } from './feed-health.ts'

/** How the bot is, told even when its database is away. */
export const healthOf = async (
  store: Pick<Store, 'feedStates' | 'outbox'>,
  sources: readonly Source[],
  clock: Clock,
): Promise<HealthReport> => {
  const watched = sources.flatMap((source) => source.feeds).filter((feed) => feed.enabled)
  try {
    const states = new Map((await store.feedStates.all()).map((state) => [state.feedId, state]))
    const told = watched.map((feed) => {
      const state = states.get(feed.id)
      const { sentence, isAlarm } = feedHealth(feed, state, clock.now())
      const isUnreachable = (state?.failures ?? 0) > 0
      return {
        feed: feed.id,
        reason: isUnreachable ? (state?.lastError ?? '') : sentence,
        isUnreachable,
        isAlarm,
      }
    })
    const { delivered: _, ...deliveries } = await store.outbox.count()
    const toldOf = (feeds: typeof told) => feeds.map(({ feed, reason }) => ({ feed, reason }))
    return {
      database: 'available',
      feeds: {
        watched: watched.length,
        unreachable: toldOf(told.filter((one) => one.isUnreachable)),
        alarming: toldOf(told.filter((one) => one.isAlarm && !one.isUnreachable)),
      },
      deliveries,
    }
  } catch {
    return {
      database: 'unavailable',
      feeds: { watched: watched.length, unreachable: [], alarming: [] },
    }
  }
}
