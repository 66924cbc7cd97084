import type { PendingBatch } from '../domain/back-fill.ts'
import type { BatchReader } from '../domain/language-model.ts'
import type { StoredEntry } from '../domain/entry.ts'
import { entryText } from '../text/entry-text.ts'
import type { LabelRooms } from './label-entries.ts'
import { newestFirst } from './newest-first.ts'

export interface BackFillRooms extends LabelRooms {
  readonly batches: BatchReader
}

/** Entries in one batch at the vendor: a file of some ten megabytes, since the instructions stand in every line. */
const IN_ONE_BATCH = 500

/**
 * Hands stale entries in for reading within a day at half the price; those that are under way already are left out. Returns
 * the batches. Throws BriefingError as the model does, `budget-spent` among them; earlier batches stay handed in.
 */
export const submitBackFill = async (
  rooms: BackFillRooms,
  most?: number,
): Promise<readonly PendingBatch[]> => {
  const { store, classifier, clock } = rooms
  const underWay = new Set((await store.batches.all()).flatMap(({ entryKeys }) => entryKeys))
  const pages = newestFirst(
    (page) => store.classifications.stale(classifier.version, page),
    ({ key }) => key,
    { pageSize: IN_ONE_BATCH, most },
  )
  const submitted: PendingBatch[] = []
  for await (const page of pages) {
    const entries = page.filter(({ key }) => !underWay.has(key))
    if (entries.length > 0) submitted.push(await submit(rooms, entries, clock.now()))
  }
  return submitted
}

const submit = async (
  { batches, classifier, store }: BackFillRooms,
  entries: readonly StoredEntry[],
  submittedAt: Date,
): Promise<PendingBatch> => {
  const id = await batches.submit(new Map(entries.map((entry) => [entry.key, entryText(entry)])))
  const batch = {
    id,
    version: classifier.version,
    entryKeys: entries.map(({ key }) => key),
    submittedAt,
  }
  await store.batches.put(batch)
  return batch
}

export interface Collected {
  /** Batches that the vendor has ended. */
  readonly ended: number
  /** Batches at which it still works. */
  readonly underWay: number
  /** Entries that have new labels. */
  readonly read: number
}

/** Takes in what the vendor has read. Entries without a useful reply stay stale. */
export const collectBackFill = async (rooms: BackFillRooms): Promise<Collected> => {
  const { store } = rooms
  let [ended, underWay, read] = [0, 0, 0]
  for (const batch of await store.batches.all()) {
    const proposals = await rooms.batches.collect(batch.id)
    if (proposals === undefined) {
      underWay++
      continue
    }
    const entries = await store.entries.byKeys([...proposals.keys()])
    const classifications = []
    for (const entry of entries) {
      classifications.push(await rooms.classifier.settle(entry, proposals.get(entry.key) ?? []))
    }
    await store.classifications.save(
      classifications.map((one) => ({ ...one, version: batch.version })),
      rooms.clock.now(),
    )
    await store.batches.remove(batch.id)
    ended++
    read += classifications.length
  }
  return { ended, underWay, read }
}
