import type { Deadline } from '../domain/deadline.ts'
import type { Feed } from '../domain/source.ts'
import type { Store } from '../domain/store.ts'
import { datedAt, type Entry } from '../domain/entry.ts'
import { findDeadlines } from '../deadlines/find-deadlines.ts'
import { placeEntries as placeInStories } from '../stories/place-entries.ts'

/** Entries taken from the database at a time: a stop waits for one batch. */
const BATCH = 50

interface PlaceRooms {
  readonly store: Pick<Store, 'stories' | 'deadlines'>
  readonly feeds: readonly Feed[]
  /** IANA zone of the deadlines of feeds that are watched no more. */
  readonly timeZone: string
}

/** Before an entry is told: what else tells of the same act, and what is due when. */
export const placeEntries = async (rooms: PlaceRooms, stop: AbortSignal): Promise<void> => {
  const { store } = rooms
  const zones = new Map(rooms.feeds.map(({ id, timeZone }) => [id, timeZone]))
  while (!stop.aborted) {
    const entries = await store.stories.unplaced(BATCH)
    const deadlines = entries.map((entry) => {
      const timeZone = zones.get(entry.feedId) ?? rooms.timeZone
      return [entry.key, deadlinesOf(entry, timeZone)] as const
    })
    await store.deadlines.save(new Map(deadlines))
    await placeInStories(store.stories, entries)
    if (entries.length < BATCH) return
  }
}

/**
 * What an entry tells its readers to keep, each day once a kind. Each text by itself: a word of the title makes no deadline
 * of a date in the summary.
 */
export const deadlinesOf = (entry: Entry, timeZone: string): readonly Deadline[] => {
  const { language, title, summary, text = '' } = entry
  const publishedAt = datedAt(entry)
  const found = [title, summary, text].flatMap((words) =>
    findDeadlines({ text: words, language, timeZone, publishedAt }),
  )
  return [...new Map(found.map((one) => [`${one.kind} ${one.date}`, one])).values()]
}
