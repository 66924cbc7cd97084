import { setImmediate as others } from 'node:timers/promises'
import type { EntryChunks } from '../domain/search-index.ts'
import type { Store } from '../domain/store.ts'
import type { StoredEntry } from '../domain/entry.ts'
import { chunksOf } from '../answer/chunks.ts'

/** Entries taken from the database at a time: a stop waits for them. */
const TAKEN = 600
/** Entries put into the index at a time: the more, the less it takes for each of them. */
const BATCH = 150

/** Lets others have their turn after each entry: the database, which writes the last batch meanwhile, and members who ask. */
const cut = async (entries: readonly StoredEntry[]): Promise<readonly EntryChunks[]> => {
  const made: EntryChunks[] = []
  for (const entry of entries) {
    made.push({ entry, chunks: chunksOf(entry) })
    await others()
  }
  return made
}

/** Makes what is new or changed findable for questions. */
export const indexEntries = async (
  { searchIndex }: Pick<Store, 'searchIndex'>,
  stop: AbortSignal,
): Promise<void> => {
  while (!stop.aborted) {
    const entries = await searchIndex.unindexed(TAKEN)
    let made = await cut(entries.slice(0, BATCH))
    for (let at = BATCH; made.length > 0; at += BATCH) {
      const [next] = await Promise.all([cut(entries.slice(at, at + BATCH)), searchIndex.put(made)])
      made = next
    }
    if (entries.length < TAKEN) return
  }
}
