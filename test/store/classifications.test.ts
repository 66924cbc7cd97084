import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Classification } from '../../src/domain/classification.ts'
import type { Entry, EntryKey } from '../../src/domain/entry.ts'
import { feedOf } from '../support/feed.ts'
import { labelOf } from '../support/label.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const MONDAY = new Date('2026-06-01T09:00:00Z')
const VERSION = 'model prompt-1'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.database.deleteFrom('entries').execute()
})

const entry = (id: string, other: Partial<Entry> = {}): Entry => ({
  id,
  title: `Quantum keys ${id}`,
  summary: '',
  language: 'en',
  categories: [],
  ...other,
})

const record = (...entries: readonly Entry[]) => {
  const feed = feedOf('publisher/news')
  const state = { feedId: feed.id, validators: {}, nextCheckAt: MONDAY, failures: 0 }
  return test.store.entries.record(feed, entries, { state, fetchedAt: MONDAY })
}

const classify = async (id: string, other: Partial<Classification> = {}): Promise<EntryKey> => {
  const row = await test.database
    .selectFrom('entries')
    .select(['key', 'content_hash'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const classification = {
    entryKey: row.key,
    contentHash: row.content_hash,
    labels: [labelOf('2.3', 'Quantum')],
    model: 'model',
    version: VERSION,
    classifiedAt: MONDAY,
    ...other,
  }
  await test.store.classifications.save([classification], MONDAY)
  return row.key
}

const ids = (entries: readonly Entry[]): readonly string[] => entries.map(({ id }) => id)
const unread = async () => ids(await test.store.classifications.unread(10))
const stale = async (version = VERSION) =>
  ids(await test.store.classifications.stale(version, { limit: 10 }))

describe('the store of classifications', () => {
  it('tells which entries nobody has read, oldest first, and whether they came with a new feed', async () => {
    await record(entry('a'))
    await record(entry('a'), entry('b'))
    expect(await unread()).toEqual(['a', 'b'])
    expect(await test.store.classifications.unread(1)).toMatchObject([{ id: 'a', backlog: true }])
    await classify('a')
    expect(await test.store.classifications.unread(9)).toMatchObject([{ id: 'b', backlog: false }])
  })

  it('has an entry read again when its content changes, and not when the version does', async () => {
    await record(entry('a'))
    await classify('a', { version: 'another' })
    expect(await unread()).toEqual([])
    await record(entry('a', { title: 'Changed' }))
    expect(await unread()).toEqual(['a'])
  })

  it('keeps everything that a label tells', async () => {
    await record(entry('a'))
    const key = await classify('a', { labels: [labelOf('2.3', 'Quantum "key" 量子')] })
    expect(await test.store.entries.byKeys([key])).toMatchObject([
      { labels: [labelOf('2.3', 'Quantum "key" 量子')] },
    ])
    expect(await test.store.entries.byKeys([])).toEqual([])
  })

  it('replaces what was known of an entry', async () => {
    await record(entry('a'))
    await classify('a', { standIn: 'outage', dispute: [{ by: 'model', recommendations: [] }] })
    const key = await classify('a', { labels: [] })
    const [found] = await test.store.entries.byKeys([key])
    expect(found).toMatchObject({ labels: [] })
    expect(found).not.toHaveProperty('standIn')
    expect(await test.store.reviews.countOpen()).toBe(0)
  })

  it('finds what the rules labelled while the model was away', async () => {
    await record(entry('a'), entry('b'), entry('c'))
    await classify('a', { standIn: 'outage' })
    await classify('b', { standIn: 'refused' })
    await classify('c')
    expect(ids(await test.store.classifications.provisional({ limit: 10 }))).toEqual(['a'])
  })

  it('tells of those the newest first, in pages that do not meet', async () => {
    await record(entry('a'), entry('b'), entry('c'))
    for (const id of ['a', 'b', 'c']) await classify(id, { standIn: 'outage' })
    const first = await test.store.classifications.provisional({ limit: 2 })
    const before = first.at(-1)?.key ?? ''
    const second = await test.store.classifications.provisional({ limit: 2, before })
    expect([ids(first), ids(second)]).toEqual([['c', 'b'], ['a']])
  })

  it('reads of a text no more than a model is shown', async () => {
    await record(entry('a', { text: 'a'.repeat(2_000_000) }))
    const [a] = await test.store.classifications.unread(1)
    expect(a?.text).toHaveLength(100_000)
  })

  it('finds what another version labelled or rules labelled for good, newest first, unless a member has ruled', async () => {
    await record(entry('a'), entry('b'), entry('c'), entry('d'), entry('e'), entry('f'))
    await classify('a', { version: 'another' })
    await classify('b', { standIn: 'backlog' })
    await classify('c', { standIn: 'refused' })
    await classify('d', { standIn: 'suspect' })
    await classify('e')
    const entryKey = await classify('f', { version: 'another' })
    expect(await stale()).toEqual(['f', 'c', 'b', 'a'])
    await test.store.reviews.correct({ entryKey, labels: [], decidedBy: 'M', decidedAt: MONDAY })
    expect(await stale()).toEqual(['c', 'b', 'a'])
    expect(await test.store.classifications.countStale(VERSION)).toBe(3)
    expect(await test.store.classifications.countProvisional()).toBe(0)
    expect(await test.store.classifications.countStale('another')).toBe(4)
  })

  it('tells that list in pages that do not meet', async () => {
    await record(entry('a'), entry('b'), entry('c'))
    for (const id of ['a', 'b', 'c']) await classify(id, { version: 'another' })
    const first = await test.store.classifications.stale(VERSION, { limit: 2 })
    const before = first.at(-1)?.key ?? ''
    const second = await test.store.classifications.stale(VERSION, { limit: 2, before })
    expect([ids(first), ids(second)]).toEqual([['c', 'b'], ['a']])
  })
})
