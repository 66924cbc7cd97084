import type { Classification, ReadBy } from './classification.ts'
import type { EntryKey } from './entry.ts'

/** A batch that was handed in and not taken back yet. */
export interface PendingBatch {
  readonly id: string
  /** Who was asked: another may be configured when it is taken back. */
  readonly readBy: ReadBy
  /** With the content that was handed in. */
  readonly entries: ReadonlyMap<EntryKey, Classification['contentHash']>
  readonly submittedAt: Date
}

/** Port. Batches under way, shared by all replicas. */
export interface BatchStore {
  readonly put: (batch: PendingBatch) => Promise<void>
  /** Oldest first. */
  readonly all: () => Promise<readonly PendingBatch[]>
  readonly remove: (id: string) => Promise<void>
}
