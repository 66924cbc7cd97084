import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'

const NOW = new Date('2026-06-01T09:00:00Z')
const HOUR = 3_600_000

const told = (id: string, publishedAt?: string): Entry => ({
  id,
  title: id,
  url: `https://publisher.example/${id}`,
  summary: '',
  language: 'en',
  categories: [],
  ...(publishedAt === undefined ? {} : { publishedAt }),
})
describe('pages to be read behind entries', () => {
  let test: TestDatabase
  const feed = feedOf('publisher/news')

  const poll = (...entries: readonly Entry[]) =>
    test.store.entries.record(feed, entries, {
      state: { feedId: feed.id, validators: {}, nextCheckAt: NOW, failures: 0 },
      fetchedAt: NOW,
    })
  const due = async (now = NOW) => {
    const entries = await test.store.readings.due({ feedIds: [feed.id], now, limit: 10 })
    return entries.map(({ id }) => id)
  }
  const keyOf = async (id: string): Promise<string> => {
    const [entry] = await test.store.entries.at(`https://publisher.example/${id}`)
    return entry?.key ?? ''
  }

  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())
  beforeEach(async () => {
    await test.database.deleteFrom('entries').execute()
    await poll(told('old', '2025-01-01'), told('undated'), told('recent', '2026-05-20'))
  })

  it('are those of new entries, newest first, and of the first ones only what is recent', async () => {
    await poll(told('new'), told('newer', '2020-01-01'))
    expect(await due()).toEqual(['newer', 'new', 'recent'])
    expect(await test.store.readings.due({ feedIds: ['other/feed'], now: NOW, limit: 10 })).toEqual(
      [],
    )
  })

  it('are not asked for again once they are read', async () => {
    const entryKey = await keyOf('recent')
    const page = { address: 'https://publisher.example/page', format: 'web-page' } as const
    await test.store.readings.save({ entryKey, ...page, text: 'Words.', readAt: NOW })
    expect(await due(new Date(NOW.getTime() + 1000 * HOUR))).toEqual([])
  })

  it('are asked for again when the time comes that a failure named, else never', async () => {
    const entryKey = await keyOf('recent')
    const nextAttemptAt = new Date(NOW.getTime() + HOUR)
    await test.store.readings.fail({ entryKey, reason: 'busy', nextAttemptAt })
    expect(await due()).toEqual([])
    expect(await due(nextAttemptAt)).toEqual(['recent'])
    await test.store.readings.fail({ entryKey, reason: 'not found' })
    expect(await test.store.readings.attemptsOf(entryKey)).toBe(2)
    expect(await due(new Date(NOW.getTime() + 1000 * HOUR))).toEqual([])
  })

  it('give their words to the index, and the entry keeps what its feed told', async () => {
    const entryKey = await keyOf('recent')
    const page = { address: 'https://publisher.example/page', format: 'pdf' } as const
    await test.store.readings.save({ entryKey, ...page, text: 'Words of the page.', readAt: NOW })
    const indexed = await test.store.searchIndex.unindexed(10)
    expect(indexed.find(({ key }) => key === entryKey)).toMatchObject({
      title: 'recent',
      summary: '',
      text: 'Words of the page.',
      readFrom: page.address,
    })
    expect(await poll(told('recent', '2026-05-20'))).toMatchObject({ unchanged: 1 })
  })
})

describe('deadlines of an entry', () => {
  it('are kept as they were found, and replaced when they are found anew', async () => {
    const test = await createTestDatabase()
    const feed = feedOf('publisher/news')
    const entry = { id: '1', title: 'T', summary: '', language: 'en', categories: [] }
    await test.store.entries.record(feed, [entry], {
      state: { feedId: feed.id, validators: {}, nextCheckAt: NOW, failures: 0 },
      fetchedAt: NOW,
    })
    const [stored] = await test.store.stories.unplaced(1)
    const key = stored?.key ?? ''
    const found = [
      { kind: 'comments', date: '2026-07-01', words: 'due July 1', at: 3, from: '2026-06-01' },
      { kind: 'effective', date: '2026-08-01', words: 'in force', at: 30, computed: true },
    ] as const
    await test.store.deadlines.save(new Map([[key, found]]))
    expect((await test.store.deadlines.of([key])).get(key)).toEqual(found)
    await test.store.deadlines.save(new Map([[key, []]]))
    expect((await test.store.deadlines.of([key])).size).toBe(0)
    await test.drop()
  })
})
