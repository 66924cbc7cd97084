import { fromKysely, PgBoss } from 'pg-boss'
import type { JobSender } from '../../domain/work.ts'
import type { Database } from '../database.ts'
import { databaseFault } from '../faults.ts'
import { createEnqueue } from './enqueue.ts'
import type { Enqueue } from './enqueue.ts'
import { JOBS } from './queues.ts'

interface OpenSender {
  readonly sender: JobSender
  readonly enqueue: Enqueue
  /** To be called before the database is closed. Safe to call twice. */
  readonly close: () => Promise<void>
}

/** Reads the queues, which must be there, and remembers them: only then can jobs be sent. It sends through the database's own connections. */
export const openSender = async (database: Database): Promise<OpenSender> => {
  const boss = new PgBoss({
    ...JOBS,
    db: fromKysely(database),
    migrate: false,
    supervise: false,
  })
  // It reads the queues again now and then; the ones that it remembers will do.
  boss.on('error', () => undefined)
  try {
    await boss.start()
  } catch (fault) {
    throw databaseFault(fault)
  }
  return {
    enqueue: createEnqueue(boss),
    sender: {
      pollHosts: async (hosts) => {
        if (hosts.length === 0) return
        const jobs = hosts.map((host) => ({ data: { host }, singletonKey: host }))
        await boss.insert('poll-host', jobs)
      },
    },
    close: () => boss.stop({ graceful: false }),
  }
}
