import type { Deadline, DeadlineKind } from '../domain/deadline.ts'

export interface Present {
  readonly now: Date
  /** IANA zone in which a day ends. */
  readonly timeZone: string
}

/** The deadline of such a kind that comes first, of those still to come: a day is one until it ends. */
export const nextDeadline = (
  deadlines: readonly Deadline[],
  kinds: readonly DeadlineKind[],
  { now, timeZone }: Present,
): Deadline | undefined => {
  let next: { readonly deadline: Deadline; readonly end: number } | undefined
  for (const deadline of deadlines) {
    const end = endOf(deadline, timeZone)
    const isToCome = kinds.includes(deadline.kind) && end >= now.getTime()
    if (isToCome && (next === undefined || end < next.end)) next = { deadline, end }
  }
  return next?.deadline
}

const DAY = 10

/** The last millisecond in which it can be kept. */
const endOf = ({ date }: Deadline, timeZone: string): number =>
  date.length === DAY
    ? Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds - 1
    : Date.parse(date)
