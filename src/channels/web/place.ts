import type { Feedback } from '../../domain/question-log.ts'

/** Where on the page a message stands. */
export interface Place {
  /** Unique on the page; links inside the message build on it. */
  readonly id: string
  /** Level of the message's own heading, 2 or 3. */
  readonly level: number
  /** In the visitor's own talk, where answers may be rated: what was said of this one. Missing elsewhere. */
  readonly feedback?: Feedback | 'awaited'
}
