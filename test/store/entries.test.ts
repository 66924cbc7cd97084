import { assert, asyncProperty, string } from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import type { FeedState } from '../../src/domain/feed-state.ts'
import type { Recorded } from '../../src/domain/store.ts'
import type { Feed } from '../../src/domain/source.ts'
import { feedOf } from '../support/feed.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

let feedNumber = 0
let feed: Feed
beforeEach(() => {
  feedNumber += 1
  feed = feedOf(`publisher/feed-${feedNumber}`)
})

const MONDAY = new Date('2026-06-01T09:00:00Z')
const TUESDAY = new Date('2026-06-02T09:00:00Z')

const entry = (id: string, other: Partial<Entry> = {}): Entry => ({
  id,
  title: `Title of ${id}`,
  summary: 'A summary.',
  language: 'en',
  categories: [],
  ...other,
})

const record = (entries: readonly Entry[], fetchedAt = MONDAY): Promise<Recorded> => {
  const state: FeedState = { feedId: feed.id, validators: {}, nextCheckAt: TUESDAY, failures: 0 }
  return test.store.entries.record(feed, entries, { state, fetchedAt })
}

const counted = (counts: Partial<Recorded>): Recorded => ({
  added: 0,
  changed: 0,
  cosmetic: 0,
  renamed: 0,
  gone: 0,
  unchanged: 0,
  ...counts,
})

/** All entries of the feed, ready or not, newest publication first. */
const stored = async () => {
  const rows = await test.database
    .selectFrom('entries')
    .select('key')
    .where('feed_id', '=', feed.id)
    .orderBy('published_instant', (order) => order.desc().nullsLast())
    .orderBy('key', 'desc')
    .execute()
  const keys = rows.map(({ key }) => key)
  const entries = new Map((await test.store.entries.byKeys(keys)).map((one) => [one.key, one]))
  return keys.flatMap((key) => entries.get(key) ?? [])
}

const only = async () => {
  const [first] = await stored()
  if (first === undefined) throw new Error('nothing was stored')
  return first
}

describe('recording entries', () => {
  it('gives every field back as it was told', async () => {
    const told = entry('one', {
      url: 'https://publisher.example/one',
      text: '本文。第二の文。',
      publishedAt: '2026-05-01',
      updatedAt: '2026-05-02T01:02:03.000Z',
      categories: ['a "quoted", one', '政策', ''],
      language: 'ja',
    })
    await record([told])
    expect(await only()).toMatchObject({
      ...told,
      feedId: feed.id,
      sourceId: 'publisher',
      firstFetchedAt: MONDAY,
      changedAt: MONDAY,
      labels: [],
    })
  })

  it('leaves unknown fields unknown', async () => {
    await record([entry('one')])
    expect(Object.keys(await only())).not.toEqual(
      expect.arrayContaining(['publishedAt', 'updatedAt', 'url', 'text']),
    )
  })

  it('tells what is new, what changed and what is the same', async () => {
    expect(await record([entry('a'), entry('b')])).toEqual(counted({ added: 2 }))
    expect(
      await record([entry('a'), entry('b', { summary: 'Now final.' }), entry('c')], TUESDAY),
    ).toEqual(counted({ added: 1, changed: 1, unchanged: 1 }))
    const changed = (await stored()).find(({ id }) => id === 'b')
    expect(changed).toMatchObject({ firstFetchedAt: MONDAY, changedAt: TUESDAY })
  })

  it('does not take white space, invisible characters or a new date for a change of content', async () => {
    await record([entry('a', { title: 'Guidelines for AI', publishedAt: '2026-05-01' })])
    const again = entry('a', {
      title: '  Guidelines\u00A0 for \u200BＡＩ ',
      publishedAt: '2026-05-09',
    })
    expect(await record([again], TUESDAY)).toEqual(counted({ unchanged: 1 }))
    expect(await only()).toMatchObject({ changedAt: MONDAY, publishedAt: '2026-05-09' })
  })

  it('counts an id that comes twice once, and the last one holds', async () => {
    expect(await record([entry('a', { title: 'First' }), entry('a', { title: 'Last' })])).toEqual(
      counted({ added: 1 }),
    )
    expect((await only()).title).toBe('Last')
  })

  it('keeps the same id apart in different feeds', async () => {
    await record([entry('a')])
    feed = { ...feed, id: `${feed.id}-other` }
    expect(await record([entry('a')])).toMatchObject({ added: 1 })
  })

  it('takes 10,000 entries at once, and again', async () => {
    const many = Array.from({ length: 10_000 }, (_, number) => entry(`entry-${number}`))
    expect(await record(many)).toEqual(counted({ added: 10_000 }))
    expect(await record(many)).toEqual(counted({ unchanged: 10_000 }))
  })

  it('takes an identifier of any length', async () => {
    const digits = Array.from({ length: 9000 }, (_, number) => (number * 7919) % 10).join('')
    await record([entry(digits)])
    expect(await record([entry(digits)])).toMatchObject({ unchanged: 1 })
    expect((await only()).id).toBe(digits)
  })

  it('counts each entry once when two polls of a feed overlap', async () => {
    const entries = Array.from({ length: 50 }, (_, number) => entry(`entry-${number}`))
    const counts = await Promise.all([1, 2, 3].map(() => record(entries)))
    expect(counts.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 0, 50])
  })

  it('never fails on a text, whatever characters it holds', async () => {
    const anyText = string({ unit: 'binary', maxLength: 40 })
    await assert(
      asyncProperty(anyText, anyText, anyText, async (title, summary, category) => {
        const damaged = `${title}\0\uD800`
        const { added, changed, unchanged } = await record([
          entry(`id ${title}`, { title: damaged, summary, text: damaged, categories: [category] }),
        ])
        expect(added + changed + unchanged).toBe(1)
      }),
      { numRuns: 40 },
    )
  })

  it('takes two identifiers that are stored as one for one', async () => {
    const twins = [entry('id a\0', { title: 'Old' }), entry('id a', { title: 'New' })]
    expect(await record(twins)).toMatchObject({ added: 1 })
    expect(await record(twins)).toMatchObject({ added: 0, unchanged: 1 })
    expect((await only()).title).toBe('New')
  })

  it('stores a time that no calendar knows, and sorts it as unknown', async () => {
    await record([
      entry('odd', { publishedAt: '2026-13-45' }),
      entry('far', { publishedAt: '+012026-01-01T00:00:00.000Z' }),
      entry('day', { publishedAt: '2026-05-01' }),
    ])
    const ids = (await stored()).map(({ id }) => id)
    expect(ids[0]).toBe('day')
    expect(ids.toSorted()).toEqual(['day', 'far', 'odd'])
  })

  it('keeps the feed state in the same transaction: with a batch that fails, nothing moves', async () => {
    const impossible = { ...entry('a'), language: null } as unknown as Entry
    await expect(record([entry('b'), impossible])).rejects.toMatchObject({
      code: 'database-unavailable',
    })
    expect(await test.store.feedStates.find(feed.id)).toBeUndefined()
    expect(await stored()).toEqual([])
  })
})
