import type { IsoTime } from '../domain/entry.ts'

/** One day, or the first and last of several, as the text names them. */
export interface Period {
  readonly start: number
  readonly end: number
  readonly first: IsoTime
  readonly last: IsoTime
  /** The days of both, each in the zone in which it is told. */
  readonly firstDay: Temporal.PlainDate
  readonly lastDay: Temporal.PlainDate
  readonly isRange: boolean
  readonly computed?: true
}
