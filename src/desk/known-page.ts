import type { Classifier } from '../classify/classify-entries.ts'
import type { Deadline } from '../domain/deadline.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Store } from '../domain/store.ts'
import type { Summariser } from '../summarise/summarise-entries.ts'
import type { Summary } from '../domain/summary.ts'
import { deadlinesOf } from '../intake/place-entries.ts'
import { readPage, type PageRooms } from './read-page.ts'

export interface KnownRooms extends PageRooms {
  readonly store: Pick<Store, 'entries' | 'summaries' | 'deadlines'>
  readonly classifier: Pick<Classifier, 'classify'>
  readonly summariser: Pick<Summariser, 'summarise'>
  /** IANA zone of hours that name none. */
  readonly timeZone: string
}

/** What is known of a page, whether a feed told of it or only the member who gave its link. */
export interface KnownPage {
  readonly entry: LabelledEntry
  readonly summary: Summary | undefined
  readonly deadlines: readonly Deadline[]
}

/** Of an address that feeds told of; of several entries there, one that touches something. */
export const storedPage = async (
  rooms: KnownRooms,
  address: string,
): Promise<KnownPage | undefined> => {
  const { entries, summaries, deadlines } = rooms.store
  const there = await entries.at(address)
  const entry = there.find(({ labels }) => labels.length > 0) ?? there[0]
  if (entry === undefined) return undefined
  const { key, classifiedBy, ruledBy } = entry
  const isRead = classifiedBy !== undefined || ruledBy !== undefined
  return {
    entry: isRead ? entry : await classified(rooms, entry),
    summary: (await summaries.of([key])).get(key),
    deadlines: (await deadlines.of([key])).get(key) ?? [],
  }
}

/** Fetches it, and reads it as any new entry is read. Throws as {@link readPage} does. */
export const fetchedPage = async (rooms: KnownRooms, address: string): Promise<KnownPage> => {
  const entry = await classified(rooms, await readPage(rooms, address))
  return {
    entry,
    summary: await summarised(rooms, entry),
    deadlines: deadlinesOf(entry, rooms.timeZone),
  }
}

/** A member waits for it: one call, and the rules where the model cannot be asked. */
const classified = async (
  { classifier }: KnownRooms,
  entry: LabelledEntry,
): Promise<LabelledEntry> => {
  const [read] = await classifier.classify([entry], { oneByOne: true })
  if (read === undefined) return entry
  const { labels, model: classifiedBy, standIn } = read
  return { ...entry, labels, classifiedBy, ...(standIn === undefined ? {} : { standIn }) }
}

/** A page that gives orders to a model is told in its own words, as one is whose model is away. */
const summarised = async (
  { summariser }: KnownRooms,
  entry: LabelledEntry,
): Promise<Summary | undefined> => {
  const { labels, standIn } = entry
  if (labels.length === 0 || standIn === 'suspect' || standIn === 'outage') return undefined
  const [summary] = await summariser.summarise([{ entry, labels }])
  return summary
}
