import { gzipSync } from 'node:zlib'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Feed } from '../../src/domain/source.ts'
import type { PollOutcome } from '../../src/poll/poll-feed.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { createFetcher } from '../../src/fetch/fetcher.ts'
import { createNormaliser } from '../../src/normalise/normaliser.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'
import { pollFeeds } from '../../src/poll/poll-feeds.ts'

type Answer = (response: ServerResponse, request: IncomingMessage) => void

const item = (name: string, parts = ''): string =>
  `<item><title>${name} on digital trade</title><link>https://publisher.example/${name}</link><guid>${name}</guid>${parts}</item>`
const rss = (...items: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`

const say =
  (status: number, body: string | Buffer, headers: Record<string, string> = {}): Answer =>
  (response) => {
    response.writeHead(status, headers).end(body)
  }

const bomb = gzipSync(Buffer.alloc(60_000_000, ' '))

/** How a good feed turns bad for a while, and what its operator has to be told. */
const troubles: readonly (readonly [name: string, answer: Answer, tells: RegExp])[] = [
  ['a connection that is reset in the middle', resetInTheMiddle, /broke off/u],
  ['a body that drips', dripping, /within 1 s/u],
  ['a body that never ends', endless, /more than 10 MB/u],
  [
    'a length that is wrong',
    say(200, rss(item('one')), { 'content-length': '9999' }),
    /broke off|within/u,
  ],
  ['a bomb of gzip', say(200, bomb, { 'content-encoding': 'gzip' }), /more than 10 MB/u],
  ['a redirect in a circle', (response) => redirect(response, '/bad'), /circle/u],
  [
    'a redirect into a private network',
    (response) => redirect(response, 'http://10.0.0.1/'),
    /not public/u,
  ],
  [
    'a redirect to the metadata of a cloud',
    (response) => redirect(response, 'http://169.254.169.254/'),
    /not public/u,
  ],
  ['a server in trouble', say(503, 'later'), /503/u],
  [
    'a captive portal',
    say(200, '<html><title>Wi-Fi login</title></html>', { 'content-type': 'text/html' }),
    /HTML/u,
  ],
  ['an empty answer', say(200, ''), /empty/u],
  ['a removed feed', say(410, ''), /410/u],
]

function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end()
}

function resetInTheMiddle(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': '10000' })
  response.write('<rss>', () => response.socket?.resetAndDestroy())
}

function dripping(response: ServerResponse): void {
  response.writeHead(200)
  const drip = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(drip))
}

function endless(response: ServerResponse): void {
  response.writeHead(200)
  const more = (): void => {
    while (response.write('x'.repeat(100_000)));
    response.once('drain', more)
  }
  response.on('error', () => undefined)
  more()
}

/** What is odd but holds entries, and how many. */
const oddities: readonly (readonly [name: string, document: string, entries: number])[] = [
  ['a document that breaks off', rss(item('one'), item('two')).slice(0, -60), 1],
  ['a bare &', rss(item('one & a half')), 1],
  [
    'one identifier for several entries',
    rss(item('one'), item('two').replace('<guid>two', '<guid>one')),
    2,
  ],
  ['dates in the future', rss(item('one', '<pubDate>Thu, 01 Jan 2099 00:00:00 GMT</pubDate>')), 1],
  [
    '10,000 new entries at once',
    rss(...Array.from({ length: 10_000 }, (_, at) => item(`n${at}`))),
    10_000,
  ],
]

describe('a poll in a bad world', () => {
  const answers = new Map<string, Answer>()
  const server = createServer((request, response) => {
    answers.get(request.url?.slice(1) ?? '')?.(response, request)
  })
  const clock = { now: () => new Date('2026-11-20T12:00:00Z') }
  const fetcher = createFetcher({ clock, userAgent: 'test', allowLocal: true, gapSeconds: 0 })
  const normaliser = createNormaliser()
  let database: TestDatabase

  beforeAll(async () => {
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

  const feed = (path: string, id = path): Feed =>
    feedOf(`test/${id}`, {
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`,
      timeoutSeconds: path === 'bad' ? 1 : 30,
    })
  const poll = (...feeds: readonly Feed[]): Promise<readonly PollOutcome[]> =>
    pollFeeds({ clock, fetcher, normaliser, store: database.store }, feeds, {
      tell: () => {},
      stop: new AbortController().signal,
    })
  const countOf = async ({ id }: Feed): Promise<number> => {
    const rows = await database.database
      .selectFrom('entries')
      .select('key')
      .where('feed_id', '=', id)
      .execute()
    return rows.length
  }

  it.each(troubles)('loses nothing and repeats nothing over %s', async (name, answer, tells) => {
    const [bad, good] = [feed('bad', name.replaceAll(/\W/gu, '-')), feed('good', `beside ${name}`)]
    answers.set('good', say(200, rss(item('one'), item('two'))))
    answers.set('bad', say(200, rss(item('one'), item('two'))))
    await poll(bad, good)
    answers.set('bad', answer)
    answers.set('good', say(200, rss(item('one'), item('two'), item('three'))))
    const [outcome, beside] = await poll(bad, good)
    expect(outcome).toMatchObject({ kind: 'failed' })
    expect(outcome?.kind === 'failed' ? outcome.error.message : '').toMatch(tells)
    expect(beside).toMatchObject({ kind: 'read', recorded: { added: 1, unchanged: 2 } })
    expect(await countOf(bad)).toBe(2)
    answers.set('bad', say(200, rss(item('one'), item('two'), item('three'))))
    expect(await poll(bad)).toMatchObject([{ recorded: { added: 1, changed: 0, unchanged: 2 } }])
  })

  it.each(oddities)(
    'reads %s, and the same again adds nothing',
    async (name, document, entries) => {
      const odd = feed('odd', name)
      answers.set('odd', say(200, document))
      expect(await poll(odd)).toMatchObject([{ kind: 'read', recorded: { added: entries } }])
      expect(await poll(odd)).toMatchObject([{ recorded: { added: 0, unchanged: entries } }])
      expect(await countOf(odd)).toBe(entries)
    },
  )

  it('has a date in the future neither hide a silence nor stand in for today', async () => {
    const future = feed('odd', 'future')
    answers.set('odd', say(200, oddities[3]?.[1] ?? ''))
    await poll(future)
    const state = await database.store.feedStates.find(future.id)
    expect(state?.newestEntryAt).toEqual(clock.now())
  })

  it('stores all of a poll or nothing while the disk is full, says so, and catches up by itself', async () => {
    const full = feed('good', 'disk-full')
    answers.set('good', say(200, rss(item('one'), item('two'))))
    await sql`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`.execute(
      database.database,
    )
    await sql`create trigger refuse before insert on entries for each row when (new.title like 'two%')
      execute function refuse()`.execute(database.database)
    await expect(poll(full)).rejects.toMatchObject({
      code: 'database-unavailable',
      message: 'The disk of the database is full: nothing new is stored',
      retryable: true,
    })
    expect(await countOf(full)).toBe(0)
    expect(await database.store.feedStates.find(full.id)).toBeUndefined()
    expect(await database.store.entries.count()).toBeGreaterThan(0)
    await sql`drop trigger refuse on entries`.execute(database.database)
    expect(await poll(full)).toMatchObject([{ recorded: { added: 2 } }])
  })

  it('stores all of a poll or nothing when the database goes away in the middle of it', async () => {
    const cut = feed('good', 'database-restart')
    answers.set('good', say(200, rss(...Array.from({ length: 2_000 }, (_, at) => item(`n${at}`)))))
    const ending = endConnections()
    const code = await poll(cut).then(
      () => 'stored',
      (fault: unknown) => (fault instanceof BriefingError ? fault.code : fault),
    )
    expect(['stored', 'database-unavailable']).toContain(code)
    await ending
    expect([0, 2_000]).toContain(await countOf(cut))
    await poll(cut)
    expect(await countOf(cut)).toBe(2_000)
  })

  /** What a restart of the server does to us, again and again for half a second. */
  const endConnections = async (): Promise<void> => {
    const other = await createTestDatabase()
    const name = database.address.database
    for (let times = 0; times < 25; times++) {
      await sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`.execute(
        other.database,
      )
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await other.drop()
  }
})
