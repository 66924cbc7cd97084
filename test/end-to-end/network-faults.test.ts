import { createServer as createSecureServer } from 'node:https'
import { createServer, type RequestListener, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/source.ts'
import type { PollOutcome } from '../../src/poll/poll-feed.ts'
import { createFetcher, type Fetcher } from '../../src/fetch/fetcher.ts'
import { createNormaliser } from '../../src/normalise/normaliser.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'
import { pollFeeds } from '../../src/poll/poll-feeds.ts'
import { rss } from '../poll/loopback-feeds.ts'
import { say } from '../poll/named-hosts.ts'

const DAY = 86_400_000
/** A public address that is never dialled: all connections end at servers on loopback. */
const PUBLIC = '93.184.215.14'

let now = new Date('2026-11-20T10:00:00Z')
const clock = { now: () => now }

/** What the world does with the names of hosts, as the test at hand wants it. */
const addresses = new Map<string, readonly string[]>()
const unknown = new Set<string>()
const refusing = new Set<string>()
const answers = new Map<string, RequestListener>()
const dialled: string[] = []

const server = createServer((request, response) => {
  const answer = answers.get(request.headers.host ?? '') ?? say(404, '')
  answer(request, response)
})
const portOf = (one: Server): number => (one.address() as AddressInfo).port

/** How a host turns bad for a while, and what its operator has to be told. */
const troubles: readonly (readonly [string, (host: string) => void, RegExp])[] = [
  ['a name that is not found', (host) => unknown.add(host), /could not be resolved/u],
  ['a name without an address', (host) => addresses.set(host, []), /could not be resolved/u],
  ['a refused connection', (host) => refusing.add(host), /refused the connection/u],
  [
    'a name that points into this machine from now on (DNS rebinding)',
    (host) => addresses.set(host, ['127.0.0.1']),
    /not public|this machine/u,
  ],
  [
    'a name that points to the metadata of a cloud beside a public address',
    (host) => addresses.set(host, [PUBLIC, '169.254.169.254']),
    /not public/u,
  ],
  [
    'a redirect to a name of a private network',
    (host) => {
      addresses.set('intranet.example', ['10.1.2.3'])
      answers.set(host, say(302, '', { location: 'http://intranet.example/' }))
    },
    /not public/u,
  ],
  [
    'a certificate that nobody signed',
    (host) => answers.set(host, say(302, '', { location: `https://${host}/` })),
    /could not prove its identity/u,
  ],
  [
    'too many requests, with a wait in seconds',
    (host) => answers.set(host, say(429, '', { 'retry-after': '3600' })),
    /429.*3600 s/u,
  ],
  [
    'too many requests, with a wait until a date',
    (host) => {
      const [date, until] = [now, new Date(now.getTime() + 3_600_000)].map((one) =>
        one.toUTCString(),
      )
      answers.set(host, say(429, '', { 'retry-after': until ?? '', date: date ?? '' }))
    },
    /429.*3600 s/u,
  ],
  [
    'a redirect to the login page of a captive portal',
    (host) => {
      answers.set('portal.example', say(200, '<html><title>Log in</title></html>'))
      answers.set(host, say(302, '', { location: 'http://portal.example/' }))
    },
    /HTML|page/u,
  ],
]

const feedAt = (host: string): Feed =>
  feedOf(`network/${host}`, { address: `http://${host}/`, timeoutSeconds: 10 })
const publish = (host: string, ...titles: readonly string[]): void => {
  for (const world of [unknown, refusing, addresses]) world.delete(host)
  answers.set(host, say(200, rss(...titles)))
}

describe('a poll in a bad network', () => {
  let secure: Server
  let fetcher: Fetcher
  const normaliser = createNormaliser()
  let database: TestDatabase

  beforeAll(async () => {
    const { private: key, cert } = await generate([{ name: 'commonName', value: 'self.example' }])
    secure = createSecureServer({ key, cert }, (_, response) => response.end(rss('Forged')))
    for (const one of [server, secure])
      await new Promise<void>((resolve) => one.listen(0, '127.0.0.1', resolve))
    fetcher = createFetcher({
      clock,
      userAgent: 'test',
      gapSeconds: 0,
      resolve: async (hostname) => {
        if (unknown.has(hostname)) throw Object.assign(new Error('no'), { code: 'ENOTFOUND' })
        return (addresses.get(hostname) ?? [PUBLIC]).map((address) => ({ address }))
      },
      connect: ({ address, hostname, port }) => {
        dialled.push(address)
        const there = port === 443 ? secure : server
        return connect({ host: '127.0.0.1', port: refusing.has(hostname) ? 1 : portOf(there) })
      },
    })
    database = await createTestDatabase()
  })
  afterAll(async () => {
    await fetcher.close()
    await normaliser.close()
    await database.drop()
    for (const one of [server, secure]) {
      one.closeAllConnections()
      one.close()
    }
  })

  const poll = (...feeds: readonly Feed[]): Promise<readonly PollOutcome[]> =>
    pollFeeds({ clock, fetcher, normaliser, store: database.store }, feeds, {
      tell: () => {},
      stop: new AbortController().signal,
    })
  let hosts = 0
  it.each(troubles)('loses nothing and repeats nothing over %s', async (_, begin, tells) => {
    const [host, neighbour] = [`bad-${++hosts}.example`, `good-${hosts}.example`]
    const [bad, good] = [feedAt(host), feedAt(neighbour)]
    publish(host, 'One', 'Two')
    publish(neighbour, 'One', 'Two')
    await poll(bad, good)
    const stored = await database.store.entries.count()
    begin(host)
    publish(neighbour, 'One', 'Two', 'Three')
    const outcomes = await poll(bad, good)
    const outcome = outcomes.find(({ feed }) => feed.id === bad.id)
    expect(outcome?.kind === 'failed' ? outcome.error.message : outcome?.kind).toMatch(tells)
    expect(outcomes.find(({ feed }) => feed.id === good.id)).toMatchObject({
      recorded: { added: 1, unchanged: 2 },
    })
    expect(await database.store.entries.count()).toBe(stored + 1)
    expect(await database.store.feedStates.find(bad.id)).toMatchObject({ failures: 1 })
    now = new Date(now.getTime() + DAY)
    publish(host, 'One', 'Two', 'Three')
    expect(await poll(bad)).toMatchObject([{ recorded: { added: 1, changed: 0, unchanged: 2 } }])
    expect(await database.store.feedStates.find(bad.id)).toMatchObject({ failures: 0 })
    expect(new Set(dialled)).toEqual(new Set([PUBLIC]))
  })

  it.each([
    ['euc-jp', 'utf-8'],
    ['iso-8859-1', 'utf-8'],
    ['no-such-charset', 'utf-8'],
  ])(
    'reads what claims to be %s and is %s, and takes the same words for no change',
    async (claimed) => {
      const host = `charset-${claimed}.example`
      const title = '経済安全保障に関する指針の改定について'
      const feed = feedAt(host)
      answers.set(host, say(200, rss(title), { 'content-type': 'text/xml; charset=utf-8' }))
      expect(await poll(feed)).toMatchObject([{ recorded: { added: 1 } }])
      answers.set(
        host,
        say(200, rss(title, 'もう一つの報告書'), {
          'content-type': `text/xml; charset=${claimed}`,
        }),
      )
      expect(await poll(feed)).toMatchObject([{ recorded: { added: 1, changed: 0, unchanged: 1 } }])
    },
  )
})
