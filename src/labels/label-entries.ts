import type { Classification, UnreadEntry } from '../domain/classification.ts'
import type { Classifier } from '../classify/classify-entries.ts'
import type { Clock } from '../domain/clock.ts'
import type { Store } from '../domain/store.ts'
import type { Summariser } from '../summarise/summarise-entries.ts'
import { datedAt } from '../domain/entry.ts'
import { newestFirst } from './newest-first.ts'

/** What labelling needs of the house. */
export interface LabelRooms {
  readonly store: Pick<Store, 'entries' | 'classifications' | 'summaries' | 'batches'>
  readonly classifier: Classifier
  readonly summariser: Summariser
  readonly clock: Clock
}

/** Entries taken from the database at a time: a stop waits for one batch, some seconds of a hosted model. */
export const batchFor = ({ isHosted }: Classifier): number => (isHosted ? 16 : 50)

export interface LabelOptions {
  readonly stop: AbortSignal
  /** Told after each batch how many entries have been classified. */
  readonly tell?: ((classified: number) => void) | undefined
}

/** Gives every new or changed entry its labels and its summary. Returns how many entries were classified. */
export const labelEntries = async (rooms: LabelRooms, options: LabelOptions): Promise<number> => {
  const read = await classifyUnread(rooms, options)
  const again = rooms.classifier.isHosted ? await redoProvisional(rooms, options.stop) : 0
  await writeSummaries(rooms, options.stop)
  return read + again
}

const classifyUnread = async (
  rooms: LabelRooms,
  { stop, tell = () => {} }: LabelOptions,
): Promise<number> => {
  const { classifications } = rooms.store
  const batch = batchFor(rooms.classifier)
  let read = 0
  while (!stop.aborted) {
    const entries = await classifications.unread(batch)
    const done = await classify(rooms.classifier, entries)
    await classifications.save(done, rooms.clock.now())
    read += done.length
    tell(read)
    if (entries.length < batch) return read
  }
  return read
}

/**
 * News may become an alert and is read one entry a call. What a new feed brings along is read some at a time; of that, what
 * is old is left to the rules, which cost nothing, until somebody orders a back-fill.
 */
const classify = async (
  classifier: Classifier,
  entries: readonly UnreadEntry[],
): Promise<readonly Classification[]> => {
  if (!classifier.isHosted) return classifier.classify(entries)
  const kinds = Map.groupBy(entries, kindOf)
  return [
    ...(await classifier.classify(kinds.get('news') ?? [], { oneByOne: true })),
    ...(await classifier.classify(kinds.get('recent') ?? [])),
    ...(await classifier.standIn(kinds.get('old') ?? [], 'backlog')),
  ]
}

const OLD_MILLISECONDS = 30 * 86_400_000

const kindOf = (entry: UnreadEntry): 'news' | 'recent' | 'old' => {
  if (!entry.backlog) return 'news'
  const age = entry.firstFetchedAt.getTime() - Date.parse(datedAt(entry) ?? '')
  return age <= OLD_MILLISECONDS ? 'recent' : 'old'
}

/**
 * Ends at the first batch of which the model could read nothing: it is still away. Where it failed over some, the walk goes
 * on, one entry a call: what it always fails over must not keep it from all others.
 */
const redoProvisional = async (rooms: LabelRooms, stop: AbortSignal): Promise<number> => {
  const { classifications } = rooms.store
  const pages = newestFirst(
    (page) => classifications.provisional(page),
    ({ key }) => key,
    { pageSize: batchFor(rooms.classifier) },
  )
  let read = 0
  for await (const entries of pages) {
    if (stop.aborted) return read
    const done = await rooms.classifier.classify(entries, { oneByOne: true })
    const settled = done.filter(({ standIn }) => standIn !== 'outage')
    await classifications.save(settled, rooms.clock.now())
    read += settled.length
    if (settled.length === 0) return read
  }
  return read
}

/** Ends where the model gave fewer than asked: the next run asks again. */
const writeSummaries = async (rooms: LabelRooms, stop: AbortSignal): Promise<void> => {
  const { summaries } = rooms.store
  const batch = batchFor(rooms.classifier)
  while (!stop.aborted) {
    const wishes = await summaries.missing(batch)
    const written = await rooms.summariser.summarise(wishes)
    await summaries.save(written)
    if (wishes.length < batch || written.length < wishes.length) return
  }
}
