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

/** An entry on which the readers differ. */
export interface OpenReview {
  readonly entry: StoredEntry
  /** What stands until somebody decides. */
  readonly labels: readonly Label[]
  readonly opinions: readonly Opinion[]
}

export interface CorrectedEntry {
  readonly entry: StoredEntry
  readonly correction: Correction
}

/** Port. Disputes and the rulings on them. */
export interface ReviewStore {
  /** Disputed entries without a ruling, the newest first. */
  readonly open: (limit: number) => Promise<readonly OpenReview[]>
  readonly countOpen: () => Promise<number>
  /** Keeps the ruling; earlier ones of the entry stay on record, the last one wins. */
  readonly correct: (correction: Correction) => Promise<void>
  /** The ruling that stands for each entry that has one, oldest first. */
  readonly corrected: () => Promise<readonly CorrectedEntry[]>
}
