import type { EntryKey } from './entry.ts'

/** The text of the page or PDF behind an entry, as we read it. */
export interface Reading {
  readonly entryKey: EntryKey
  /** Where it came from, after redirects. */
  readonly address: string
  readonly format: 'web-page' | 'pdf' | 'text'
  readonly text: string
  readonly readAt: Date
}

/** A page or PDF that could not be read. */
export interface FailedReading {
  readonly entryKey: EntryKey
  readonly reason: string
  /** Undefined: never again, unless the entry changes. */
  readonly nextAttemptAt?: Date
}
