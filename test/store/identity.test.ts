import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import type { Feed } from '../../src/domain/source.ts'
import type { Recorded } from '../../src/domain/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

let feed: Feed
let number = 0
beforeEach(() => {
  feed = feedOf(`publisher/feed-${++number}`)
})

const at = new Date('2026-06-01T09:00:00Z')

const poll = (entries: readonly Entry[]): Promise<Recorded> =>
  test.store.entries.record(feed, entries, {
    state: { feedId: feed.id, validators: {}, nextCheckAt: at, failures: 0 },
    fetchedAt: at,
  })

const stored = async (): Promise<number> => {
  const rows = await test.database
    .selectFrom('entries')
    .select('key')
    .where('feed_id', '=', feed.id)
    .execute()
  return rows.length
}

const TITLES = [
  'Guidelines on post-quantum migration',
  'Notice of public hearing on spectrum',
  'Grants for chip packaging research',
]

/** A publisher's list, in the form that it has today. */
const list = (form: (at: number) => Partial<Entry> = () => ({})): readonly Entry[] =>
  TITLES.map((title, index) => ({
    id: `guid-${index}`,
    title,
    url: `https://publisher.example/news/${index}`,
    summary: `What the notice of the day says, number ${index}.`,
    language: 'en',
    publishedAt: `2026-05-0${index + 1}`,
    categories: [],
    ...form(index),
  }))

/** Of a list in which one link leads to all. */
const entry = (title: string): Entry => ({
  ...(list()[0] as Entry),
  id: `https://publisher.example/all#${title}`,
  url: 'https://publisher.example/all',
  title,
})

describe('an entry that was stored before is known again', () => {
  it.each<[string, (index: number) => Partial<Entry>]>([
    ['re-dates its entries', () => ({ publishedAt: '2026-06-01' })],
    ['re-links them', (index) => ({ url: `https://new.example/${index}` })],
    ['gives them other identifiers', (index) => ({ id: `urn:uuid:${index}` })],
    [
      'moves to other identifiers and addresses at once',
      (index) => ({ id: `https://new.example/${index}`, url: `https://new.example/${index}` }),
    ],
    [
      'moves to https and www with campaign marks, by which it identifies them',
      (index) => ({
        id: `http://www.publisher.example/news/${index}/?utm_source=rss`,
        url: `http://www.publisher.example/news/${index}/?utm_source=rss`,
      }),
    ],
    [
      'gives them other identifiers and dates, under the same words',
      (index) => ({ id: `other-${index}`, publishedAt: '2026-06-01' }),
    ],
  ])('when the list %s', async (_, form) => {
    await poll(list())
    expect(await poll(list(form))).toMatchObject({ added: 0 })
    expect(await stored()).toBe(TITLES.length)
    expect(await poll(list(form))).toMatchObject({ added: 0, changed: 0, renamed: 0, unchanged: 3 })
  })

  it('when the list is turned round or loses its head', async () => {
    await poll(list())
    expect(await poll(list().toReversed())).toMatchObject({ added: 0, unchanged: 3 })
    expect(await poll(list().slice(1))).toMatchObject({ added: 0, unchanged: 2 })
  })

  it('when its title is mended in a list whose identity holds the title', async () => {
    feed = { ...feed, identity: 'link-and-title' }
    await poll([entry('Report on digital trade publishd')])
    expect(await poll([entry('Report on digital trade published')])).toMatchObject({
      added: 0,
      renamed: 1,
    })
  })

  it('when it shared its identifier with another one yesterday and is alone with it today', async () => {
    const [one, two] = list() as [Entry, Entry]
    await poll([
      { ...one, id: 'shared#1' },
      { ...two, id: 'shared#2' },
    ])
    expect(await poll([{ ...two, id: 'shared' }])).toMatchObject({ added: 0, renamed: 1 })
    expect(
      await poll([
        { ...one, id: 'shared#1' },
        { ...two, id: 'shared#2' },
      ]),
    ).toMatchObject({ added: 0 })
    expect(await stored()).toBe(2)
  })

  it('though two polls overlap while its identifier changes', async () => {
    await poll(list())
    const moved = list((index) => ({ id: `moved-${index}` }))
    await Promise.all([poll(moved), poll(moved), poll(moved)])
    expect(await stored()).toBe(TITLES.length)
  })
})

describe('another act stays another entry', () => {
  const [first] = list() as [Entry]

  it('though the same title comes every week at another address', async () => {
    await poll([{ ...first, id: '1', publishedAt: '2026-05-01' }])
    expect(
      await poll([
        { ...first, id: '2', url: 'https://publisher.example/2', publishedAt: '2026-05-08' },
      ]),
    ).toMatchObject({ added: 1 })
  })

  it('though all acts of a list lie behind one link', async () => {
    feed = { ...feed, identity: 'link-and-title' }
    const url = 'https://publisher.example/all'
    await poll([{ ...first, id: '1', url, title: 'Minutes of the semiconductor panel' }])
    expect(
      await poll([{ ...first, id: '2', url, title: 'Call for quantum test-bed proposals' }]),
    ).toMatchObject({ added: 1 })
  })

  it('though it has title and page of last month’s, but another identifier and date', async () => {
    const digest = { ...first, summary: '', title: 'Daily digest', url: 'https://p.example/daily' }
    await poll([{ ...digest, id: '1', publishedAt: '2026-05-01' }])
    expect(await poll([{ ...digest, id: '2', publishedAt: '2026-06-01' }])).toMatchObject({
      added: 1,
    })
  })

  it('though both are in the list at the same time, alike in all but the identifier', async () => {
    await poll([{ ...first, id: '1' }])
    expect(
      await poll([
        { ...first, id: '1' },
        { ...first, id: '2' },
      ]),
    ).toMatchObject({ added: 1 })
  })
})

describe('a list that is whole', () => {
  beforeEach(() => {
    feed = { ...feed, complete: true }
  })

  it('tells once which entries have left it, and knows them when they are back', async () => {
    await poll(list())
    expect(await poll(list().slice(1))).toMatchObject({ gone: 1, unchanged: 2 })
    expect(await poll(list().slice(1))).toMatchObject({ gone: 0 })
    expect(await poll(list())).toMatchObject({ added: 0, gone: 0, unchanged: 3 })
    expect(await poll(list().slice(1))).toMatchObject({ gone: 1 })
    expect(await stored()).toBe(3)
  })

  it('is not believed when it has lost most of its entries at once', async () => {
    await poll(list())
    expect(await poll(list().slice(2))).toMatchObject({ gone: 0 })
  })

  it('calls an entry renamed, not gone and new', async () => {
    await poll(list())
    const renamed = list((index) => (index === 0 ? { id: 'new', url: 'https://p.example/x' } : {}))
    expect(await poll(renamed)).toMatchObject({ added: 0, renamed: 1, gone: 0, unchanged: 2 })
  })
})
