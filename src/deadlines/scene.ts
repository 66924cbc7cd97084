import type { DeadlineKind } from '../domain/deadline.ts'
import type { Period } from './period.ts'

/** A period and the words around it in its sentence. */
export interface Scene {
  readonly period: Period
  /** The sentence before the period, its last part if it is long. */
  readonly lead: string
  /** The end of `lead`: what stands between the period before this one, if any, and this one. */
  readonly segment: string
  /** The sentence after the period, up to the next one. */
  readonly tail: string
  /** The text before the period, whatever sentence it is in. */
  readonly above: string
  /** The text after it. */
  readonly below: string
}

/** That a period is a deadline, and which words before and after it say so. */
export interface Finding {
  readonly kind: DeadlineKind
  /** How many characters before the period the proof begins, and how many after it the proof ends. */
  readonly before: number
  readonly after: number
  /** Both ends of the period are told: it does not run from an old deadline to a new one. */
  readonly tellsBegin: boolean
  /** The second day counts though the kind counts the first: "delayed from … to …". */
  readonly isMoved: boolean
}

const LEAD = 300
const TAIL = 120

export interface Bounds {
  readonly sentenceStart: number
  readonly sentenceEnd: number
  readonly previousEnd: number
  readonly nextStart: number
}

export const sceneOf = (text: string, period: Period, bounds: Bounds): Scene => {
  const { start, end } = period
  const { sentenceStart, sentenceEnd, previousEnd, nextStart } = bounds
  const leadStart = Math.max(sentenceStart, start - LEAD, 0)
  return {
    period,
    lead: text.slice(leadStart, start),
    segment: text.slice(Math.max(leadStart, previousEnd), start),
    tail: text.slice(end, Math.min(sentenceEnd, nextStart, end + TAIL)),
    above: text.slice(Math.max(0, start - LEAD), start),
    below: text.slice(end, end + TAIL),
  }
}
