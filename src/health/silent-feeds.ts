import type { DigestMessage } from '../domain/message.ts'
import type { Feed } from '../domain/source.ts'
import type { FeedCondition } from '../domain/health.ts'
import type { FeedState } from '../domain/feed-state.ts'
import type { Language } from '../domain/language.ts'
import type { FeedStateStore } from '../domain/store.ts'
import { day, feedHealth } from './feed-health.ts'

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
    const reason = language === 'ja' ? inJapanese(condition, state) : (state?.lastError ?? sentence)
    return [{ feed: feed.title, reason }]
  })
}

/** What matters to a reader; the words of servers and libraries are English. */
const inJapanese = (condition: FeedCondition, state: FeedState | undefined): string => {
  if (state?.lastCheckedAt === undefined) return 'まだ確認していません'
  const { newestEntryAt, failingSince } = state
  if (condition === 'stale' && newestEntryAt !== undefined)
    return `${day(newestEntryAt)}以降、新しい公表がありません`
  const since = failingSince === undefined ? '' : `${day(failingSince)}から`
  if (condition === 'gone') return `${since}配信元のページがありません`
  return condition === 'blocked' ? `${since}取得を拒否されています` : `${since}読み取れていません`
}
