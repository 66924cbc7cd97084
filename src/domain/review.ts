import type { Label, Opinion } from './classification.ts'
import type { EntryKey, StoredEntry } from './entry.ts'

/** What a member ruled on an entry; it wins over every classifier, whatever changes later. */
export interface Correction {
  readonly entryKey: EntryKey
  /** None: relevant to nothing. */
  readonly labels: readonly Label[]
  /** Who ruled: a name, as the channel or the command line gave it. */
  readonly decidedBy: string
  readonly decidedAt: Date
}

/** A member's word that the labels of an entry are wrong; it rules nothing, and asks for a ruling. */
export interface Objection extends Opinion {
  readonly entryKey: EntryKey
  readonly at: Date
}

/** An entry on which the readers differ, or to whose labels a member objects. */
export interface OpenReview {
  readonly entry: StoredEntry
  /** What stands until somebody decides. */
  readonly labels: readonly Label[]
  /** Of the classifiers, if they differ; then of the members who have objected since the last ruling. */
  readonly opinions: readonly Opinion[]
}

export interface CorrectedEntry {
  readonly entry: StoredEntry
  readonly correction: Correction
}

/** Port. Disputes and the rulings on them. */
export interface ReviewStore {
  /** Disputed entries without a ruling, and those with an objection that is newer than their ruling; the newest first. */
  readonly open: (limit: number) => Promise<readonly OpenReview[]>
  readonly countOpen: () => Promise<number>
  /** Keeps an objection, in the place of an earlier one by the same member. */
  readonly object: (objection: Objection) => Promise<void>
  /** Keeps the ruling; earlier ones of the entry stay on record, the last one wins. */
  readonly correct: (correction: Correction) => Promise<void>
  /** The ruling that stands for each entry that has one, oldest first. */
  readonly corrected: () => Promise<readonly CorrectedEntry[]>
}
