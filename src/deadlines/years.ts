import type { WrittenDay } from './day-forms.ts'

/** What tells the year of a day that names none. */
export interface Neighbours {
  /** The day before it in the text, and whether the two are one period or list. */
  readonly before: Temporal.PlainDate | undefined
  readonly isJoinedToBefore: boolean
  /** The day after it, if the two are one period or list. */
  readonly after: WrittenDay | undefined
  readonly publishedOn: Temporal.PlainDate | undefined
}

/** A day without a year may be this long before its publication: it was written before it was published. */
const LEAD = { days: 31 }

/** The calendar's day; undefined where it does not exist or its year is not told. Never counted from "now". */
export const placeDay = (
  day: WrittenDay,
  neighbours: Neighbours,
): Temporal.PlainDate | undefined => {
  if (day.year !== undefined) return dateOf(day, day.year)
  return day.yearOf === undefined
    ? byNeighbours(day, neighbours)
    : byWord(day, neighbours[day.yearOf === 'previous' ? 'before' : 'publishedOn'])
}

/** 同年, 本年, 翌年, 同月. */
const byWord = (
  day: WrittenDay,
  of: Temporal.PlainDate | undefined,
): Temporal.PlainDate | undefined =>
  of && dateOf({ ...day, month: day.month ?? of.month }, of.year + (day.later ?? 0))

const byNeighbours = (day: WrittenDay, neighbours: Neighbours): Temporal.PlainDate | undefined => {
  const { before, isJoinedToBefore, after, publishedOn } = neighbours
  if (before !== undefined && isJoinedToBefore) {
    return notBefore({ ...day, month: day.month ?? before.month }, before)
  }
  if (after?.year !== undefined) return notAfter(day, { ...after, year: after.year })
  return publishedOn && notBefore(day, publishedOn.subtract(LEAD))
}

/** The first such day that is not before another. */
const notBefore = (day: WrittenDay, least: Temporal.PlainDate): Temporal.PlainDate | undefined =>
  [least.year, least.year + 1]
    .map((year) => dateOf(day, year))
    .find((date) => date !== undefined && Temporal.PlainDate.compare(date, least) >= 0)

const notAfter = (
  day: WrittenDay,
  after: WrittenDay & { readonly year: number },
): Temporal.PlainDate | undefined => {
  const most = dateOf(after, after.year)
  if (most === undefined) return undefined
  const date = dateOf(day, after.year)
  return date !== undefined && Temporal.PlainDate.compare(date, most) > 0
    ? dateOf(day, after.year - 1)
    : date
}

/** Years outside of these are no deadlines but slips, old laws and figures. */
const FIRST_YEAR = 1990
const LAST_YEAR = 2100

const dateOf = (
  { month = 0, day }: Pick<WrittenDay, 'month' | 'day'>,
  year: number,
): Temporal.PlainDate | undefined => {
  const isYear = year >= FIRST_YEAR && year <= LAST_YEAR
  if (!isYear || !(month >= 1 && month <= 12) || !(day >= 1 && day <= 31)) return undefined
  const { daysInMonth } = new Temporal.PlainYearMonth(year, month)
  return day <= daysInMonth ? new Temporal.PlainDate(year, month, day) : undefined
}
