import type { Entry, EntryKey } from './entry.ts'

/** The parts of an entry of which a reader would notice a change. */
export type RevisedField = keyof Pick<
  Entry,
  'title' | 'summary' | 'text' | 'url' | 'publishedAt' | 'categories'
>

/** What one part said before and says now; empty where it said nothing. */
export interface FieldChange {
  readonly field: RevisedField
  readonly before: string
  readonly after: string
}

/** Whether the publisher says something else now (`material`), or the same in another form (`cosmetic`). */
export type RevisionKind = 'cosmetic' | 'material'

/** One edit of an entry by its publisher. */
export interface Revision {
  readonly entryKey: EntryKey
  /** From 1. */
  readonly number: number
  readonly seenAt: Date
  readonly kind: RevisionKind
  readonly changes: readonly FieldChange[]
}
