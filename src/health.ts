import type { HealthReport } from './domain/health.ts'
import type { Source } from './domain/source.ts'
import type { Store } from './domain/store.ts'

/** How the bot is, told even when its database is away. */
export const healthOf = async (
  store: Pick<Store, 'feedStates'>,
  sources: readonly Source[],
): Promise<HealthReport> => {
  const watched = sources.flatMap((source) => source.feeds).filter((feed) => feed.enabled)
  const feeds = { watched: watched.length, unreachable: [] }
  try {
    const states = new Map((await store.feedStates.all()).map((state) => [state.feedId, state]))
    const unreachable = watched.flatMap(({ id }) => {
      const { failures = 0, lastError = '' } = states.get(id) ?? {}
      return failures > 0 ? [{ feed: id, reason: lastError }] : []
    })
    return { database: 'available', feeds: { ...feeds, unreachable } }
  } catch {
    return { database: 'unavailable', feeds }
  }
}
