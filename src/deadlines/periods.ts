import type { IsoTime } from '../domain/entry.ts'
import { type Clock, instantOf } from './clock.ts'
import { countedDays } from './counted-days.ts'
import type { Period } from './period.ts'
import { type WrittenDay, writtenDays } from './day-forms.ts'
import { surroundingsOf } from './surroundings.ts'
import { placeDay } from './years.ts'

export interface PeriodHints {
  /** IANA zone of hours that name none. */
  readonly timeZone: string
  /** 09/25/2026 is the 25th of September. */
  readonly isAmerican: boolean
  /** The day of publication in that zone. */
  readonly publishedOn: Temporal.PlainDate | undefined
}

type Place = Pick<Period, 'start' | 'end'>

interface PlacedDay extends Place {
  readonly first: Temporal.PlainDate
  readonly last: Temporal.PlainDate
  readonly clock: Clock | undefined
}

/** Between the two days of a period. */
const RANGE =
  /^\s{0,3},?\s{0,3}(?:(?:through|thru|to|until|till)(?: and including)?\s{0,3}|(?:から|より)?、?\s?[~-]\s?|(?:から|より)、?\s?)$/iu
/** Between the days of a list. */
const LIST = /^\s{0,3}(?:[,;、・]|及び|並びに)?\s{0,3}(?:and|or|&)?\s{0,3}(?:on\s)?$/iu
/** What joins two days is no longer than this. */
const JOINT = 40

/** The days and periods that a folded text names, in order. What is no day (30 February), or of no known year, is left out. */
export const periodsIn = (text: string, hints: PeriodHints): readonly Period[] => {
  const days = placedDays(text, hints)
  const periods: Period[] = []
  for (let at = 0; at < days.length; at++) {
    const [one, next] = [days[at], days[at + 1]]
    if (one === undefined) continue
    const isOpen = next !== undefined && isPeriod(text, one, next)
    if (isOpen) at++
    periods.push(periodOf(one, isOpen ? next : one))
  }
  return [...periods, ...countedDays(text, hints.publishedOn)].toSorted(
    (one, other) => one.start - other.start,
  )
}

const placedDays = (text: string, { publishedOn, isAmerican, timeZone }: PeriodHints) => {
  const written = writtenDays(text, isAmerican)
  const places = written.map((day) => surroundingsOf(text, day, timeZone))
  const placed: PlacedDay[] = []
  for (const [at, day] of written.entries()) {
    const [place, next] = [places[at], places[at + 1]]
    if (place === undefined) continue
    const before = placed.at(-1)
    const first = placeDay(day, {
      before: before?.last,
      isJoinedToBefore: before !== undefined && isJoined(text, before, place),
      after: next !== undefined && isJoined(text, place, next) ? written[at + 1] : undefined,
      publishedOn,
    })
    if (first !== undefined) placed.push({ ...place, first, last: lastOf(day, first) })
  }
  return placed
}

/** "August 22-23" ends a day later than it begins. */
const lastOf = ({ lastDay }: WrittenDay, first: Temporal.PlainDate): Temporal.PlainDate =>
  lastDay !== undefined && lastDay > first.day && lastDay <= first.daysInMonth
    ? first.with({ day: lastDay })
    : first

const jointOf = (text: string, one: Place, next: Place): string | undefined =>
  next.start - one.end > JOINT ? undefined : text.slice(one.end, next.start)

const isJoined = (text: string, one: Place, next: Place): boolean => {
  const joint = jointOf(text, one, next)
  return joint !== undefined && (RANGE.test(joint) || LIST.test(joint))
}

/** Whether two periods are named one after the other, with no word between them but "and". */
export const areListed = (text: string, one: Place, next: Place): boolean =>
  LIST.test(jointOf(text, one, next) ?? 'far')

/** From one day to another, or two days of which one follows the other. */
const isPeriod = (text: string, one: PlacedDay, next: PlacedDay): boolean => {
  const joint = jointOf(text, one, next)
  if (joint === undefined || Temporal.PlainDate.compare(one.last, next.first) >= 0) return false
  const isList = LIST.test(joint)
  return isList
    ? one.last.add({ days: 1 }).equals(next.first) || isBetween(text, one)
    : RANGE.test(joint)
}

/** "Between the 1st and the 8th" is a period, "on the 1st and the 8th" a list. */
const isBetween = (text: string, { start }: Place): boolean =>
  /\bbetween\s$/iu.test(text.slice(Math.max(0, start - 10), start))

const periodOf = (one: PlacedDay, other: PlacedDay): Period => ({
  start: one.start,
  end: other.end,
  first: momentOf(one.first, one.clock),
  last: momentOf(other.last, other.clock),
  firstDay: one.first,
  lastDay: other.last,
  isRange: !one.first.equals(other.last),
})

const momentOf = (day: Temporal.PlainDate, clock: Clock | undefined): IsoTime =>
  clock === undefined ? day.toString() : instantOf(day.toString(), clock)
