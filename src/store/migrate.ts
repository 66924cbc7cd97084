import { readdir, readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migration } from 'kysely/migration'
import { openDatabase } from './database.ts'
import type { DatabaseAddress } from './database-address.ts'
import { databaseFault } from './faults.ts'
import { makeQueues } from './jobs/make-queues.ts'

const FOLDER = new URL('migrations/', import.meta.url)

const readMigrations = async (): Promise<Record<string, Migration>> => {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql'))
  const migrations = names.map(async (name): Promise<[string, Migration]> => {
    const text = await readFile(new URL(name, FOLDER), 'utf8')
    return [
      name.slice(0, -'.sql'.length),
      {
        up: async (database) => {
          await sql.raw(text).execute(database)
        },
      },
    ]
  })
  return Object.fromEntries(await Promise.all(migrations))
}

/** Brings the database to the present schema: all of it or nothing; then the queues. Several at once wait for each other. */
export const migrate = async (address: DatabaseAddress): Promise<void> => {
  const database = openDatabase(address, { statementTimeout: 0, connections: 1 })
  try {
    const { error } = await new Migrator({
      db: database,
      provider: { getMigrations: readMigrations },
      migrationTableName: 'migrations',
      migrationLockTableName: 'migration_lock',
    }).migrateToLatest()
    if (error !== undefined) throw databaseFault(error)
  } finally {
    await database.destroy()
  }
  await makeQueues(address)
}
