import { sql } from 'kysely'
import type { Store } from '../domain/store.ts'
import type { Database } from './database.ts'

/** The lock belongs to a connection of its own, so that it goes with a process that dies. */
export const createAlone =
  (database: Database): Store['alone'] =>
  (work, run) =>
    database.connection().execute(async (connection) => {
      const { rows } = await sql<{ ours: boolean }>`
        select pg_try_advisory_lock(hashtextextended(${work}, 0)) as ours`.execute(connection)
      if (rows[0]?.ours !== true) return undefined
      try {
        return await run()
      } finally {
        await sql`select pg_advisory_unlock(hashtextextended(${work}, 0))`.execute(connection)
      }
    })
