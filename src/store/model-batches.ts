import type { BatchStore } from '../domain/back-fill.ts'
import type { Database } from './database.ts'

export const createBatchStore = (database: Database): BatchStore => ({
  put: async ({ id, version, entryKeys, submittedAt }) => {
    await database
      .insertInto('model_batches')
      .values({ id, version, entry_keys: entryKeys, submitted_at: submittedAt })
      .execute()
  },
  all: async () => {
    const rows = await database
      .selectFrom('model_batches')
      .selectAll()
      .orderBy('submitted_at')
      .execute()
    return rows.map(({ id, version, entry_keys, submitted_at }) => ({
      id,
      version,
      entryKeys: entry_keys,
      submittedAt: submitted_at,
    }))
  },
  remove: async (id) => {
    await database.deleteFrom('model_batches').where('id', '=', id).execute()
  },
})
