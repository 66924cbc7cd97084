import { describe, expect, it } from 'vitest'
import type { FeedState } from '../../src/domain/feed-state.ts'
import type { Feed } from '../../src/domain/source.ts'
import { feedHealth } from '../../src/health/feed-health.ts'
import { feedOf } from '../support/feed.ts'

const NOW = new Date('2026-11-25T09:00:00Z')
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000)

const health = (state: Partial<FeedState> = {}, settings: Partial<Feed> = {}) =>
  feedHealth(
    feedOf('meti/releases', settings),
    {
      feedId: 'meti/releases',
      validators: {},
      nextCheckAt: NOW,
      lastCheckedAt: NOW,
      lastSuccessAt: NOW,
      failures: 0,
      ...state,
    },
    NOW,
  )

describe('the health of a feed', () => {
  it('is well where something came within the usual time', () => {
    expect(health({ newestEntryAt: daysAgo(1), usualGapHours: 24, longestGapHours: 72 })).toEqual({
      condition: 'ok',
      sentence: 'ok',
      isAlarm: false,
    })
  })

  it('is quiet, without an alarm, where nothing came for longer than usual', () => {
    expect(health({ newestEntryAt: daysAgo(6), usualGapHours: 24 })).toEqual({
      condition: 'quiet',
      sentence: 'quiet: nothing new for 6 days (usually every day)',
      isAlarm: false,
    })
  })

  it('is stale, with an alarm, where it is silent for so long that it may be frozen', () => {
    const frozen = { newestEntryAt: new Date('2026-06-19T05:00:00Z'), usualGapHours: 12 }
    expect(health(frozen)).toEqual({
      condition: 'stale',
      sentence: 'stale: nothing newer than 2026-06-19, 159 days ago (usually every day)',
      remedy: 'It may be frozen or replaced: look at https://publisher.example/meti/releases.',
      isAlarm: true,
    })
  })

  it('knows rare publishers, and the longest silence that was seen', () => {
    const rare = { newestEntryAt: daysAgo(100), usualGapHours: 24 * 60 }
    expect(health(rare).condition).toBe('ok')
    const pauses = { newestEntryAt: daysAgo(20), usualGapHours: 24, longestGapHours: 24 * 11 }
    expect(health(pauses).condition).toBe('quiet')
  })

  it('goes by what its source file says of silence, where it says something', () => {
    const state = { newestEntryAt: daysAgo(8), usualGapHours: 24 * 60 }
    expect(health(state, { staleAfterDays: 7 }).condition).toBe('stale')
    expect(health(state, { staleAfterDays: 400 }).condition).toBe('ok')
  })

  it('takes the silence of a feed that is searched for a name for usual', () => {
    const state = { newestEntryAt: daysAgo(300), usualGapHours: 24 }
    expect(health(state, { match: ['GAMS'] }).condition).toBe('ok')
    expect(health(state, { match: ['GAMS'], staleAfterDays: 200 }).condition).toBe('stale')
  })

  it('is failing since its first failure, and alarming after a day of it', () => {
    const failing = { failures: 3, lastError: 'nist answered 503', lastFault: 'failed' } as const
    expect(health({ ...failing, failingSince: daysAgo(0.5) })).toEqual({
      condition: 'failing',
      sentence: 'failing since 2026-11-24, 3 polls in a row: nist answered 503',
      remedy:
        'Open https://publisher.example/meti/releases in a browser, and compare with `npx briefing sources check meti/releases`.',
      isAlarm: false,
    })
    expect(health({ ...failing, failingSince: daysAgo(2) }).isAlarm).toBe(true)
  })

  it.each([
    ['gone', /what replaced it.*sources\/meti\.yaml/u],
    ['blocked', /Ask the publisher.*sources\/meti\.yaml/u],
  ] as const)('is %s with an alarm at once', (lastFault, remedy) => {
    const state = { failures: 1, failingSince: NOW, lastError: 'why', lastFault }
    expect(health(state)).toEqual({
      condition: lastFault,
      sentence: `${lastFault} since 2026-11-25: why`,
      remedy: expect.stringMatching(remedy) as string,
      isAlarm: true,
    })
  })

  it('tells where a feed has moved to, and asks for the new address once that is sure', () => {
    const moved = { movedTo: 'https://new.example/feed' }
    expect(health({ ...moved, movedSince: daysAgo(1) })).toMatchObject({
      condition: 'moved',
      sentence: 'moved to https://new.example/feed (seen since 2026-11-24)',
      isAlarm: false,
    })
    expect(health({ ...moved, movedSince: daysAgo(4) })).toMatchObject({
      remedy: 'Write the new address into sources/meti.yaml.',
      isAlarm: true,
    })
  })

  it('is not known of a feed that was never polled, and says why one is disabled', () => {
    expect(feedHealth(feedOf('a/b'), undefined, NOW).condition).toBe('not polled')
    const disabled = feedOf('a/b', { enabled: false, note: 'Never probed.' })
    expect(feedHealth(disabled, undefined, NOW)).toMatchObject({
      condition: 'disabled',
      sentence: 'Never probed.',
    })
  })

  it('raises no alarm where the clock was set back', () => {
    expect(health({ newestEntryAt: daysAgo(-30), usualGapHours: 24 }).condition).toBe('ok')
    const failing = { failures: 1, failingSince: daysAgo(-2), lastFault: 'failed' } as const
    expect(health(failing).isAlarm).toBe(false)
  })
})
