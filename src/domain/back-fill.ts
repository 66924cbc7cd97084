import type { EntryKey } from './entry.ts'

/** A batch that was handed in and not taken back yet. */
export interface PendingBatch {
  readonly id: string
  /** Of the classifier that asked. */
  readonly version: string
  readonly entryKeys: readonly EntryKey[]
  readonly submittedAt: Date
}

/** Port. Batches under way, shared by all replicas. */
export interface BatchStore {
  readonly put: (batch: PendingBatch) => Promise<void>
  /** Oldest first. */
  readonly all: () => Promise<readonly PendingBatch[]>
  readonly remove: (id: string) => Promise<void>
}
