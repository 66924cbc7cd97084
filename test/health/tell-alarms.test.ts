import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FeedState } from '../../src/domain/feed-state.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'
import { healthOf } from '../../src/health/health-report.ts'
import { newAlarms } from '../../src/health/tell-alarms.ts'

const NOW = new Date('2026-11-25T09:00:00Z')

describe('alarms of feeds', () => {
  let test: TestDatabase
  const feed = feedOf('meti/releases', { staleAfterDays: 7 })
  const never = feedOf('meti/never')
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  const save = async (state: Partial<FeedState>): Promise<void> => {
    const known = await test.store.feedStates.find(feed.id)
    await test.store.feedStates.save({
      feedId: feed.id,
      validators: {},
      nextCheckAt: NOW,
      lastCheckedAt: NOW,
      failures: 0,
      ...(known?.toldAs === undefined ? {} : { toldAs: known.toldAs }),
      ...state,
    })
  }
  const told = async () =>
    (await newAlarms(test.store.feedStates, [feed, never], NOW)).map(({ health, isOver }) => [
      health.condition,
      isOver,
    ])

  it('are told once when a trouble begins, once when it becomes another, and once when it is over', async () => {
    await save({ newestEntryAt: NOW })
    expect(await told()).toEqual([])
    await save({ newestEntryAt: new Date('2026-06-19') })
    expect(await told()).toEqual([['stale', false]])
    expect(await told()).toEqual([])
    await save({ failures: 1, lastFault: 'gone', lastError: 'removed', failingSince: NOW })
    expect(await told()).toEqual([['gone', false]])
    await save({ newestEntryAt: NOW })
    expect(await told()).toEqual([['ok', true]])
    expect(await told()).toEqual([])
  })

  it('stand in the report of the bot’s health beside the feeds that cannot be read', async () => {
    const source = {
      id: 'meti',
      publisher: { en: 'METI', ja: '経産省' },
      homepage: '',
      feeds: [feed, never],
    }
    const report = () => healthOf(test.store, [source], { now: () => NOW })
    await save({ newestEntryAt: new Date('2026-06-19') })
    expect((await report()).feeds).toMatchObject({
      watched: 2,
      unreachable: [],
      alarming: [{ feed: 'meti/releases', reason: expect.stringContaining('stale') as string }],
    })
    await save({ failures: 2, lastError: 'no answer', failingSince: NOW })
    expect((await report()).feeds).toMatchObject({
      unreachable: [{ feed: 'meti/releases', reason: 'no answer' }],
      alarming: [],
    })
  })
})
