import type { EntryKey, StoredEntry } from '../domain/entry.ts'
import type { Placement, StoryMark, StoryStore } from '../domain/store.ts'
import { sameStory } from './same-story.ts'
import { storyMarks } from './story-marks.ts'

/**
 * Gives entries their places: in the story of those that tell of the same act, or in one of their own. No story takes in two
 * entries of one feed, however alike their words are: whoever made the list tells them apart.
 */
export const placeEntries = async (
  stories: Pick<StoryStore, 'sharing' | 'place' | 'feedsOf'>,
  entries: readonly StoredEntry[],
): Promise<void> => {
  const marked = entries.map((entry) => ({ entry, marks: [...new Set(storyMarks(entry))] }))
  const rivals = await rivalsByMark(stories, marked)
  const pairs = marked.flatMap(({ entry, marks }) =>
    [...new Set(marks.flatMap((mark) => rivals.get(mark) ?? []))]
      .filter((other) => other.key !== entry.key && sameStory(entry, other))
      .map((other) => [entry, other] as const),
  )
  const feeds = await stories.feedsOf([...new Set(pairs.flat().map(({ storyKey }) => storyKey))])
  const join = joining(feeds)
  for (const [entry, other] of pairs) join(entry, other)
  await stories.place(
    marked.map(({ entry, marks }): Placement => ({ entry, marks, storyKey: join(entry, entry) })),
  )
}

type Marked = Pick<Placement, 'entry' | 'marks'>

/** Those that are stored under these marks, and the entries themselves, which may tell of one act among each other. */
const rivalsByMark = async (
  stories: Pick<StoryStore, 'sharing'>,
  marked: readonly Marked[],
): Promise<ReadonlyMap<StoryMark, readonly StoredEntry[]>> => {
  const placed = await stories.sharing([...new Set(marked.flatMap(({ marks }) => marks))])
  const fresh = new Map(marked.map(({ entry }) => [entry.key, entry]))
  const all = [...marked, ...placed.filter(({ entry }) => !fresh.has(entry.key))]
  const pairs = all.flatMap(({ entry, marks }) => marks.map((mark) => ({ mark, entry })))
  return new Map(
    Map.groupBy(pairs, ({ mark }) => mark)
      .entries()
      .map(([mark, group]) => [mark, group.map(({ entry }) => entry)]),
  )
}

/** Joins the stories of two entries, unless both hold entries of one feed; tells the key of the first one's story. */
const joining = (
  known: ReadonlyMap<EntryKey, readonly string[]>,
): ((one: StoredEntry, other: StoredEntry) => EntryKey) => {
  const joined = new Map<EntryKey, EntryKey>()
  const feeds = new Map([...known].map(([key, ids]) => [key, new Set(ids)]))
  const storyOf = (key: EntryKey): EntryKey => {
    const next = joined.get(key)
    return next === undefined ? key : storyOf(next)
  }
  return (one, other) => {
    const [left, right] = [storyOf(one.storyKey), storyOf(other.storyKey)]
    const [ours, theirs] = [feedsAt(feeds, left, one), feedsAt(feeds, right, other)]
    if (left === right || !ours.isDisjointFrom(theirs)) return left
    const [first, later] = BigInt(left) < BigInt(right) ? [left, right] : [right, left]
    joined.set(later, first)
    feeds.set(first, ours.union(theirs))
    return first
  }
}

const feedsAt = (
  feeds: ReadonlyMap<EntryKey, Set<string>>,
  story: EntryKey,
  { feedId }: StoredEntry,
): Set<string> => feeds.get(story) ?? new Set([feedId])
