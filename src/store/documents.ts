import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Database } from './database.ts'
import type { DocumentStore, ReferenceDocument } from '../domain/document.ts'
import type { Tables } from './tables.ts'
import { lockTotals, replaceChunks, withdraw } from './chunks.ts'

const fromRow = (row: Selectable<Tables['documents']>): ReferenceDocument => ({
  id: row.id,
  title: row.title,
  origin: row.origin,
  language: row.language,
  addedAt: row.added_at,
})

const put =
  (database: Database): DocumentStore['put'] =>
  ({ title, origin, language, addedAt }, chunks) =>
    database.transaction().execute(async (transaction) => {
      // Before the document itself, as when one is removed: else the two may wait for each other.
      await lockTotals(transaction)
      const row = await transaction
        .insertInto('documents')
        .values({ title, origin, language, added_at: addedAt })
        .onConflict((conflict) =>
          conflict.expression(sql`md5(origin)`).doUpdateSet({ title, language, added_at: addedAt }),
        )
        .returningAll()
        .executeTakeFirstOrThrow()
      await replaceChunks(transaction, 'document_id', [{ owner: row.id, chunks }])
      return fromRow(row)
    })

const remove =
  (database: Database): DocumentStore['remove'] =>
  (id) =>
    database.transaction().execute(async (transaction) => {
      await lockTotals(transaction)
      await withdraw(transaction, 'document_id', [id])
      const { numDeletedRows } = await transaction
        .deleteFrom('documents')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    })

export const createDocumentStore = (database: Database): DocumentStore => ({
  put: put(database),
  list: async () => {
    const rows = await database.selectFrom('documents').selectAll().orderBy('id').execute()
    return rows.map(fromRow)
  },
  remove: remove(database),
})
