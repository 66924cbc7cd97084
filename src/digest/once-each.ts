import type { EntryKey } from '../domain/entry.ts'
import type { LabelledEntry } from '../domain/store.ts'
import type { FeedId } from '../domain/source.ts'

/** What is preferred of one act that was told several times: the labelled telling, then that of no mere watcher. */
const drawback = (entry: LabelledEntry, watching: ReadonlySet<FeedId>): number =>
  (entry.labels.length > 0 ? 0 : 2) + (watching.has(entry.feedId) ? 1 : 0)

/** One act is kept once, whichever ways it reached us; the order stays as given. */
export const onceEach = (
  entries: readonly LabelledEntry[],
  /** Feeds that pick their subject out of somebody else's list. */
  watching: ReadonlySet<FeedId>,
): readonly LabelledEntry[] => {
  const kept = new Map<EntryKey, LabelledEntry>()
  for (const entry of entries) {
    const rival = kept.get(entry.storyKey)
    if (rival === undefined || drawback(entry, watching) < drawback(rival, watching))
      kept.set(entry.storyKey, entry)
  }
  const chosen = new Set(kept.values())
  return entries.filter((entry) => chosen.has(entry))
}
