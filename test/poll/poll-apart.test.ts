import type { RequestListener } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/source.ts'
import type { PollOutcome } from '../../src/poll/poll-feed.ts'
import type { PollRooms } from '../../src/poll/poll-rooms.ts'
import { createNormaliser } from '../../src/normalise/normaliser.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { dueFeeds, pollFeeds } from '../../src/poll/poll-feeds.ts'
import { feedOf } from '../support/feed.ts'
import { rss } from './loopback-feeds.ts'
import { say, useNamedHosts } from './named-hosts.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const web = useNamedHosts()
const normaliser = createNormaliser()
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(async () => {
  await normaliser.close()
  await database.drop()
})

const rooms = (): PollRooms => ({ ...web, normaliser, store: database.store })

const poll = (
  feeds: readonly Feed[],
  own: Partial<PollRooms> = {},
  stop = new AbortController(),
): Promise<readonly PollOutcome[]> =>
  pollFeeds({ ...rooms(), ...own }, feeds, { tell: () => {}, stop: stop.signal })

let names = 0
/** A feed that no other test knows, at a host and answered so. */
const feedAt = (host: string, answer: RequestListener, settings: Partial<Feed> = {}): Feed => {
  const path = `/feed-${++names}`
  web.answers.set(host + path, answer)
  return feedOf(`apart${path}`, { address: `http://${host}${path}`, ...settings })
}

const good = say(200, rss('One'))
/** As a server on our clock writes it. */
const now = (plus = 0): string => new Date(web.clock.now().getTime() + plus).toUTCString()

const kinds = (outcomes: readonly PollOutcome[]) => outcomes.map(({ kind }) => kind)

describe('feeds that are polled together', () => {
  it('follow each other at one host, and go side by side at several', async () => {
    const open: string[] = []
    const seen: (readonly string[])[] = []
    const slow: RequestListener = ({ headers: { host = '' } }, response) => {
      open.push(host)
      seen.push([...open])
      setTimeout(() => {
        open.splice(open.indexOf(host), 1)
        response.end(rss('One'))
      }, 60)
    }
    const hosts = ['a.example', 'b.example', 'c.example']
    const feeds = hosts.flatMap((host) => [1, 2, 3].map(() => feedAt(host, slow)))
    expect(kinds(await poll(feeds))).toEqual(feeds.map(() => 'read'))
    expect(seen.filter((present) => new Set(present).size < present.length)).toEqual([])
    expect(Math.max(...seen.map(({ length }) => length))).toBe(3)
  })

  it('do not wait for a host that hangs, though it has more feeds than we poll at once', async () => {
    const stop = new AbortController()
    const hanging = Array.from({ length: 20 }, () => feedAt('hangs.example', () => undefined))
    const others = ['d.example', 'e.example'].map((host) => feedAt(host, good))
    const told: string[] = []
    const polling = pollFeeds(rooms(), [...hanging, ...others], {
      tell: ({ feed }) => {
        told.push(feed.id)
        if (told.length === others.length) stop.abort()
      },
      stop: stop.signal,
    })
    await polling
    expect(told.toSorted()).toEqual(others.map(({ id }) => id).toSorted())
    expect(web.asked.filter((name) => name.startsWith('hangs'))).toHaveLength(1)
  })

  it('leave no trace where we stop them: they are due as before, and have not failed', async () => {
    const stop = new AbortController()
    const feed = feedAt('stopped.example', () => stop.abort())
    expect(await poll([feed], {}, stop)).toEqual([])
    expect(await database.store.feedStates.find(feed.id)).toBeUndefined()
    expect(await dueFeeds(rooms(), [feed])).toEqual([feed])
  })

  it('are not kept from their turn by one in which we fail ourselves', async () => {
    const [bad, beside] = [feedAt('f.example', good), feedAt('f.example', good)]
    const own: Partial<PollRooms> = {
      normaliser: {
        normalise: (document, hints) =>
          document.address === bad.address
            ? Promise.reject(new TypeError('x is not a function'))
            : normaliser.normalise(document, hints),
      },
    } as Partial<PollRooms>
    expect(kinds(await poll([bad, beside], own))).toEqual(['failed', 'read'])
    expect(await database.store.feedStates.find(bad.id)).toMatchObject({
      failures: 1,
      lastError: 'Something unexpected failed: x is not a function',
    })
    expect(await dueFeeds(rooms(), [bad])).toEqual([])
  })

  it('are not kept from their turn by one whose entries the database refuses for good', async () => {
    const [bad, beside] = [feedAt('g.example', good), feedAt('g.example', say(200, rss('Two')))]
    await sql`alter table entries add constraint refused check (feed_id <> ${sql.lit(bad.id)})`.execute(
      database.database,
    )
    expect(kinds(await poll([bad, beside]))).toEqual(['failed', 'read'])
    await sql`alter table entries drop constraint refused`.execute(database.database)
    web.pass(HOUR)
    expect(kinds(await poll([bad]))).toEqual(['read'])
  })
})

describe('a host that wants to be left alone', () => {
  it.each([
    ['in seconds', () => '7200'],
    ['as a date', () => now(2 * HOUR)],
  ])(
    'is not asked until the time that it tells %s, and no feed of it has failed by that',
    async (form, retryAfter) => {
      const host = `${form.replaceAll(' ', '-')}.example`
      const limited = feedAt(host, say(429, '', { 'retry-after': retryAfter(), date: now() }))
      const other = feedAt(host, good)
      const until = new Date(web.clock.now().getTime() + 2 * HOUR)
      expect(await poll([limited, other])).toMatchObject([
        { kind: 'failed' },
        { kind: 'resting', until },
      ])
      expect(web.asked).toHaveLength(1)
      const state = await database.store.feedStates.find(other.id)
      expect(state).toMatchObject({ failures: 0, nextCheckAt: until })
      expect(state?.lastError).toBeUndefined()
      web.pass(2 * HOUR + 1_000)
      expect(kinds(await poll([other]))).toEqual(['read'])
    },
  )
})

describe('a clock that is set back', () => {
  it('keeps no feed waiting until it has caught up', async () => {
    const feed = feedAt('h.example', good)
    web.pass(3 * DAY)
    await poll([feed])
    expect(await dueFeeds(rooms(), [feed])).toEqual([])
    web.pass(-3 * DAY)
    expect(await dueFeeds(rooms(), [feed])).toEqual([feed])
    expect(await poll([feed])).toMatchObject([{ kind: 'read', recorded: { added: 0 } }])
    expect(await dueFeeds(rooms(), [feed])).toEqual([])
  })
})
