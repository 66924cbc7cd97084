import { batchFor, type LabelRooms } from './label-entries.ts'
import { newestFirst } from './newest-first.ts'

/** How much another model, prompt or pillar file left behind. */
export interface Stale {
  readonly classifications: number
  readonly summaries: number
  /** Entries that wait for the model by themselves, labelled by rules meanwhile. */
  readonly provisional: number
}

export const countStale = async (rooms: LabelRooms): Promise<Stale> => {
  const { store, classifier, summariser } = rooms
  return {
    classifications: await store.classifications.countStale(classifier.version),
    summaries: await store.summaries.countStale(summariser.version),
    provisional: await store.classifications.countProvisional(),
  }
}

export interface RelabelWish {
  /** The most entries to read, and the most summaries to write; all by default. */
  readonly most?: number
  /** Told after each batch how many entries were read. */
  readonly tell: (read: number) => void
}

export interface Relabelled {
  /** Entries that were read again. */
  readonly read: number
  /** Those of them whose recommendations are others than before. */
  readonly changed: number
  /** Summaries that were written anew. */
  readonly summaries: number
  /** Whether the model could not be asked about all, or the bot was to stop; the rest is still stale. */
  readonly isCut: boolean
}

/** Reads again what another model, prompt or pillar file has read, the newest first. Only on demand: it may cost money. */
export const relabel = async (
  rooms: LabelRooms,
  wish: RelabelWish,
  stop: AbortSignal,
): Promise<Relabelled> => {
  const classified = await reclassify(rooms, wish, stop)
  if (classified.isCut) return { ...classified, summaries: 0 }
  return { ...classified, ...(await rewriteSummaries(rooms, wish, stop)) }
}

const reclassify = async (rooms: LabelRooms, wish: RelabelWish, stop: AbortSignal) => {
  const { classifications, entries } = rooms.store
  const pages = newestFirst(
    (page) => classifications.stale(rooms.classifier.version, page),
    ({ key }) => key,
    { pageSize: batchFor(rooms.classifier), most: wish.most },
  )
  let [read, changed, isCut] = [0, 0, false]
  for await (const page of pages) {
    const before = await entries.byKeys(page.map(({ key }) => key))
    const known = new Map(before.map(({ key, labels }) => [key, namesOf(labels)]))
    const done = await rooms.classifier.classify(page)
    // Labels of another version are better than those of a stand-in.
    const settled = done.filter(({ standIn }) => standIn !== 'outage' && standIn !== 'refused')
    await classifications.save(settled, rooms.clock.now())
    read += settled.length
    changed += settled.filter(
      ({ entryKey, labels }) => known.get(entryKey) !== namesOf(labels),
    ).length
    wish.tell(read)
    isCut ||= done.some(({ standIn }) => standIn === 'outage')
    // One entry over which the model always fails must not keep it from all older ones; a model of no use at all reads no more.
    if (settled.length === 0 || stop.aborted) return { read, changed, isCut: true }
  }
  return { read, changed, isCut }
}

const namesOf = (labels: readonly { readonly recommendation: string }[]): string =>
  labels
    .map(({ recommendation }) => recommendation)
    .toSorted()
    .join(' ')

const rewriteSummaries = async (
  { store, classifier, summariser }: LabelRooms,
  { most }: RelabelWish,
  stop: AbortSignal,
) => {
  const pages = newestFirst(
    (page) => store.summaries.stale(summariser.version, page),
    ({ entry }) => entry.key,
    { pageSize: batchFor(classifier), most },
  )
  let summaries = 0
  for await (const page of pages) {
    const written = await summariser.summarise(page)
    await store.summaries.save(written)
    summaries += written.length
    if (written.length < page.length || stop.aborted) return { summaries, isCut: true }
  }
  return { summaries, isCut: false }
}
