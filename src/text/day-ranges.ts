/** Whole days of a calendar: from ≤ day < to. */
export interface DayRange {
  readonly from: Temporal.PlainDate
  readonly to: Temporal.PlainDate
}

/** From where a period is read that leaves something open: "in May" is the last May, or the next one. */
export interface Standpoint {
  readonly today: Temporal.PlainDate
  /** The day that the period is near to; today, unless another date stands beside it. */
  readonly near: Temporal.PlainDate
  readonly facing: 'past' | 'ahead'
}

/** `fiscal-year`: Japan's, from April to March. Weeks begin on Monday. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'fiscal-year'

type Duration = Readonly<Record<'days' | 'months', number>>

const LENGTHS: Readonly<Record<CalendarUnit, Duration>> = {
  day: { days: 1, months: 0 },
  week: { days: 7, months: 0 },
  month: { days: 0, months: 1 },
  quarter: { days: 0, months: 3 },
  year: { days: 0, months: 12 },
  'fiscal-year': { days: 0, months: 12 },
}

const times = ({ days, months }: Duration, count: number): Duration => ({
  days: days * count,
  months: months * count,
})

const startOf = (unit: CalendarUnit, day: Temporal.PlainDate): Temporal.PlainDate => {
  if (unit === 'day') return day
  if (unit === 'week') return day.subtract({ days: day.dayOfWeek - 1 })
  const months = LENGTHS[unit].months
  const first = unit === 'fiscal-year' ? 4 : 1
  return day.with({ day: 1 }).subtract({ months: (day.month - first + 12) % months })
}

/** The unit of the calendar that holds the day, or the one so many units later. */
export const unitAround = (unit: CalendarUnit, day: Temporal.PlainDate, later = 0): DayRange => {
  const from = startOf(unit, day).add(times(LENGTHS[unit], later))
  return { from, to: from.add(LENGTHS[unit]) }
}

/** "The end of May", 5月末: what is due by then may come on that day. */
export const lastDayOf = (whole: DayRange | undefined): DayRange | undefined =>
  whole && unitAround('day', whole.to, -1)

/** The last so many units up to today, or those that begin today; today belongs to both. */
export const unitsFrom = (
  unit: CalendarUnit,
  today: Temporal.PlainDate,
  count: number,
): DayRange => {
  const end = today.add(times(LENGTHS[unit], count))
  const tomorrow = today.add({ days: 1 })
  return count < 0 ? { from: end, to: tomorrow } : { from: today, to: end.add({ days: 1 }) }
}

/** Undefined for a day that does not exist: 30 February. */
export const dayOn = (year: number, month: number, day: number): DayRange | undefined => {
  const from = Temporal.PlainDate.from({ year, month: Math.max(1, month), day: Math.max(1, day) })
  const exists = from.month === month && from.day === day
  return exists ? unitAround('day', from) : undefined
}

export const monthOn = (year: number, month: number): DayRange | undefined => {
  const first = dayOn(year, month, 1)
  return first && unitAround('month', first.from)
}

/** From January on, or from April where the year is a fiscal one. */
export const yearOn = (year: number, unit: 'year' | 'fiscal-year' = 'year'): DayRange =>
  unitAround(unit, Temporal.PlainDate.from({ year, month: 6, day: 1 }))

/** The n-th part of a range of which each is so many months long. */
export const partOf = ({ from }: DayRange, number: number, months: number): DayRange => ({
  from: from.add({ months: (number - 1) * months }),
  to: from.add({ months: number * months }),
})

export const isEarlier = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(one, other) < 0

/** 29 February comes every four years, and not in 2100. */
const YEARS_AROUND = Array.from({ length: 17 }, (_, at) => at - 8)

/** What was written without its year: the last one that has begun, or the first that has not ended. */
export const nearestYear = (
  inYear: (year: number) => DayRange | undefined,
  { near, facing }: Pick<Standpoint, 'near' | 'facing'>,
): DayRange | undefined => {
  const ranges = YEARS_AROUND.flatMap((years) => inYear(near.year + years) ?? [])
  return facing === 'past'
    ? ranges.findLast(({ from }) => !isEarlier(near, from))
    : ranges.find(({ to }) => isEarlier(near, to))
}
