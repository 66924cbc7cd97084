import type { DigestMessage } from '../domain/message.ts'
import type { Feed } from '../domain/source.ts'
import type { FeedCondition } from '../domain/health.ts'
import type { Language } from '../domain/language.ts'
import type { FeedStateStore } from '../domain/store.ts'
import { feedHealth } from './feed-health.ts'
import { tellHealth } from '../text/tell-health.ts'

const SILENT: ReadonlySet<FeedCondition> = new Set(['failing', 'gone', 'blocked', 'stale'])

/** Of which feeds nothing new is known, and why: silence there is no news of nothing. */
export const silentFeeds = async (
  { feedStates }: { readonly feedStates: Pick<FeedStateStore, 'all'> },
  feeds: readonly Feed[],
  { now, language }: { readonly now: Date; readonly language: Language },
): Promise<DigestMessage['unreachable']> => {
  const states = new Map((await feedStates.all()).map((state) => [state.feedId, state]))
  return feeds.flatMap((feed) => {
    const state = states.get(feed.id)
    const { condition, sentence } = feedHealth(feed, state, now)
    if (state?.lastSuccessAt !== undefined && !SILENT.has(condition)) return []
    // The words of servers and libraries are English.
    const reason =
      language === 'ja' ? tellHealth(condition, state ?? {}, 'ja') : (state?.lastError ?? sentence)
    return [{ feed: feed.title, reason }]
  })
}
