import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

describe('a store opened by its DATABASE_URL', () => {
  it('may be opened by several replicas at once', async () => {
    const place = { databaseUrl: test.url }
    const [one, other] = await Promise.all([openStore(place), openStore(place)])
    const { id } = await one.store.conversations.open('web', 'shared', 'en')
    expect(await other.store.conversations.find(id)).toMatchObject({ address: 'shared' })
    await Promise.all([one.close(), other.close()])
  })

  it('rings for the workers of each, and stops them when it is closed', async () => {
    const place = { databaseUrl: test.url }
    const [one, other] = await Promise.all([openStore(place), openStore(place)])
    const seen: string[] = []
    const workers = other.createWorkers(() => undefined)
    await workers.start({
      'poll-host': {
        run: ([job]) => {
          seen.push(`poll ${job?.host}`)
          return Promise.resolve()
        },
      },
      deliver: {
        run: ([job]) => {
          seen.push(`deliver to ${job?.conversationId}`)
          return Promise.resolve()
        },
      },
    })
    await one.sender.pollHosts(['publisher.example'])
    await expect.poll(() => seen).toEqual(['poll publisher.example'])
    const { id } = await one.store.conversations.open('web', 'rung', 'en')
    const message = { kind: 'notice', language: 'en', title: 'Hello', lines: [] } as const
    await one.store.outbox.put({
      key: 'rung',
      conversationId: id,
      message,
      nextAttemptAt: new Date(),
    })
    await expect.poll(() => seen[1]).toBe(`deliver to ${id}`)
    await other.close()
    await one.sender.pollHosts(['publisher.example'])
    expect(await test.waitingJobs('poll-host')).toBe(1)
    expect(seen).toHaveLength(2)
    await one.close()
  })

  it.each([
    'postgresql://briefing:hunter2@127.0.0.1:1/briefing',
    'postgresql://briefing:hunter2@[broken/briefing',
    'mysql://briefing:hunter2@127.0.0.1/briefing',
  ])('tells without the password that it is not to be had: %s', async (databaseUrl) => {
    const fault: unknown = await openStore({ databaseUrl }).catch((error: unknown) => error)
    expect(fault).toMatchObject({ name: 'BriefingError' })
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain('hunter2')
    expect(fault).toHaveProperty('remedy')
  })
})

describe('a store in a data directory', () => {
  it('works on when its server is killed and comes back', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'briefing-'))
    await chmod(directory, 0o755)
    const { store, close } = await openStore({ directory, exclusive: true, throwAway: true })
    const { id } = await store.conversations.open('web', 'here', 'en')
    const pidFile = join(directory, 'postgresql', 'cluster', 'postmaster.pid')
    process.kill(Number((await readFile(pidFile, 'utf8')).split('\n')[0]), 'SIGKILL')
    await expect
      .poll(() => store.conversations.find(id).catch(() => 'down'), { timeout: 10_000 })
      .toMatchObject({ address: 'here' })
    await Promise.all([close(), close()])
    expect(await readdir(directory)).toEqual([])
    await rm(directory, { recursive: true })
  })
})

describe('the connections', () => {
  it('cut off a query that runs away, and tell so, while others go on', async () => {
    const database = openDatabase(test.address, { statementTimeout: 200 })
    const [runaway, other] = await Promise.allSettled([
      sql`select pg_sleep(5)`.execute(database),
      sql`select 1 as one`.execute(database),
    ])
    await database.destroy()
    expect(other.status).toBe('fulfilled')
    expect(runaway).toMatchObject({
      reason: {
        code: 'database-unavailable',
        retryable: true,
        message: 'The database took too long to answer and the query was stopped',
      },
    })
  })

  it('are cut off at 10 s unless told otherwise', async () => {
    const { rows } = await sql`show statement_timeout`.execute(test.database)
    expect(rows).toEqual([{ statement_timeout: '10s' }])
  })

  it('survive that the server ends them', async () => {
    const database = openDatabase(test.address)
    const pid = sql<{ pid: number }>`select pg_backend_pid() as pid`
    const { rows } = await pid.execute(database)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(test.database)
    await expect
      .poll(() =>
        pid.execute(database).then(
          (result) => result.rows[0]?.pid,
          () => 'down',
        ),
      )
      .toEqual(expect.any(Number))
    await database.destroy()
  })

  it('do not call a fault retryable that comes again', async () => {
    await expect(sql`select nothing`.execute(test.database)).rejects.toMatchObject({
      code: 'database-unavailable',
      retryable: false,
    })
  })
})
