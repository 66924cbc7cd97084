import type { EntryKey, StoredEntry } from '../domain/entry.ts'
import type { MarkedEntry, StoryMark, StoryStore } from '../domain/store.ts'
import type { FeedId } from '../domain/source.ts'
import { byCloseness, sameStory } from './same-story.ts'
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
  // The closest first: this week's notice belongs to this week's, though last week's has the same title.
  await stories.place(marked, joinsOf(pairs.toSorted(byCloseness), feeds))
}

/** Those that are stored under these marks, and the entries themselves, which may tell of one act among each other. */
const rivalsByMark = async (
  stories: Pick<StoryStore, 'sharing'>,
  marked: readonly MarkedEntry[],
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

const NO_FEEDS: ReadonlySet<FeedId> = new Set()

/** Which stories become one, each with the oldest that it joins; never two that both hold entries of one feed. */
const joinsOf = (
  pairs: readonly (readonly [StoredEntry, StoredEntry])[],
  feedsOf: ReadonlyMap<EntryKey, readonly FeedId[]>,
): ReadonlyMap<EntryKey, EntryKey> => {
  const joined = new Map<EntryKey, EntryKey>()
  const feeds = new Map<EntryKey, ReadonlySet<FeedId>>(
    [...feedsOf].map(([story, ids]) => [story, new Set(ids)]),
  )
  const oldestOf = (story: EntryKey): EntryKey => {
    const older = joined.get(story)
    return older === undefined ? story : oldestOf(older)
  }
  for (const [one, other] of pairs) {
    const [left, right] = [oldestOf(one.storyKey), oldestOf(other.storyKey)]
    const [ours, theirs] = [feeds.get(left) ?? NO_FEEDS, feeds.get(right) ?? NO_FEEDS]
    if (left === right || [...ours].some((feed) => theirs.has(feed))) continue
    const [oldest, later] = BigInt(left) < BigInt(right) ? [left, right] : [right, left]
    joined.set(later, oldest)
    feeds.set(oldest, new Set([...ours, ...theirs]))
  }
  return new Map([...joined.keys()].map((story) => [story, oldestOf(story)]))
}
