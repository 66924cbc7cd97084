import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/source.ts'
import type { PollOutcome } from '../../src/poll/poll-feed.ts'
import { createFetcher } from '../../src/fetch/fetcher.ts'
import { createNormaliser } from '../../src/normalise/normaliser.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'
import { pollFeed } from '../../src/poll/poll-feed.ts'

const rss = (items: string) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items}</channel></rss>`
const good = rss(
  '<item><title>Guidelines on tokens are final</title><link>https://example.org/1</link><guid>1</guid></item>',
)
const laughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">${Array.from(
  { length: 12 },
  (_, at) => `<!ENTITY a${at} "${`&a${at - 1 < 0 ? '' : at - 1};`.repeat(10)}">`,
).join('')}]>${good.slice(good.indexOf('<rss')).replace('Guidelines', '&a11; Guidelines')}`

type Answer = (response: ServerResponse, request: IncomingMessage) => void

const say =
  (status: number, body: string, type = 'application/rss+xml'): Answer =>
  (response) => {
    response.writeHead(status, { 'content-type': type }).end(body)
  }

const MEGABYTE = 'x'.repeat(1_000_000)

/** How each feed misbehaves, and what its outcome has to say to a person. */
const faults: Readonly<Record<string, { readonly answer: Answer; readonly tells: RegExp }>> = {
  'not-found': { answer: say(404, 'no'), tells: /404|not found/iu },
  'server-error': { answer: say(500, 'no'), tells: /500/u },
  'login-page': {
    answer: say(200, '<!doctype html><html><title>Log in</title><form></form></html>', 'text/html'),
    tells: /HTML/u,
  },
  'fifty-megabytes': {
    answer: (response) => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' })
      let sent = 0
      const more = (): void => {
        while (sent++ < 50) if (!response.write(MEGABYTE)) return void response.once('drain', more)
        response.end()
      }
      response.on('error', () => {})
      more()
    },
    tells: /large|limit|10 MB/iu,
  },
  'deep-nesting': { answer: say(200, rss('<a>'.repeat(500_000))), tells: /nest|deep/iu },
  'no-feed-at-all': { answer: say(200, '{"hello":', 'application/json'), tells: /./u },
}

/** What is odd but readable: its entries are stored. */
const oddities: Readonly<Record<string, Answer>> = {
  good: say(200, good),
  'billion-laughs': say(200, laughs),
  'escaped-markup': say(
    200,
    rss(
      `<item><title>Long</title><guid>2</guid><description>${'&lt;h'.repeat(40_000)}</description></item>`,
    ),
  ),
  'no-title-no-date': say(200, rss('<item><link>https://example.org/9</link></item>')),
  'wrong-charset': say(
    200,
    rss('<item><title>半導体の補助金</title><guid>3</guid></item>'),
    'application/rss+xml; charset=iso-8859-1',
  ),
  empty: say(200, rss('')),
}

/** Why a poll failed; nothing where it did not. */
const reasonOf = (outcome: PollOutcome): string =>
  outcome.kind === 'failed' ? outcome.error.message : ''

describe('a poll among bad feeds', () => {
  const answers = new Map<string, Answer>()
  const server = createServer((request, response) => {
    answers.get(request.url?.slice(1) ?? '')?.(response, request)
  })
  const clock = { now: () => new Date('2026-09-20T12:00:00Z') }
  const fetcher = createFetcher({ clock, userAgent: 'test', allowLocal: true, gapSeconds: 0 })
  const normaliser = createNormaliser()
  let database: TestDatabase

  beforeAll(async () => {
    for (const [name, { answer }] of Object.entries(faults)) answers.set(name, answer)
    for (const [name, answer] of Object.entries(oddities)) answers.set(name, answer)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    database = await createTestDatabase()
  })
  afterAll(async () => {
    await fetcher.close()
    await normaliser.close()
    await database.drop()
    server.closeAllConnections()
    server.close()
  })

  const feed = (name: string, address?: string): Feed =>
    feedOf(`test/${name}`, {
      address: address ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}/${name}`,
      timeoutSeconds: 20,
    })
  const poll = async (name: string, address?: string): Promise<PollOutcome> =>
    pollFeed({ clock, fetcher, normaliser, store: database.store }, feed(name, address), {
      known: await database.store.feedStates.find(`test/${name}`),
      stop: new AbortController().signal,
    })

  it.each(Object.entries(faults))(
    'tells in a sentence what is wrong with %s',
    async (name, { tells }) => {
      const outcome = await poll(name)
      expect(reasonOf(outcome)).toMatch(tells)
      const state = await database.store.feedStates.find(`test/${name}`)
      expect(state).toMatchObject({ failures: 1, lastError: reasonOf(outcome) })
    },
  )

  it('tells of a host that cannot be reached', async () => {
    const outcome = await poll('closed', 'http://127.0.0.1:1/feed')
    expect(reasonOf(outcome)).toMatch(/refused/iu)
  })

  it.each(Object.keys(oddities))('reads what can be read of %s', async (name) => {
    const outcome = await poll(name)
    expect(outcome).toMatchObject({ kind: 'read', recorded: { added: name === 'empty' ? 0 : 1 } })
  })

  it('loses nothing stored when a feed that was good turns bad, and goes on when it is good again', async () => {
    const before = await database.store.entries.count()
    for (const { answer } of Object.values(faults)) {
      answers.set('good', answer)
      expect(await poll('good')).toMatchObject({ kind: 'failed' })
      expect(await database.store.entries.count()).toBe(before)
    }
    answers.set('good', say(200, good))
    expect(await poll('good')).toMatchObject({
      kind: 'read',
      recorded: { added: 0, changed: 0, unchanged: 1 },
    })
  })
})
