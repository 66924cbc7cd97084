import type { Store } from '../domain/store.ts'
import { chunksOf } from '../answer/chunks.ts'

/** Entries taken from the database at a time: a stop waits for one batch. */
const BATCH = 50

/** Makes what is new or changed findable for questions. */
export const indexEntries = async (
  { searchIndex }: Pick<Store, 'searchIndex'>,
  stop: AbortSignal,
): Promise<void> => {
  while (!stop.aborted) {
    const entries = await searchIndex.unindexed(BATCH)
    for (const entry of entries) await searchIndex.put(entry, chunksOf(entry))
    if (entries.length < BATCH) return
  }
}
