import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { Store } from '../../src/domain/store.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { Database } from '../../src/store/database.ts'
import { connectionSettings } from '../../src/store/database-address.ts'
import type { ServerAddress } from '../../src/store/database-address.ts'
import { createStore } from '../../src/store/store.ts'
import { TEMPLATE } from './database-server.ts'

export interface TestDatabase {
  readonly address: ServerAddress
  readonly url: string
  readonly database: Database
  readonly store: Store
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
  return {
    address,
    url: `postgresql://${address.user}@${encodeURIComponent(address.host)}:${address.port}/${name}`,
    database,
    store: createStore(database),
    drop: async () => {
      await database.destroy()
      await administrate(`drop database ${name} with (force)`)
    },
  }
}
