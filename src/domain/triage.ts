import type { Deadline } from './deadline.ts'

/** The most urgent first. */
export const TRIAGE_LEVELS = ['act', 'watch', 'context'] as const

/**
 * How urgent an entry is. `act`: comments or applications are due, or a rule takes effect, on a day to come, or the entry
 * has just opened a comment period without telling its end; `watch`: something is under way (a draft, a consultation, a
 * meeting, funding); `context`: the rest.
 */
export type TriageLevel = (typeof TRIAGE_LEVELS)[number]

export interface Triage {
  readonly level: TriageLevel
  /** Verbatim words of the entry that say so; missing for `context`. */
  readonly words?: string
  /** The next day to keep; missing for `act` only where a comment period is open whose end is not told. */
  readonly deadline?: Deadline
}
