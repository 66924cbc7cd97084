import type { PendingBatch } from '../domain/back-fill.ts'
import type { Classification } from '../domain/classification.ts'
import type { BatchReader } from '../domain/language-model.ts'
import { BriefingError, isAboutTheInput } from '../domain/errors.ts'
import type { EntryKey, StoredEntry } from '../domain/entry.ts'
import { entryText } from '../text/entry-text.ts'
import type { LabelRooms } from './label-entries.ts'
import { newestFirst } from './newest-first.ts'

export interface BackFillRooms extends LabelRooms {
  readonly batches: BatchReader
}

/** Entries in one batch at the vendor: a file of some ten megabytes, since the instructions stand in every line. */
const IN_ONE_BATCH = 500

export interface BackFillWish {
  /** The most entries to hand in; all by default. */
  readonly most?: number
  /** Told after each batch how many entries were handed in. */
  readonly tell: (handedIn: number) => void
}

/**
 * Hands stale entries in for reading within a day at half the price, the newest first; those that are under way already are
 * left out. Returns how many. Throws BriefingError as the model does, `budget-spent` among them; earlier batches, which were
 * told, stay handed in.
 */
export const submitBackFill = async (
  rooms: BackFillRooms,
  { most = Number.POSITIVE_INFINITY, tell }: BackFillWish,
): Promise<number> => {
  const { store, classifier } = rooms
  const underWay = new Set((await store.batches.all()).flatMap(keysOf))
  const pages = newestFirst(
    (page) => store.classifications.stale(classifier.version, page),
    ({ key }) => key,
    { pageSize: IN_ONE_BATCH },
  )
  let handedIn = 0
  for await (const page of pages) {
    const entries = page.filter(({ key }) => !underWay.has(key)).slice(0, most - handedIn)
    if (entries.length === 0) continue
    await submit(rooms, entries)
    handedIn += entries.length
    tell(handedIn)
    if (handedIn >= most) return handedIn
  }
  return handedIn
}

const keysOf = ({ entries }: PendingBatch): readonly EntryKey[] => Array.from(entries.keys())

const submit = async (
  { batches, classifier, store, clock }: BackFillRooms,
  entries: readonly StoredEntry[],
): Promise<void> => {
  const id = await batches.submit(new Map(entries.map((entry) => [entry.key, entryText(entry)])))
  await store.batches.put({
    id,
    readBy: classifier.readBy,
    entries: new Map(entries.map(({ key, contentHash }) => [key, contentHash])),
    submittedAt: clock.now(),
  })
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

/** The vendor promises a day: what it does not know by then it never will. A bot that was down asks at least once. */
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
      const isOld =
        clock.now().getTime() - batch.submittedAt.getTime() > GIVEN_UP_AFTER_MILLISECONDS
      if (!error.retryable && (isOld || isAboutTheInput(error)))
        await store.batches.remove(batch.id)
    }
  }
  return { ended, underWay, read, faults }
}

/** How many entries have new labels; undefined while the vendor is at work. */
const takeIn = async (
  { store, classifier, clock, batches }: BackFillRooms,
  { id, readBy, entries }: PendingBatch,
): Promise<number | undefined> => {
  const proposals = await batches.collect(id)
  if (proposals === undefined) return undefined
  const classifications: Classification[] = []
  for (const entry of await store.entries.byKeys([...proposals.keys()])) {
    // What changed meanwhile is read anew in any case, and by its present words.
    if (entries.get(entry.key) !== entry.contentHash) continue
    const own = proposals.get(entry.key) ?? []
    const read = await settled(() => classifier.settle(entry, own, readBy))
    if (read !== undefined) classifications.push(read)
  }
  await store.classifications.save(classifications, clock.now())
  // Not earlier: whatever ends the process, replies that were paid for can be fetched again.
  await store.batches.remove(id)
  return classifications.length
}

/** Undefined where a misquoted entry had to be asked for once more, and the model is away: it stays stale. */
const settled = async (
  settle: () => Promise<Classification>,
): Promise<Classification | undefined> => {
  try {
    return await settle()
  } catch (error) {
    if (error instanceof BriefingError) return undefined
    throw error
  }
}
