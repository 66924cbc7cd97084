import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/source.ts'
import type { FeedHealth } from '../../src/domain/health.ts'
import type { FeedState } from '../../src/domain/feed-state.ts'
import { createStore } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedHealth } from '../../src/health/feed-health.ts'
import { feedOf } from '../support/feed.ts'
import { loadSources } from '../../src/catalogue/sources.ts'
import { newAlarms } from '../../src/health/tell-alarms.ts'
import { openDatabase } from '../../src/store/database.ts'

const NOW = new Date('2026-11-25T09:00:00Z')
const DAY = 86_400_000
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * DAY)
const ROOT = join(import.meta.dirname, '..', '..')

const stateOf = (feed: Feed, more: Partial<FeedState> = {}): FeedState => ({
  feedId: feed.id,
  validators: {},
  nextCheckAt: NOW,
  lastCheckedAt: NOW,
  lastSuccessAt: NOW,
  failures: 0,
  ...more,
})

describe('alarms over time', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  const tell = async (feed: Feed, more: Partial<FeedState>, store = test.store) => {
    const toldAs = (await store.feedStates.find(feed.id))?.toldAs
    await store.feedStates.save(
      stateOf(feed, { ...(toldAs === undefined ? {} : { toldAs }), ...more }),
    )
    const alarms = await newAlarms(store.feedStates, [feed], NOW)
    return alarms.map(({ health, isOver }) => (isOver ? 'over' : health.condition))
  }
  const stale = { newestEntryAt: daysAgo(30), usualGapHours: 24 }
  const failure = { failures: 1, lastError: 'no answer', lastFault: 'failed' } as const

  it('hold while a feed cannot be read for an hour: it is not well again, and is not told of twice', async () => {
    const feed = feedOf('alarms/shaky')
    expect(await tell(feed, stale)).toEqual(['stale'])
    expect(await tell(feed, { ...stale, ...failure, failingSince: daysAgo(0.1) })).toEqual([])
    expect(await tell(feed, stale)).toEqual([])
    expect(await tell(feed, { newestEntryAt: NOW })).toEqual(['over'])
  })

  it('are told when the failure becomes the greater trouble', async () => {
    const feed = feedOf('alarms/worse')
    expect(await tell(feed, stale)).toEqual(['stale'])
    expect(await tell(feed, { ...stale, ...failure, failingSince: daysAgo(2) })).toEqual([
      'failing',
    ])
    expect(await tell(feed, { ...stale, ...failure, failingSince: daysAgo(3) })).toEqual([])
  })

  it('are not repeated after a restart of the bot', async () => {
    const feed = feedOf('alarms/restarted')
    expect(await tell(feed, stale)).toEqual(['stale'])
    const again = openDatabase(test.address)
    expect(await tell(feed, stale, createStore(again, test.enqueue))).toEqual([])
    await again.destroy()
  })
})

const parts = feedOf('alarms/parts')
const part = (days: number): FeedHealth =>
  feedHealth(parts, stateOf(parts, { fullyReadAt: daysAgo(days) }), NOW)

describe('a list over several documents', () => {
  it('is failing in part, with an alarm, once a part of it could not be read for a day', () => {
    expect(part(0.5)).toMatchObject({ condition: 'ok', isAlarm: false })
    expect(part(3)).toEqual({
      condition: 'failing',
      sentence: 'failing in part: not all of its pages could be read since 2026-11-22',
      remedy: expect.stringContaining('sources check alarms/parts') as string,
      isAlarm: true,
    })
  })

  it('is well where all of it was read, however long ago that was', () => {
    const state = stateOf(parts, { fullyReadAt: daysAgo(7), readAs: 'settings' })
    expect(feedHealth(parts, state, NOW).condition).toBe('ok')
  })
})

const conditionOf = (feed: Feed, days: number): string =>
  feedHealth(feed, stateOf(feed, { newestEntryAt: daysAgo(days) }), NOW).condition

describe('feeds of the catalogue', () => {
  let feeds: readonly Feed[]
  beforeAll(async () => {
    feeds = (await loadSources(join(ROOT, 'sources'))).flatMap((source) => source.feeds)
  })
  const ofSource = (id: string): readonly Feed[] =>
    feeds.filter(({ sourceId, enabled }) => sourceId === id && enabled)
  it('that watch a meeting of once a year are well for eleven months without news', () => {
    const yearly = ofSource('gams')
    expect(yearly.length).toBeGreaterThan(0)
    const others = yearly.filter((feed) => conditionOf(feed, 335) !== 'ok')
    expect(others.map(({ id }) => id)).toEqual([])
  })

  it('of METI tell within days of an Atom feed that is frozen', () => {
    const atom = feeds.filter(({ sourceId, format }) => sourceId === 'meti' && format === 'atom')
    expect(atom.length).toBeGreaterThan(0)
    expect(atom.map((feed) => conditionOf({ ...feed, enabled: true }, 8))).toContain('stale')
  })
})
