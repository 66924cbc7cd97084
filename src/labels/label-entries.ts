import type { Classification, Share, UnreadEntry } from '../domain/classification.ts'
import type { Classifier } from '../classify/classify-entries.ts'
import type { Clock } from '../domain/clock.ts'
import type { Store } from '../domain/store.ts'
import type { Summariser } from '../summarise/summarise-entries.ts'
import { datedAt } from '../domain/entry.ts'
import { doAlone } from '../intake/shared-work.ts'
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
  /** Of all entries, those of this share. */
  readonly share?: Share
  /** Done after each batch, with the number of entries that have been classified: members wait for nothing that comes later. */
  readonly afterBatch?: (classified: number) => Promise<void>
}

/** Replicas take shares: more of them than there are replicas as a rule, so that none waits for another. */
const SHARES = 8

/** All shares that no other replica is at, beginning anywhere. Returns how many entries were classified here. */
export const labelShares = async (
  rooms: LabelRooms & { readonly store: Pick<Store, 'alone'> },
  options: Omit<LabelOptions, 'share'>,
): Promise<number> => {
  const first = Math.floor(Math.random() * SHARES)
  let classified = 0
  for (let turn = 0; turn < SHARES; turn++) {
    const share = { number: (first + turn) % SHARES, of: SHARES }
    const before = classified
    await doAlone(rooms.store, `label entries ${share.number}`, {
      run: async () => {
        classified += await labelEntries(rooms, {
          ...options,
          share,
          afterBatch: async (read) => options.afterBatch?.(before + read),
        })
      },
      isLeft: async () =>
        !options.stop.aborted && (await rooms.store.classifications.unread(1, share)).length > 0,
    })
  }
  return classified
}

/** Gives every new or changed entry its labels and its summary. Returns how many entries were classified. */
export const labelEntries = async (rooms: LabelRooms, options: LabelOptions): Promise<number> => {
  const read = await classifyUnread(rooms, options)
  const again = rooms.classifier.isHosted ? await redoProvisional(rooms, options) : 0
  await writeSummaries(rooms, options)
  return read + again
}

const classifyUnread = async (rooms: LabelRooms, options: LabelOptions): Promise<number> => {
  const { stop, share, afterBatch } = options
  const { classifications } = rooms.store
  const batch = batchFor(rooms.classifier)
  let read = 0
  while (!stop.aborted) {
    const entries = await classifications.unread(batch, share)
    if (entries.length === 0) return read
    const done = await classify(rooms.classifier, entries)
    await classifications.save(done, rooms.clock.now())
    read += done.length
    // What is told at once is told with its summary.
    await writeSummaries(rooms, options)
    await afterBatch?.(read)
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
const redoProvisional = async (
  rooms: LabelRooms,
  { stop, share }: LabelOptions,
): Promise<number> => {
  const { classifications } = rooms.store
  const pages = newestFirst(
    (page) => classifications.provisional(page, share),
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
const writeSummaries = async (rooms: LabelRooms, { stop, share }: LabelOptions): Promise<void> => {
  const { summaries } = rooms.store
  const batch = batchFor(rooms.classifier)
  while (!stop.aborted) {
    const wishes = await summaries.missing(batch, share)
    const written = await rooms.summariser.summarise(wishes)
    await summaries.save(written)
    if (wishes.length < batch || written.length < wishes.length) return
  }
}
