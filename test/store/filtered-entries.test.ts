import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Deadline } from '../../src/domain/deadline.ts'
import type { Entry, EntryKey } from '../../src/domain/entry.ts'
import type { ListWish } from '../../src/domain/search-index.ts'
import type { SearchFilter } from '../../src/domain/question.ts'
import { labelOf } from '../support/label.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { publisherOn } from './published.ts'

let test: TestDatabase
let publisher: ReturnType<typeof publisherOn>
beforeAll(async () => {
  test = await createTestDatabase()
  publisher = publisherOn(test)
})
afterAll(() => test.drop())
beforeEach(async () => {
  await test.database.deleteFrom('entries').execute()
})

const FETCHED = new Date('2026-06-01T09:00:00Z')
const EVERYTHING: SearchFilter = { publishers: [], pillars: [], recommendations: [], types: [] }

/** An entry of a publisher of its own, published on that day, with one chunk of each of the texts. */
const publish = async (
  id: string,
  publishedAt: string,
  { title = id, texts = [] }: { title?: string; texts?: readonly string[] } = {},
): Promise<EntryKey> => {
  const key = await publisher.tell(id, FETCHED, { title, publishedAt })
  await index(key, texts)
  return key
}

const index = async (key: EntryKey, texts: readonly string[]): Promise<void> => {
  const [entry] = await test.store.entries.byKeys([key])
  if (entry === undefined) throw new Error('the entry is not stored')
  const chunks = texts.map((text, position) => ({ position, text, terms: text.split(' ') }))
  await test.store.searchIndex.put([{ entry, chunks }])
}

const due = (date: string, other: Partial<Deadline> = {}): Deadline => ({
  kind: 'comments',
  date,
  words: `by ${date}`,
  at: 0,
  ...other,
})

const list = async (wish: Partial<ListWish> = {}) => {
  const { entries, total } = await test.store.searchIndex.list({
    holding: [],
    filter: EVERYTHING,
    order: 'latest',
    limit: 10,
    ...wish,
  })
  return {
    ids: entries.map(({ entry }) => entry.id),
    dates: entries.map(({ deadline }) => deadline?.date),
    total,
  }
}

const filtered = async (filter: Partial<SearchFilter>) =>
  (await list({ filter: { ...EVERYTHING, ...filter } })).ids

const dueIn = (span: SearchFilter['span']) =>
  list({ order: 'due', filter: { ...EVERYTHING, ...(span === undefined ? {} : { span }) } })

const found = async (filter: Partial<SearchFilter>, limit = 10) => {
  const chunks = await test.store.searchIndex.candidates({
    weights: { cable: 1 },
    limit,
    filter: { ...EVERYTHING, ...filter },
  })
  return chunks.map(({ text }) => text)
}

describe('entries of the index, filtered', () => {
  it('are those of the publishers, of the time, of the kinds that their titles tell', async () => {
    await publish('nist', '2026-05-02', { title: 'Request for comments on cables' })
    await publish('meti', '2026-05-31T23:00:00.000Z', { title: '海底ケーブルのガイドライン' })
    await publish('itu', '2026-06-01', { title: 'Cables' })
    const may = { from: new Date('2026-05-01T00:00:00Z'), to: new Date('2026-06-01T00:00:00Z') }
    expect(await filtered({})).toEqual(['itu', 'meti', 'nist'])
    expect(await filtered({ publishers: ['nist', 'itu'] })).toEqual(['itu', 'nist'])
    expect(await filtered({ span: may })).toEqual(['meti', 'nist'])
    expect(await filtered({ types: ['guideline', 'rule'] })).toEqual(['meti'])
    expect(await filtered({ types: ['guideline'], publishers: ['nist'] })).toEqual([])
    expect(await filtered({ types: ['consultation'], span: may })).toEqual(['nist'])
  })

  it('are those that touch a pillar or recommendation, as members ruled where they did', async () => {
    const ruled = await publish('ruled', '2026-05-03')
    const touching = await publish('touching', '2026-05-02')
    const other = await publish('other', '2026-05-01')
    await publisher.classify(ruled, FETCHED, { labels: [labelOf('2.3')] })
    await publisher.classify(touching, FETCHED, { labels: [labelOf('2.3'), labelOf('5.1')] })
    await publisher.classify(other, FETCHED, { labels: [labelOf('4.4')] })
    expect(await filtered({ pillars: ['2'] })).toEqual(['ruled', 'touching'])
    const rule = (recommendation: string, decidedAt: Date) =>
      test.store.reviews.correct({
        entryKey: ruled,
        labels: [labelOf(recommendation)],
        decidedBy: 'a member',
        decidedAt,
      })
    await rule('5.2', FETCHED)
    await rule('4.4', FETCHED)
    expect(await filtered({ pillars: ['2'] })).toEqual(['touching'])
    expect(await filtered({ recommendations: ['5.2'] })).toEqual([])
    expect(await filtered({ recommendations: ['4.4', '5.1'] })).toEqual([
      'ruled',
      'touching',
      'other',
    ])
    expect(await filtered({ pillars: ['5'], recommendations: ['4.4'] })).toHaveLength(3)
  })

  it('alone give chunks to a question; documents give none', async () => {
    await publish('nist', '2026-05-02', { texts: ['cable of nist'] })
    await publish('itu', '2026-05-02', { texts: ['cable of itu', 'cable cable of itu'] })
    await test.store.documents.put(
      { title: 'Paper', origin: 'paper.md', language: 'en', addedAt: FETCHED },
      [{ position: 0, text: 'cable of ours', terms: ['cable'] }],
    )
    expect(await found({ publishers: ['itu'] })).toEqual(['cable cable of itu', 'cable of itu'])
    expect(await found({ publishers: ['itu'] }, 1)).toEqual(['cable cable of itu'])
    expect(await found({ publishers: ['fcc'] })).toEqual([])
    expect(await found({})).toHaveLength(3)
  })

  it('give the best of their chunks where very many pass', async () => {
    const many = Array.from({ length: 12_000 }, (_, at): Entry => {
      return { id: `${at}`, title: '', summary: '', language: 'en', categories: [] }
    })
    for (const id of ['common', 'rare']) {
      const state = { feedId: `${id}/news`, validators: {}, nextCheckAt: FETCHED, failures: 0 }
      const feed = { id: `${id}/news`, sourceId: id, complete: false }
      const told = id === 'rare' ? many.slice(0, 10_500) : many.slice(10_500)
      await test.store.entries.record(feed, told, { state, fetchedAt: FETCHED })
    }
    const entries = await test.store.searchIndex.unindexed(many.length)
    await test.store.searchIndex.put(
      entries.map((entry) => {
        // Those that pass hold less of what is asked for, so that they stand far down.
        const text = entry.sourceId === 'rare' ? 'ship' : 'ship ship'
        return { entry, chunks: [{ position: 0, text, terms: text.split(' ') }] }
      }),
    )
    const chunks = await test.store.searchIndex.candidates({
      weights: { ship: 1 },
      limit: 5,
      filter: { ...EVERYTHING, publishers: ['rare'] },
    })
    expect(chunks.map(({ text }) => text)).toEqual(['ship', 'ship', 'ship', 'ship', 'ship'])
  })
})

describe('a list of entries', () => {
  it('has those that hold each of the things, in any of its wordings, each wording in one chunk', async () => {
    await publish('both', '2026-05-01', { texts: ['ai security', 'cable'] })
    await publish('apart', '2026-05-02', { texts: ['artificial cable', 'intelligence'] })
    await publish('together', '2026-05-03', { texts: ['artificial intelligence', 'cable'] })
    await publish('one', '2026-05-04', { texts: ['ai'] })
    const ai = [['ai'], ['artificial', 'intelligence']]
    expect(await list({ holding: [ai] })).toMatchObject({ ids: ['one', 'together', 'both'] })
    expect(await list({ holding: [ai, [['cable']]] })).toMatchObject({
      ids: ['together', 'both'],
      total: 2,
    })
    expect(await list({ holding: [ai, [['quantum']]] })).toMatchObject({ ids: [], total: 0 })
  })

  it('tells a story once, by its newest publication that passes, and counts all', async () => {
    const first = await publish('first', '2026-05-01')
    const second = await publish('second', '2026-05-09')
    await publish('alone', '2026-05-05')
    await publisher.join(second, first)
    expect(await list()).toMatchObject({ ids: ['second', 'alone'], total: 2 })
    expect(await list({ limit: 1 })).toMatchObject({ ids: ['second'], total: 2 })
    const filter = { ...EVERYTHING, publishers: ['first', 'alone'] }
    expect(await list({ filter })).toMatchObject({ ids: ['alone', 'first'], total: 2 })
  })

  it('tells what is due by the first date to keep within the span, the next first', async () => {
    const early = await publish('early', '2026-05-01')
    const late = await publish('late', '2026-05-02')
    const past = await publish('past', '2026-05-03')
    const route = await publish('route', '2026-05-04')
    await publisher.join(route, early)
    await test.store.deadlines.save(
      new Map([
        [early, [due('2026-05-31'), due('2026-06-20'), due('2026-06-10')]],
        [late, [due('2026-06-11T15:00:00.000Z')]],
        [past, [due('2026-05-30')]],
        [route, [due('2026-06-12')]],
      ]),
    )
    const from = new Date('2026-06-01T00:00:00Z')
    expect(await dueIn({ from })).toEqual({
      ids: ['early', 'late'],
      dates: ['2026-06-10', '2026-06-11T15:00:00.000Z'],
      total: 2,
    })
    expect(await dueIn({ from, to: new Date('2026-06-11T00:00:00Z') })).toMatchObject({
      ids: ['early'],
    })
    expect((await dueIn(undefined)).dates).toEqual([
      '2026-05-30',
      '2026-05-31',
      '2026-06-11T15:00:00.000Z',
    ])
  })

  it.for(['Asia/Tokyo', 'America/New_York', 'Pacific/Auckland', 'Pacific/Honolulu', 'UTC'])(
    'takes a day to keep for that day where the midnights of the span are those of %s',
    async (zone) => {
      const key = await publish('entry', '2026-05-01')
      await test.store.deadlines.save(new Map([[key, [due('2026-06-30')]]]))
      const midnight = (day: string): Date =>
        new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)
      const within = async (from: string, to: string): Promise<number> =>
        (await dueIn({ from: midnight(from), to: midnight(to) })).total
      expect(await within('2026-06-30', '2026-07-01')).toBe(1)
      expect(await within('2026-06-01', '2026-06-30')).toBe(0)
      expect(await within('2026-07-01', '2026-08-01')).toBe(0)
    },
  )
})
