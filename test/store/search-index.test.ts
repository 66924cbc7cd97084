import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredEntry } from '../../src/domain/entry.ts'
import { feedOf } from '../support/feed.ts'
import { createStore } from '../../src/store/store.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

let entries = 0

const newEntry = async (title = 'An entry'): Promise<StoredEntry> => {
  entries += 1
  const id = `entry-${entries}`
  await record(id, title)
  const found = (await test.store.searchIndex.unindexed(100)).find((entry) => entry.id === id)
  if (found === undefined) throw new Error('the entry does not wait for its index')
  return found
}

const record = (id: string, title: string) =>
  test.store.entries.record(
    feedOf('publisher/feed'),
    [{ id, title, summary: '', language: 'en', categories: [] }],
    {
      state: {
        feedId: 'publisher/feed',
        validators: {},
        nextCheckAt: new Date(0),
        failures: 0,
      },
      fetchedAt: new Date('2026-06-01T09:00:00Z'),
    },
  )

const put = (entry: StoredEntry, ...texts: readonly string[]) =>
  test.store.searchIndex.put([chunksOf(entry, ...texts)])

const chunksOf = (entry: StoredEntry, ...texts: readonly string[]) => ({
  entry,
  chunks: texts.map((text, position) => ({ position, text, terms: text.split(' ') })),
})

describe('the search index', () => {
  it('waits for an entry until its present content is indexed, also without any chunk', async () => {
    const entry = await newEntry()
    await put(entry)
    expect(await test.store.searchIndex.unindexed(100)).toEqual([])
    await record(entry.id, 'A changed entry')
    expect(await test.store.searchIndex.unindexed(100)).toMatchObject([{ key: entry.key }])
    await put(entry)
    expect(await test.store.searchIndex.unindexed(100)).toHaveLength(1)
    await newEntry()
  })

  it('gives the chunks with the greatest sum of weights first, and how often each term occurs', async () => {
    const entry = await newEntry()
    await put(entry, 'cable cable ship', 'cable 海底 ship quantum', 'satellite')
    const found = await test.store.searchIndex.candidates({
      weights: { cable: 1, 海底: 2, absent: 9 },
      limit: 10,
    })
    expect(found).toEqual([
      {
        entryKey: entry.key,
        position: 1,
        text: 'cable 海底 ship quantum',
        frequencies: { cable: 1, 海底: 1 },
        length: 4,
      },
      {
        entryKey: entry.key,
        position: 0,
        text: 'cable cable ship',
        frequencies: { cable: 2 },
        length: 3,
      },
    ])
    const weights = { cable: 1, 海底: 2 }
    expect(await test.store.searchIndex.candidates({ weights, limit: 1 })).toHaveLength(1)
    expect(await test.store.searchIndex.candidates({ weights: {}, limit: 10 })).toEqual([])
  })

  it('keeps its statistics right when an entry is indexed anew', async () => {
    const before = await test.store.searchIndex.statistics([])
    const entry = await newEntry()
    await put(entry, 'openran openran spectrum', 'openran')
    await put(entry, 'openran roaming')
    const { chunks, averageLength, documentFrequencies } = await test.store.searchIndex.statistics([
      'openran',
      'roaming',
      'spectrum',
    ])
    expect(documentFrequencies).toEqual({ openran: 1, roaming: 1 })
    expect(chunks).toBe(before.chunks + 1)
    expect(averageLength * chunks).toBeCloseTo(before.averageLength * before.chunks + 2)
  })

  it('takes names of every object for terms like others', async () => {
    const { documentFrequencies } = await test.store.searchIndex.statistics(['constructor'])
    expect(documentFrequencies['constructor']).toBeUndefined()
    const entry = await newEntry()
    await put(entry, 'constructor __proto__')
    const [found] = await test.store.searchIndex.candidates({
      weights: { constructor: 1 },
      limit: 1,
    })
    expect(found?.frequencies['constructor']).toBe(1)
    expect(found?.frequencies['toString']).toBeUndefined()
  })

  it('is written by several at once without dead-lock or miscount', async () => {
    const fresh: StoredEntry[] = []
    for (let number = 0; number < 12; number += 1) fresh.push(await newEntry())
    const words = ['alpha', 'beta', 'gamma', 'delta']
    await Promise.all(
      fresh.map((entry, number) =>
        put(entry, (number % 2 === 0 ? words : words.toReversed()).join(' ')),
      ),
    )
    const { documentFrequencies } = await test.store.searchIndex.statistics(words)
    expect(documentFrequencies).toEqual({ alpha: 12, beta: 12, gamma: 12, delta: 12 })
  })

  it('shows at once what another bot on the same database has indexed', async () => {
    const other = createStore(test.database, test.enqueue).searchIndex
    const wish = { weights: { roaming: 1, lunar: 1 }, limit: 10 }
    const before = await other.candidates(wish)
    await put(await newEntry(), 'lunar roaming')
    expect(await other.candidates(wish)).toHaveLength(before.length + 1)
    expect((await other.statistics(['lunar', 'lunar'])).documentFrequencies).toEqual({ lunar: 1 })
  })

  it('knows chunks beyond the first block, and takes them out again', async () => {
    const fresh: StoredEntry[] = []
    for (let number = 0; number < 3; number += 1) fresh.push(await newEntry())
    const texts = Array.from({ length: 3_000 }, (_, at) => `orbit n${at}`)
    for (const entry of fresh) await put(entry, ...texts)
    expect((await test.store.searchIndex.statistics(['orbit', 'n7'])).documentFrequencies).toEqual({
      orbit: 9_000,
      n7: 3,
    })
    for (const entry of fresh) await put(entry, 'orbit')
    const { documentFrequencies } = await test.store.searchIndex.statistics(['orbit', 'n7'])
    expect(documentFrequencies).toEqual({ orbit: 3 })
  })
})
