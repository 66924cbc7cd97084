import type { PendingBatch } from '../domain/back-fill.ts'
import type { Classification } from '../domain/classification.ts'
import type { Classifier } from '../classify/classify-entries.ts'
import type { BatchReader, ProposedLabel } from '../domain/language-model.ts'
import { BriefingError, isAboutTheInput } from '../domain/errors.ts'
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
  /** Why batches came to nothing, or could not be asked about. */
  readonly faults: readonly string[]
}

/** The vendor promises a day: of what it does not know by then it never will. */
const GIVEN_UP_AFTER_MILLISECONDS = 3 * 86_400_000

/** Takes in what the vendor has read. Entries without a useful reply stay stale; a batch that is in trouble stops no other. */
export const collectBackFill = async (rooms: BackFillRooms): Promise<Collected> => {
  const { store, clock } = rooms
  let [ended, underWay, read] = [0, 0, 0]
  const faults: string[] = []
  for (const batch of await store.batches.all()) {
    try {
      const taken = await takeIn(rooms, batch)
      if (taken === undefined) underWay++
      else ended++
      read += taken ?? 0
    } catch (error) {
      if (!(error instanceof BriefingError)) throw error
      faults.push(`${batch.id}: ${error.message}`)
      const age = clock.now().getTime() - batch.submittedAt.getTime()
      if (isAboutTheInput(error) || age > GIVEN_UP_AFTER_MILLISECONDS)
        await store.batches.remove(batch.id)
    }
  }
  return { ended, underWay, read, faults }
}

/** How many entries have new labels; undefined while the vendor is at work. */
const takeIn = async (
  { store, classifier, clock, batches }: BackFillRooms,
  { id, version }: PendingBatch,
): Promise<number | undefined> => {
  const proposals = await batches.collect(id)
  if (proposals === undefined) return undefined
  // Its replies were booked: whatever becomes of them, nobody fetches them twice.
  await store.batches.remove(id)
  const classifications: Classification[] = []
  for (const entry of await store.entries.byKeys([...proposals.keys()])) {
    const read = await settled(classifier, entry, proposals.get(entry.key) ?? [])
    if (read !== undefined) classifications.push({ ...read, version })
  }
  await store.classifications.save(classifications, clock.now())
  return classifications.length
}

/** Undefined where a misquoted entry had to be asked for once more, and the model is away: it stays stale. */
const settled = async (
  classifier: Classifier,
  entry: StoredEntry,
  proposals: readonly ProposedLabel[],
): Promise<Classification | undefined> => {
  try {
    return await classifier.settle(entry, proposals)
  } catch (error) {
    if (error instanceof BriefingError) return undefined
    throw error
  }
}
