import { setImmediate } from 'node:timers/promises'
import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { JobHandler, JobHandlers, Workers } from '../../src/domain/work.ts'
import { openDatabase } from '../../src/store/database.ts'
import { connectionSettings } from '../../src/store/database-address.ts'
import { openSender } from '../../src/store/jobs/open-sender.ts'
import { JOBS } from '../../src/store/jobs/queues.ts'
import { createWorkers } from '../../src/store/jobs/workers.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const told: string[] = []
const started: Workers[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map((workers) => workers.stop()))
})

const startWorkers = async (handlers: JobHandlers): Promise<Workers> => {
  const workers = createWorkers(test.address, (line) => told.push(line))
  started.push(workers)
  await workers.start(handlers)
  return workers
}

/** In a transaction of its own. */
const ring = (...conversationIds: readonly string[]): Promise<void> =>
  test.database.transaction().execute((transaction) =>
    test.enqueue(
      transaction,
      'deliver',
      conversationIds.map((conversationId) => ({ conversationId })),
    ),
  )

/** Delivers nothing, but remembers for whom it was called. */
const recorder = (): { readonly deliver: JobHandlers; readonly seen: string[] } => {
  const seen: string[] = []
  const run = (jobs: readonly { readonly conversationId: string }[]): Promise<void> => {
    seen.push(...jobs.map(({ conversationId }) => conversationId))
    return Promise.resolve()
  }
  return { deliver: { deliver: { run, batchSize: 25, concurrency: 4 } }, seen }
}

const numbers = (length: number): readonly string[] =>
  Array.from({ length }, (_, number) => `${number}`)

describe('a job', () => {
  it('is there if and only if the transaction is committed, from then on', async () => {
    await test.database.transaction().execute(async (transaction) => {
      await test.enqueue(transaction, 'deliver', [{ conversationId: '1' }])
      expect(await test.waitingJobs('deliver')).toBe(0)
    })
    expect(await test.waitingJobs('deliver')).toBe(1)
    const failing = test.database.transaction().execute(async (transaction) => {
      await test.enqueue(transaction, 'deliver', [{ conversationId: '2' }])
      throw new Error('not after all')
    })
    await expect(failing).rejects.toThrow('not after all')
    expect(await test.waitingJobs('deliver')).toBe(1)
    const { deliver, seen } = recorder()
    await startWorkers(deliver)
    await expect.poll(() => seen).toEqual(['1'])
  })

  it('of a transaction is never taken for one that waits already', async () => {
    await ring('1')
    await ring('1')
    await ring()
    expect(await test.waitingJobs('deliver')).toBe(2)
    const { deliver, seen } = recorder()
    await startWorkers(deliver)
    await expect.poll(() => seen).toEqual(['1', '1'])
  })

  it('to poll a host is asked for once, until it is done', async () => {
    await test.sender.pollHosts(['one.example', 'two.example'])
    await Promise.all([1, 2, 3].map(() => test.sender.pollHosts(['two.example', 'three.example'])))
    await test.sender.pollHosts([])
    expect(await test.waitingJobs('poll-host')).toBe(3)
    const polled: string[] = []
    const hold = Promise.withResolvers<void>()
    await startWorkers({
      'poll-host': {
        concurrency: 3,
        run: async ([job]) => {
          polled.push(job?.host ?? '')
          await hold.promise
        },
      },
    })
    await expect.poll(() => polled).toHaveLength(3)
    await test.sender.pollHosts(['one.example'])
    expect(await test.waitingJobs('poll-host')).toBe(0)
    hold.resolve()
    await expect
      .poll(async () => {
        await test.sender.pollHosts(['one.example'])
        return polled.length
      })
      .toBeGreaterThan(3)
  })

  it('is done once, by whichever of several replicas, and a thousand of them without pauses', async () => {
    const [one, other] = [recorder(), recorder()]
    await Promise.all([startWorkers(one.deliver), startWorkers(other.deliver)])
    await ring(...numbers(1000))
    // Were there a pause after each batch, it would last five seconds.
    await expect.poll(() => one.seen.length + other.seen.length, { timeout: 4000 }).toBe(1000)
    expect(new Set([...one.seen, ...other.seen]).size).toBe(1000)
  })

  it('goes one by one to a handler that says nothing else, without pauses as well', async () => {
    const batches: (readonly string[])[] = []
    const run: JobHandler<'poll-host'>['run'] = (jobs) => {
      batches.push(jobs.map(({ host }) => host))
      return Promise.resolve()
    }
    await startWorkers({ 'poll-host': { run } })
    const hosts = numbers(40)
    await test.sender.pollHosts(hosts)
    const alone: unknown = expect.arrayContaining(hosts.map((host) => [host]))
    await expect.poll(() => batches, { timeout: 4000 }).toEqual(alone)
  })

  it('comes again when its worker threw', async () => {
    const seen: string[] = []
    await startWorkers({
      deliver: {
        run: ([job]) => {
          seen.push(job?.conversationId ?? '')
          return seen.length === 1 ? Promise.reject(new Error('not now')) : Promise.resolve()
        },
      },
    })
    await ring('1')
    await expect.poll(() => seen, { timeout: 25_000 }).toEqual(['1', '1'])
  })

  it('of a worker that died is done by another within a minute', { timeout: 60_000 }, async () => {
    await ring('left behind')
    const dead = new PgBoss({ ...connectionSettings(test.address), ...JOBS, supervise: false })
    await dead.start()
    expect(await dead.fetch('deliver')).toMatchObject([{ data: { conversationId: 'left behind' } }])
    await dead.stop({ graceful: false })
    // As if the heartbeat had been missed already, to wait less.
    await sql`update jobs.job set heartbeat_on = now() - interval '1 minute' where state = 'active'`.execute(
      test.database,
    )
    const { deliver, seen } = recorder()
    await startWorkers(deliver)
    await expect.poll(() => seen, { timeout: 40_000 }).toEqual(['left behind'])
  })
})

describe('workers', () => {
  it('finish what they hold before they stop, and take nothing more', async () => {
    const hold = Promise.withResolvers<void>()
    const seen: string[] = []
    const workers = await startWorkers({
      deliver: {
        run: async ([job]) => {
          seen.push(job?.conversationId ?? '')
          await hold.promise
        },
      },
    })
    await ring('in hand')
    await expect.poll(() => seen).toEqual(['in hand'])
    const stopping = Promise.all([workers.stop(), workers.stop()])
    await ring('too late')
    const first = await Promise.race([stopping.then(() => 'stopped'), setImmediate('holds on')])
    expect(first).toBe('holds on')
    hold.resolve()
    await stopping
    await workers.stop()
    expect(seen).toEqual(['in hand'])
    expect(await test.waitingJobs('deliver')).toBe(1)
    const next = recorder()
    await startWorkers(next.deliver)
    await expect.poll(() => next.seen).toEqual(['too late'])
  })

  it('may be stopped before they start, or while they do', async () => {
    const workers = createWorkers(test.address, () => undefined)
    await workers.stop()
    const { deliver, seen } = recorder()
    const starting = startWorkers(deliver)
    await Promise.all([starting, ...started.map((one) => one.stop())])
    await ring('nobody there')
    expect(await test.waitingJobs('deliver')).toBe(1)
    expect(seen).toEqual([])
    await startWorkers(deliver)
    await expect.poll(() => seen).toEqual(['nobody there'])
  })

  it('tell when the server ends their connections, and work on', async () => {
    const { deliver, seen } = recorder()
    await startWorkers(deliver)
    told.length = 0
    await sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`.execute(test.database)
    await expect.poll(() => told.length).toBeGreaterThan(0)
    expect(told[0]).toMatch(/^jobs: The database cannot be reached: /)
    expect(new Set(told).size).toBe(told.length)
    await expect
      .poll(() =>
        ring('after all').then(
          () => 'rung',
          () => 'down',
        ),
      )
      .toBe('rung')
    await expect.poll(() => seen, { timeout: 25_000 }).toContain('after all')
  })

  it('and senders say in our own words that the database is away', async () => {
    const nowhere = { ...test.address, port: 1 }
    const away = { name: 'BriefingError', code: 'database-unavailable', retryable: true }
    const workers = createWorkers(nowhere, () => undefined)
    await expect(workers.start({})).rejects.toMatchObject(away)
    await workers.stop()
    const database = openDatabase(nowhere)
    await expect(openSender(database)).rejects.toMatchObject(away)
    await database.destroy()
  })
})
