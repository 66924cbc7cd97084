import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Deadline, DeadlineStore } from '../domain/deadline.ts'
import { onlyKnown } from '../domain/only-known.ts'
import type { Database } from './database.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

export const toDeadline = (
  row: Pick<Selectable<Tables['deadlines']>, 'kind' | 'date' | 'words' | 'details'>,
): Deadline => {
  const { kind, date, words, details } = row
  const { at, from, computed } = details
  return { kind, date, words, at, ...onlyKnown({ from, computed }) }
}

export const createDeadlineStore = (database: Database): DeadlineStore => ({
  save: (found) =>
    database.transaction().execute(async (transaction) => {
      // Found again from what is stored, should it be lost: no wait for the disk.
      await sql`set local synchronous_commit = off`.execute(transaction)
      const keys = [...found.keys()]
      await transaction
        .deleteFrom('deadlines')
        .where(sql<boolean>`entry_key = any(${keys}::bigint[])`)
        .execute()
      const rows = [...found].flatMap(([key, deadlines]) =>
        deadlines.map(({ kind, date, words, ...details }, position) => ({
          entry_key: key,
          position,
          kind,
          date,
          words,
          details: toJson(details),
        })),
      )
      if (rows.length > 0) await transaction.insertInto('deadlines').values(rows).execute()
    }),
  of: async (keys) => {
    const rows = await database
      .selectFrom('deadlines')
      .selectAll()
      .where(sql<boolean>`entry_key = any(${keys}::bigint[])`)
      .orderBy('position')
      .execute()
    const byEntry = Map.groupBy(rows, ({ entry_key }) => entry_key)
    return new Map(Array.from(byEntry, ([key, own]) => [key, own.map(toDeadline)]))
  },
})
