import type { BatchStore } from '../domain/back-fill.ts'
import type { Database } from './database.ts'
import { toJson } from './storable.ts'

export const createBatchStore = (database: Database): BatchStore => ({
  put: async ({ id, readBy: { version, model, prompt }, entries, submittedAt }) => {
    await database
      .insertInto('model_batches')
      .values({
        id,
        version,
        model,
        prompt,
        entries: toJson(Object.fromEntries(entries)),
        submitted_at: submittedAt,
      })
      .execute()
  },
  all: async () => {
    const rows = await database
      .selectFrom('model_batches')
      .selectAll()
      .orderBy('submitted_at')
      .execute()
    return rows.map(({ id, version, model, prompt, entries, submitted_at }) => ({
      id,
      readBy: { version, model, prompt },
      entries: new Map(Object.entries(entries)),
      submittedAt: submitted_at,
    }))
  },
  remove: async (id) => {
    await database.deleteFrom('model_batches').where('id', '=', id).execute()
  },
})
