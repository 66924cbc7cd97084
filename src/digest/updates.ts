import type { BriefEntry, DigestUpdate } from '../domain/message.ts'
import type { EntryKey } from '../domain/entry.ts'
import type { LabelledEntry, RevisedEntry } from '../domain/labelled-entry.ts'
import { wordChanges } from '../text/word-changes.ts'

/**
 * What changed in news that members know: it says something else, or comes by another route as well. Each story is told
 * once, by the first of those given that has something to tell.
 */
export const updatesOf = (
  revised: readonly RevisedEntry[],
  again: readonly LabelledEntry[],
  brief: (entry: LabelledEntry) => BriefEntry,
): readonly DigestUpdate[] => {
  const stories = new Set<EntryKey>()
  const edits = revised.flatMap((entry): readonly DigestUpdate[] => {
    if (stories.has(entry.storyKey)) return []
    const changes = wordChanges(entry.revisions.flatMap((revision) => revision.changes))
    if (changes.length === 0) return []
    stories.add(entry.storyKey)
    return [{ kind: 'revised', entry: brief(entry), changes }]
  })
  const told = again
    .filter(({ storyKey }) => !stories.has(storyKey))
    .map((entry): DigestUpdate => ({ kind: 'told-again', entry: brief(entry), changes: [] }))
  return [...edits, ...told]
}
