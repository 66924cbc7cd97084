import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import { createPageReader } from '../../src/read/page-reader.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { readBehind } from '../../src/poll/read-behind.ts'
import { useLoopbackFeeds } from './loopback-feeds.ts'

const HOUR = 3_600_000

const page = (title: string): string =>
  `<html><body><article><h1>${title}</h1><p>${'The institute explains what changes for operators. '.repeat(8)}</p></article></body></html>`

describe('reading behind entries', () => {
  const site = useLoopbackFeeds()
  const { pages, asked, pass } = site
  const pageReader = createPageReader()
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(async () => {
    await pageReader.close()
    await test.drop()
  })
  beforeEach(async () => {
    pages.clear()
    asked.length = 0
    await test.database.deleteFrom('entries').execute()
  })

  const publish = async (
    entries: readonly Partial<Entry>[],
    settings: { readonly fullText: boolean } = { fullText: true },
  ) => {
    const feed = site.feed('/feed', settings)
    const now = site.clock.now()
    await test.store.entries.record(
      feed,
      entries.map((entry, at) => ({
        id: String(at),
        title: 'Guidance for operators of quantum networks',
        url: site.address('/page'),
        summary: 'A sentence.',
        language: 'en',
        publishedAt: now.toISOString().slice(0, 10),
        categories: [],
        ...entry,
      })),
      {
        state: { feedId: feed.id, validators: {}, nextCheckAt: now, failures: 0 },
        fetchedAt: now,
      },
    )
    return feed
  }
  const read = (feed: Awaited<ReturnType<typeof publish>>): Promise<number> =>
    readBehind({ ...site, pageReader, store: test.store }, [feed], new AbortController().signal)
  const entry = async () => {
    const [first] = await test.store.entries.at(site.address('/page'))
    return first
  }

  it('keeps the text of the page with the address where it was read', async () => {
    pages.set('/page', [302, '', { location: '/page/en' }])
    pages.set('/page/en', [200, page('Guidance for operators of quantum networks')])
    expect(await read(await publish([{}]))).toBe(1)
    expect(await entry()).toMatchObject({
      summary: 'A sentence.',
      text: expect.stringContaining('what changes for operators') as string,
      readFrom: site.address('/page/en'),
    })
  })

  it('asks for no page where the feed tells enough, or its source does not want it', async () => {
    const long = 'The feed tells the whole story in a paragraph of its own. '.repeat(8)
    expect(await read(await publish([{ summary: long }]))).toBe(0)
    expect(await read(await publish([{ id: 'other' }], { fullText: false }))).toBe(0)
    expect(asked).toEqual([])
  })

  it('does not take another page for the one that was announced', async () => {
    pages.set('/page', [200, page('Welcome to our tourist office')])
    const feed = await publish([{ title: 'Grants for chip packaging announced' }])
    expect(await read(feed)).toBe(0)
    expect((await entry())?.readFrom).toBeUndefined()
  })

  it('keeps to robots.txt', async () => {
    pages.set('/robots.txt', [200, 'User-agent: *\nDisallow: /'])
    pages.set('/page', [200, page('Guidance for operators of quantum networks')])
    pass(25 * HOUR) // What was known of the host’s robots.txt is a day old at most.
    const feed = await publish([{}])
    expect(await read(feed)).toBe(0)
    expect(asked).toEqual(['/robots.txt'])
    pass(25 * HOUR)
    pages.delete('/robots.txt')
    expect(await read(feed)).toBe(0)
  })

  it('tries again after an hour, six hours and a day what is only in trouble, and then no more', async () => {
    const feed = await publish([{}])
    pages.set('/page', [500, 'trouble'])
    const attempts: number[] = []
    for (let hour = 0; hour < 100; hour++) {
      asked.length = 0
      await read(feed)
      if (asked.includes('/page')) attempts.push(hour)
      pass(HOUR)
    }
    expect(attempts).toEqual([0, 1, 7, 31])
    expect(await entry()).toMatchObject({ summary: 'A sentence.' })
  })

  it('takes thirty pages in a round at most', async () => {
    pages.set('/page', [404, ''])
    const feed = await publish(Array.from({ length: 40 }, (_, at) => ({ title: `Title ${at}` })))
    await read(feed)
    expect(asked.filter((path) => path === '/page')).toHaveLength(30)
  })
})
