import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNormaliser } from '../../src/normalise/normaliser.ts'
import { createStore } from '../../src/store/store.ts'
import { dueFeeds, pollFeeds } from '../../src/poll/poll-feeds.ts'
import { feedOf } from '../support/feed.ts'
import { migrate } from '../../src/store/migrate.ts'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { rss } from '../poll/loopback-feeds.ts'
import { say, useNamedHosts } from '../poll/named-hosts.ts'
import { startEmbeddedServer, type EmbeddedServer } from '../../src/store/embedded-server.ts'

const ENTRIES = 300

describe('a database that is killed in the middle of a poll', () => {
  const web = useNamedHosts()
  const normaliser = createNormaliser()
  let directory: string
  let server: EmbeddedServer
  let database: Database

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-killed-'))
    // mkdtemp closes it to others, which would send root's server elsewhere.
    await chmod(directory, 0o755)
    server = await startEmbeddedServer({ directory, exclusive: true })
    await migrate(server.address)
    database = openDatabase(server.address)
  })
  afterAll(async () => {
    await database.destroy()
    await server.stop()
    await normaliser.close()
    await rm(directory, { recursive: true, force: true })
  })

  const killServer = async (): Promise<void> => {
    const file = join(directory, 'postgresql', 'cluster', 'postmaster.pid')
    process.kill(Number((await readFile(file, 'utf8')).split('\n')[0]), 'SIGKILL')
  }
  /** The last entry of the poll waits: all others are written, and nothing is committed. */
  const holdUpTheLast = async (): Promise<void> => {
    await sql`create function wait() returns trigger language plpgsql as $$
      begin perform pg_sleep(20); return new; end $$`.execute(database)
    await sql`create trigger wait before insert on entries for each row
      when (new.title = ${sql.lit(`n${ENTRIES - 1}`)}) execute function wait()`.execute(database)
  }
  const isHeldUp = async (): Promise<boolean> => {
    const { rows } = await sql`select 1 from pg_stat_activity where wait_event = 'PgSleep'`.execute(
      database,
    )
    return rows.length > 0
  }

  it('has stored nothing of it, keeps what was stored before, and completes it at the next poll', async () => {
    const store = createStore(database, () => Promise.resolve())
    const rooms = { ...web, normaliser, store }
    const poll = () =>
      pollFeeds(rooms, [before, feed], { tell: () => {}, stop: new AbortController().signal })
    const before = feedOf('killed/before', { address: 'http://before.example/' })
    const feed = feedOf('killed/news', { address: 'http://killed.example/' })
    web.answers.set('before.example/', say(200, rss('Stored before')))
    await poll()
    const titles = Array.from({ length: ENTRIES }, (_, at) => `n${at}`)
    web.answers.set('killed.example/', say(200, rss(...titles)))
    web.pass(86_400_000)
    await holdUpTheLast()

    const polling = poll().catch((fault: unknown) => fault)
    await expect.poll(isHeldUp, { timeout: 10_000 }).toBe(true)
    await killServer()
    expect(await polling).toMatchObject({ code: 'database-unavailable', retryable: true })

    await expect.poll(() => store.entries.count().catch(() => 'away'), { timeout: 20_000 }).toBe(1)
    expect((await dueFeeds(rooms, [feed])).map(({ id }) => id)).toEqual([feed.id])
    await sql`drop trigger wait on entries`.execute(database)
    const outcomes = await poll()
    expect(outcomes.find((outcome) => outcome.feed.id === feed.id)).toMatchObject({
      kind: 'read',
      recorded: { added: ENTRIES, changed: 0, unchanged: 0 },
    })
    expect(await store.entries.count()).toBe(1 + ENTRIES)
  })
})
