import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/source.ts'
import type { FeedState } from '../../src/domain/feed-state.ts'
import type { PollOutcome } from '../../src/poll/poll-feed.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { dueFeeds, pollFeeds } from '../../src/poll/poll-feeds.ts'
import { rss, useLoopbackFeeds } from './loopback-feeds.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const site = useLoopbackFeeds()
const { pages, asked, pass } = site
let database: TestDatabase
let name = 0
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(() => {
  pages.clear()
  asked.length = 0
})

const rooms = () => ({ ...site, store: database.store })

const poll = (...feeds: readonly Feed[]): Promise<readonly PollOutcome[]> =>
  pollFeeds(rooms(), feeds, { tell: () => {}, stop: new AbortController().signal })

const stateOf = async ({ id }: Feed): Promise<FeedState> => {
  const state = await database.store.feedStates.find(id)
  if (state === undefined) throw new Error('never polled')
  return state
}

/** A feed that no other test knows. */
const newFeed = (settings: Partial<Feed> = {}): Feed => site.feed(`/feed-${++name}`, settings)

const pathOf = ({ address }: Feed): string => new URL(address).pathname

describe('a feed that was polled', () => {
  it('is asked with what its server gave us, and a server that says unchanged costs one request', async () => {
    const feed = newFeed()
    pages.set(pathOf(feed), [200, rss('One'), { etag: '"1"' }])
    await poll(feed)
    pages.set(pathOf(feed), [304, ''])
    expect(await poll(feed)).toMatchObject([{ kind: 'not-modified' }])
    expect(asked).toHaveLength(2)
    expect(await stateOf(feed)).toMatchObject({ validators: { etag: '"1"' }, failures: 0 })
  })

  it('is asked for everything after eight days of a server that always says unchanged', async () => {
    const feed = newFeed()
    pages.set(pathOf(feed), [200, rss('One'), { etag: '"1"' }])
    await poll(feed)
    pages.set(pathOf(feed), [304, ''])
    pass(8 * DAY + HOUR)
    expect(await poll(feed)).toMatchObject([{ kind: 'failed' }])
    pages.set(pathOf(feed), [200, rss('One', 'Two'), { etag: '"1"' }])
    expect(await poll(feed)).toMatchObject([{ kind: 'read', recorded: { added: 1 } }])
  })

  it('is not asked before the time that its server and its own ttl named', async () => {
    const feed = newFeed()
    const withTtl = rss('One').replace('<title>t</title>', '<title>t</title><ttl>300</ttl>')
    pages.set(pathOf(feed), [200, withTtl, { 'cache-control': 'max-age=7200', etag: '"1"' }])
    await poll(feed)
    const soonest = site.clock.now().getTime() + 5 * HOUR
    expect((await stateOf(feed)).nextCheckAt.getTime()).toBeGreaterThanOrEqual(soonest)
    pages.set(pathOf(feed), [304, ''])
    await poll(feed)
    expect((await stateOf(feed)).nextCheckAt.getTime()).toBeGreaterThanOrEqual(soonest)
    expect(await dueFeeds(rooms(), [feed])).toEqual([])
    pass(7 * HOUR)
    expect(await dueFeeds(rooms(), [feed])).toEqual([feed])
  })

  it('keeps all that was learned of it while it fails, and tells since when', async () => {
    const feed = newFeed()
    const days = ['01', '02', '03', '04', '06']
    const dated = rss(...days).replaceAll(
      /<title>(\d\d)<\/title>/gu,
      '<title>$1</title><pubDate>2026-11-$1T08:00:00Z</pubDate>',
    )
    pages.set(pathOf(feed), [200, dated, { etag: '"1"' }])
    await poll(feed)
    const learned = {
      usualGapHours: 24,
      longestGapHours: 48,
      newestEntryAt: new Date('2026-11-06T08:00:00Z'),
      validators: { etag: '"1"' },
    }
    expect(await stateOf(feed)).toMatchObject(learned)
    pages.set(pathOf(feed), [500, ''])
    const failingSince = site.clock.now()
    await poll(feed)
    pass(HOUR)
    await poll(feed)
    expect(await stateOf(feed)).toMatchObject({
      ...learned,
      failures: 2,
      failingSince,
      lastFault: 'failed',
    })
    pages.set(pathOf(feed), [200, dated])
    await poll(feed)
    const well = await stateOf(feed)
    expect([well.failingSince, well.lastError, well.lastFault]).toEqual([
      undefined,
      undefined,
      undefined,
    ])
  })

  it('is asked ever more rarely while it fails, once a day at least', async () => {
    const feed = newFeed()
    pages.set(pathOf(feed), [500, ''])
    const pauses: number[] = []
    for (let times = 0; times < 10; times++) {
      await poll(feed)
      pauses.push((await stateOf(feed)).nextCheckAt.getTime() - site.clock.now().getTime())
    }
    expect(pauses[0]).toBeLessThan(HOUR)
    for (const [at, pause] of pauses.slice(1, 6).entries()) {
      expect(pause).toBeGreaterThan(pauses[at] ?? 0)
    }
    expect(pauses.at(-1)).toBeLessThan(1.2 * DAY)
  })

  it('stops but for a look once a week after its publisher removed it', async () => {
    const feed = newFeed()
    pages.set(pathOf(feed), [410, ''])
    await poll(feed)
    await poll(feed)
    const { nextCheckAt, lastFault } = await stateOf(feed)
    expect(lastFault).toBe('gone')
    expect(nextCheckAt.getTime() - site.clock.now().getTime()).toBeGreaterThan(6 * DAY)
  })
})

const moved = (): Feed => {
  const feed = newFeed()
  pages.set(pathOf(feed), [301, '', { location: `${pathOf(feed)}-new` }])
  pages.set(`${pathOf(feed)}-new`, [200, rss('One')])
  return feed
}

describe('a feed that redirects for good', () => {
  it('is asked at its new address once the redirect has stood for three days', async () => {
    const feed = moved()
    await poll(feed)
    expect(await stateOf(feed)).toMatchObject({ movedTo: `${feed.address}-new` })
    pass(4 * DAY)
    asked.length = 0
    await poll(feed)
    expect(asked).toEqual([`${pathOf(feed)}-new`])
    expect(await stateOf(feed)).toMatchObject({ movedTo: `${feed.address}-new`, failures: 0 })
  })

  it('is asked at its old address again when the new one fails', async () => {
    const feed = moved()
    await poll(feed)
    pass(4 * DAY)
    pages.set(`${pathOf(feed)}-new`, [404, ''])
    await poll(feed)
    pages.set(pathOf(feed), [200, rss('One')])
    asked.length = 0
    expect(await poll(feed)).toMatchObject([{ kind: 'read', recorded: { added: 0 } }])
    expect(asked).toEqual([pathOf(feed)])
  })

  it('has not moved when the redirect is gone before that', async () => {
    const feed = moved()
    await poll(feed)
    pass(DAY)
    pages.set(pathOf(feed), [200, rss('One')])
    await poll(feed)
    expect((await stateOf(feed)).movedTo).toBeUndefined()
  })
})

describe('a host that answers 429', () => {
  it('is left alone by all of its feeds until the time that it named, also after a restart', async () => {
    const [limited, other] = [newFeed(), newFeed()]
    pages.set(pathOf(limited), [429, '', { 'retry-after': '5400' }])
    pages.set(pathOf(other), [200, rss('One')])
    expect(await poll(limited, other)).toMatchObject([
      { kind: 'failed' },
      { kind: 'resting', until: new Date(site.clock.now().getTime() + 1.5 * HOUR) },
    ])
    expect(asked).toEqual([pathOf(limited)])
    expect(await stateOf(other)).toMatchObject({ failures: 0 })
    pass(HOUR)
    // As after a restart: what the fetcher remembers is not asked.
    expect(await dueFeeds(rooms(), [limited, other])).toEqual([])
    expect(await poll(other)).toMatchObject([{ kind: 'resting' }])
    pass(HOUR)
    expect(await dueFeeds(rooms(), [other])).toEqual([other])
    expect(await poll(other)).toMatchObject([{ kind: 'read' }])
  })
})

describe('a clock that was wrong', () => {
  it('keeps no feed waiting for years', async () => {
    const feed = newFeed()
    const nextCheckAt = new Date('2031-01-01T00:00:00Z')
    await database.store.feedStates.save({
      feedId: feed.id,
      validators: {},
      failures: 1,
      nextCheckAt,
      hostRestsUntil: nextCheckAt,
    })
    expect(await dueFeeds(rooms(), [feed])).toEqual([feed])
    pages.set(pathOf(feed), [200, rss('One')])
    expect(await poll(feed)).toMatchObject([{ kind: 'read' }])
  })
})

describe('a whole list that is read in part only', () => {
  it('tells nothing of what has left it', async () => {
    const feed = newFeed({
      complete: true,
      spread: { by: 'index', links: 'a', most: 5 },
    })
    pages.set(pathOf(feed), [200, '<p><a href="/x">X</a> <a href="/y">Y</a></p>'])
    pages.set('/x', [200, rss('A', 'B', 'C')])
    pages.set('/y', [200, rss('D')])
    expect(await poll(feed)).toMatchObject([{ recorded: { added: 4 } }])
    pages.set('/y', [500, ''])
    expect(await poll(feed)).toMatchObject([{ recorded: { gone: 0 } }])
    pages.set('/y', [200, rss()])
    expect(await poll(feed)).toMatchObject([{ recorded: { gone: 1 } }])
  })
})
