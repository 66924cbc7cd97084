import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { Store } from '../../src/domain/store.ts'
import type { JobName, JobSender } from '../../src/domain/work.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { Database } from '../../src/store/database.ts'
import { connectionSettings } from '../../src/store/database-address.ts'
import type { ServerAddress } from '../../src/store/database-address.ts'
import type { Enqueue } from '../../src/store/jobs/enqueue.ts'
import { openSender } from '../../src/store/jobs/open-sender.ts'
import { createStore } from '../../src/store/store.ts'
import { TEMPLATE } from './database-server.ts'

export interface TestDatabase {
  readonly address: ServerAddress
  readonly url: string
  readonly database: Database
  readonly store: Store
  readonly sender: JobSender
  /** Serves every connection to this database. */
  readonly enqueue: Enqueue
  /** How many jobs nobody has taken yet. */
  readonly waitingJobs: (name: JobName) => Promise<number>
  /** Closes the connections and deletes the database. */
  readonly drop: () => Promise<void>
}

/** Runs one statement outside of any test database. */
export const administrate = async (statement: string): Promise<void> => {
  const client = new Client(connectionSettings(inject('databaseServer')))
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A database of its own for a test file: the present schema, no rows. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const name = `test_${randomBytes(8).toString('hex')}`
  await administrate(`create database ${name} template ${TEMPLATE}`)
  const address = { ...inject('databaseServer'), database: name }
  const database = openDatabase(address)
  const { sender, enqueue, close } = await openSender(database)
  return {
    address,
    url: `postgresql://${address.user}@${encodeURIComponent(address.host)}:${address.port}/${name}`,
    database,
    store: createStore(database, enqueue),
    sender,
    enqueue,
    waitingJobs: async (queue) => {
      const { rows } = await sql<{ jobs: number }>`
        select count(*)::integer as jobs from jobs.job where name = ${queue} and state < 'active'`.execute(
        database,
      )
      return rows[0]?.jobs ?? 0
    },
    drop: async () => {
      await close()
      await database.destroy()
      await administrate(`drop database ${name} with (force)`)
    },
  }
}
