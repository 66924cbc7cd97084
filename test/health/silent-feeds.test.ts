import { describe, expect, it } from 'vitest'
import type { FeedState } from '../../src/domain/feed-state.ts'
import type { Language } from '../../src/domain/language.ts'
import { feedOf } from '../support/feed.ts'
import { silentFeeds } from '../../src/health/silent-feeds.ts'

const NOW = new Date('2026-11-25T09:00:00Z')
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000)
const FEED = feedOf('meti/releases', { title: 'METI releases' })

const stateOf = (part: Partial<FeedState>): FeedState => ({
  feedId: FEED.id,
  validators: {},
  nextCheckAt: NOW,
  lastCheckedAt: NOW,
  lastSuccessAt: NOW,
  failures: 0,
  ...part,
})

const silent = (states: readonly FeedState[], language: Language) => {
  const feedStates = { all: () => Promise.resolve(states) }
  return silentFeeds({ feedStates }, [FEED], { now: NOW, language })
}

const failing = { failures: 2, lastError: 'no answer within 30 s', failingSince: daysAgo(3) }

describe('the feeds of which nothing new is known', () => {
  it.each([
    ['cannot be read', { ...failing, lastFault: 'failed' }, '2026-11-22から読み取れていません'],
    ['is gone', { ...failing, lastFault: 'gone' }, '2026-11-22から配信元のページがありません'],
    ['is blocked', { ...failing, lastFault: 'blocked' }, '2026-11-22から取得を拒否されています'],
    [
      'is stale',
      { newestEntryAt: daysAgo(40), usualGapHours: 24 },
      '2026-10-16以降、新しい公表がありません',
    ],
    ['cannot be read whole', { fullyReadAt: daysAgo(9) }, '読み取れていません'],
  ] as const)('are named with a reason in the language of a reader: one %s', async (...row) => {
    const [, part, reason] = row
    expect(await silent([stateOf(part)], 'ja')).toEqual([{ feed: 'METI releases', reason }])
    const [told] = await silent([stateOf(part)], 'en')
    expect(told?.reason).toMatch(/^[\x20-\x7e]+$/)
  })

  it('are named with the words of the fault in English', async () => {
    expect(await silent([stateOf({ ...failing, lastFault: 'failed' })], 'en')).toEqual([
      { feed: 'METI releases', reason: 'no answer within 30 s' },
    ])
  })

  it('are those that were never read, too', async () => {
    expect(await silent([], 'en')).toEqual([{ feed: 'METI releases', reason: 'not polled yet' }])
    expect(await silent([], 'ja')).toEqual([
      { feed: 'METI releases', reason: 'まだ確認していません' },
    ])
  })

  it('are not those that are well, or only quieter than usual', async () => {
    for (const newestEntryAt of [daysAgo(1), daysAgo(6)])
      expect(await silent([stateOf({ newestEntryAt, usualGapHours: 24 })], 'ja')).toEqual([])
  })
})
