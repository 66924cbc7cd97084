import type { EntryKey } from '../domain/entry.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import { levelOf, type DigestMaterial } from './digest-material.ts'
import { TRIAGE_LEVELS } from '../domain/triage.ts'

type Preference = Pick<DigestMaterial, 'triages' | 'watching'>

/** Of one act that was told several times, the more urgent telling is preferred, then that of no mere watcher. */
const drawback = (entry: LabelledEntry, preference: Preference): number =>
  TRIAGE_LEVELS.indexOf(levelOf(entry, preference)) * 2 +
  (preference.watching.has(entry.feedId) ? 1 : 0)

/** One act is kept once, whichever ways it reached us: of tellings that are equally good the first. The order stays as given. */
export const onceEach = (
  entries: readonly LabelledEntry[],
  preference: Preference,
): readonly LabelledEntry[] => {
  const kept = new Map<EntryKey, LabelledEntry>()
  for (const entry of entries) {
    const rival = kept.get(entry.storyKey)
    if (rival === undefined || drawback(entry, preference) < drawback(rival, preference))
      kept.set(entry.storyKey, entry)
  }
  const chosen = new Set(kept.values())
  return entries.filter((entry) => chosen.has(entry))
}
