import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/source.ts'
import type { FeedState } from '../../src/domain/feed-state.ts'
import type { PollOutcome } from '../../src/poll/poll-feed.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { pollFeeds } from '../../src/poll/poll-feeds.ts'
import { rss, useLoopbackFeeds, type Page } from './loopback-feeds.ts'

const DAY = 86_400_000

const site = useLoopbackFeeds()
const { pages, asked, pass } = site
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(() => {
  pages.clear()
  asked.length = 0
})

const poll = async (feed: Feed): Promise<PollOutcome | undefined> => {
  const rooms = { ...site, store: database.store }
  const stop = new AbortController().signal
  return (await pollFeeds(rooms, [feed], { tell: () => {}, stop }))[0]
}

const stateOf = ({ id }: Feed): Promise<FeedState | undefined> => database.store.feedStates.find(id)

/** A page of an API with its entries, and where the next one is. */
const page = (titles: readonly string[], next?: string): Page => [
  200,
  JSON.stringify({
    results: titles.map((title) => ({ id: title, title })),
    next_page_url: next === undefined ? null : site.address(next),
  }),
  { 'content-type': 'application/json' },
]

const paged = (path: string, most = 5, complete = false): Feed =>
  site.feed(path, {
    format: 'json-api',
    complete,
    spread: { by: 'pages', next: 'next_page_url', most },
  })

describe('a list over pages', () => {
  it('is read to its end after a page that failed, though all on the first page is known by then', async () => {
    const feed = paged('/resumed')
    pages.set('/resumed', page(['a'], '/resumed?2'))
    pages.set('/resumed?2', [500, 'trouble'])
    pages.set('/resumed?3', page(['c']))
    expect(await poll(feed)).toMatchObject({ recorded: { added: 1 } })
    pages.set('/resumed?2', page(['b'], '/resumed?3'))
    expect(await poll(feed)).toMatchObject({ recorded: { added: 2, unchanged: 1 }, problems: [] })
    asked.length = 0
    expect(await poll(feed)).toMatchObject({ recorded: { added: 0 } })
    expect(asked).toEqual(['/resumed'])
  })

  it('that is whole is read to its end at every poll: what stands behind the first page has not left it', async () => {
    const feed = paged('/whole', 5, true)
    pages.set('/whole', page(['a', 'b', 'c'], '/whole?2'))
    pages.set('/whole?2', page(['d']))
    expect(await poll(feed)).toMatchObject({ recorded: { added: 4 } })
    expect(await poll(feed)).toMatchObject({ recorded: { gone: 0, unchanged: 4 } })
    pages.set('/whole?2', page([]))
    expect(await poll(feed)).toMatchObject({ recorded: { gone: 1 } })
  })

  it('that is whole but longer than we read tells nothing of what has left it', async () => {
    const feed = paged('/long', 2, true)
    pages.set('/long', page(['a', 'b', 'c'], '/long?2'))
    pages.set('/long?2', page(['d'], '/long?3'))
    pages.set('/long?3', page(['e']))
    await poll(feed)
    pages.set('/long?2', page(['z'], '/long?3'))
    expect(await poll(feed)).toMatchObject({
      recorded: { added: 1, gone: 0 },
      problems: [expect.stringContaining('raise spread.most') as string],
    })
  })
})

const indexed = (path: string): Feed =>
  site.feed(path, { spread: { by: 'index', links: 'a', most: 5 } })
const index = (path: string): Page => [
  200,
  `<p><a href="${path}/x">X</a> <a href="${path}/y">Y</a></p>`,
]

describe('a list behind an index', () => {
  it('is partly unknown where a page that it leads to is not there', async () => {
    const feed = indexed('/index')
    pages.set('/index', index('/index'))
    pages.set('/index/x', [200, rss('A')])
    expect(await poll(feed)).toMatchObject({
      kind: 'read',
      problems: [expect.stringMatching(/\/index\/y was left out: .*404/u) as string],
    })
    pages.delete('/index/x')
    expect(await poll(feed)).toMatchObject({ kind: 'failed' })
  })

  it('is known to have moved when its index has', async () => {
    const feed = indexed('/old')
    pages.set('/old', [301, '', { location: '/new' }])
    pages.set('/new', index('/new'))
    pages.set('/new/x', [200, rss('B')])
    pages.set('/new/y', [200, rss('C')])
    expect(await poll(feed)).toMatchObject({ recorded: { added: 2 } })
    expect(await stateOf(feed)).toMatchObject({ movedTo: site.address('/new') })
  })
})

const numbered = (path: string): Feed =>
  site.feed(path, {
    address: site.address(`${path}-{number}`),
    spread: { by: 'numbers', first: 1, digits: 1, most: 3 },
  })

describe('a list by numbers', () => {
  it('asks the next time for the number that was in trouble, and for all behind it', async () => {
    const feed = numbered('/circular')
    pages.set('/circular-1', [200, rss('one')])
    pages.set('/circular-2', [500, 'trouble'])
    pages.set('/circular-3', [200, rss('three')])
    expect(await poll(feed)).toMatchObject({ recorded: { added: 1 } })
    expect(await stateOf(feed)).toMatchObject({ lastNumber: 1 })
    pages.set('/circular-2', [200, rss('two')])
    expect(await poll(feed)).toMatchObject({ recorded: { added: 2 } })
    expect(await stateOf(feed)).toMatchObject({ lastNumber: 3 })
  })

  it('is not held up by a number that was withdrawn for good', async () => {
    const feed = numbered('/withdrawn')
    pages.set('/withdrawn-1', [410, 'gone'])
    pages.set('/withdrawn-2', [200, rss('two')])
    expect(await poll(feed)).toMatchObject({ kind: 'read', recorded: { added: 1 } })
  })
})

const dated = (path: string): Feed =>
  site.feed(path, {
    address: site.address(`${path}?{from}`),
    spread: { by: 'dates', unit: 'day', most: 2 },
  })

describe('a list by dates', () => {
  it('is asked for every day that passed while we or its publisher were away', async () => {
    const feed = dated('/daily')
    await poll(feed)
    expect(asked).toEqual(['/daily?2026-11-20', '/daily?2026-11-19'])
    asked.length = 0
    pass(5 * DAY)
    pages.set('/daily?2026-11-21', [200, rss('On Saturday')])
    expect(await poll(feed)).toMatchObject({ recorded: { added: 1 } })
    expect(asked.map((path) => path.slice(-2))).toEqual(['25', '24', '23', '22', '21', '20'])
  })

  it('is not asked again for days that were read since', async () => {
    const feed = dated('/fresh')
    await poll(feed)
    asked.length = 0
    await poll(feed)
    expect(asked).toHaveLength(2)
  })
})

describe('a list whose entries tell no dates', () => {
  it('is as new as the entry that came last, so that it is not stale while it goes on', async () => {
    const feed = site.feed('/undated')
    pages.set('/undated', [200, rss('first')])
    await poll(feed)
    pass(200 * DAY)
    pages.set('/undated', [200, rss('second', 'first')])
    await poll(feed)
    expect((await stateOf(feed))?.newestEntryAt).toEqual(site.clock.now())
  })
})
