import type { Deadline } from '../domain/deadline.ts'
import type { EntryKey } from '../domain/entry.ts'
import type { Store } from '../domain/store.ts'
import type { LabelledEntry, RevisedEntry } from '../domain/labelled-entry.ts'
import type { Period } from '../domain/message.ts'
import type { Summary } from '../domain/summary.ts'

/** What a period brought, for whoever is told of it. */
export interface Gathered {
  /** Those that became ready within the period. */
  readonly entries: readonly LabelledEntry[]
  /** What was ready before, and said something else within it. */
  readonly revised: readonly RevisedEntry[]
  /** Of all of them, those with labels. */
  readonly touching: readonly LabelledEntry[]
  readonly summaries: ReadonlyMap<EntryKey, Summary>
  readonly deadlines: ReadonlyMap<EntryKey, readonly Deadline[]>
  /** Stories of which an entry was ready before the period: members know them. */
  readonly toldBefore: ReadonlySet<EntryKey>
}

export const gatherPeriod = async (
  store: Pick<Store, 'entries' | 'summaries' | 'deadlines' | 'stories'>,
  period: Period,
): Promise<Gathered> => {
  const entries = await store.entries.readyWithin(period)
  const revised = await store.entries.revisedWithin(period)
  const touching = [...entries, ...revised].filter(({ labels }) => labels.length > 0)
  const keys = touching.map(({ key }) => key)
  const stories = Array.from(new Set(touching.map(({ storyKey }) => storyKey)))
  return {
    entries,
    revised,
    touching,
    summaries: await store.summaries.of(keys),
    deadlines: await store.deadlines.of(keys),
    toldBefore: await store.stories.toldBefore(stories, period.from),
  }
}
