import type { FeedCondition } from '../domain/health.ts'
import type { DigestMessage } from '../domain/message.ts'
import type { Feed } from '../domain/source.ts'
import type { Store } from '../domain/store.ts'
import { feedHealth } from './feed-health.ts'

const SILENT: ReadonlySet<FeedCondition> = new Set(['failing', 'gone', 'blocked', 'stale'])

/** Of which feeds nothing new is known, and why: silence there is no news of nothing. */
export const silentFeeds = async (
  { feedStates }: Pick<Store, 'feedStates'>,
  feeds: readonly Feed[],
  now: Date,
): Promise<DigestMessage['unreachable']> => {
  const states = new Map((await feedStates.all()).map((state) => [state.feedId, state]))
  return feeds.flatMap((feed) => {
    const state = states.get(feed.id)
    const { condition, sentence } = feedHealth(feed, state, now)
    if (state?.lastSuccessAt !== undefined && !SILENT.has(condition)) return []
    return [{ feed: feed.title, reason: state?.lastError ?? sentence }]
  })
}
