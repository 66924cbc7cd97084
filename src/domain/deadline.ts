import type { EntryKey, IsoTime } from './entry.ts'

/**
 * What is due: the public's comments, a rule's taking effect, what applicants hand in (applications, proposals,
 * nominations, registrations), or a meeting that one may attend.
 */
export type DeadlineKind = 'comments' | 'effective' | 'applications' | 'meeting'

/** A date that a text tells its readers to keep, with the words that say so. */
export interface Deadline {
  readonly kind: DeadlineKind
  /**
   * The last day or instant to comment or apply; the first of a meeting or of a rule's effect. An instant only where the
   * text tells an hour whose zone is known.
   */
  readonly date: IsoTime
  /** When the period to comment or apply begins, where the text tells it. */
  readonly from?: IsoTime
  /** Verbatim: the part of the text, as it was given, that proves the date. */
  readonly words: string
  /** Where `words` begin in the text, in UTF-16 units. */
  readonly at: number
  /** The words count from the day of publication ("60 days after publication"); the date is ours. */
  readonly computed?: true
}

/** Port. The deadlines that were found in entries. */
export interface DeadlineStore {
  /** Replaces those of each entry. */
  readonly save: (found: ReadonlyMap<EntryKey, readonly Deadline[]>) => Promise<void>
  /** In the order in which the entry tells them; entries without any are left out. */
  readonly of: (keys: readonly EntryKey[]) => Promise<ReadonlyMap<EntryKey, readonly Deadline[]>>
}
