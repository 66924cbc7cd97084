import { isEarlier, type DayRange, type Standpoint } from './day-ranges.ts'
import { ENGLISH_PERIODS } from './english-periods.ts'
import { JAPANESE_PERIODS } from './japanese-periods.ts'
import { NUMERIC_PERIODS } from './numeric-periods.ts'
import { anyUnit, readUnit, type Groups, type PeriodUnit } from './period-unit.ts'

/** Days with an open end: "since May". */
export type DaySpan = Partial<DayRange>

/** How periods stand in a text. */
export interface PeriodFrames {
  readonly pattern: RegExp
  /** Of a match. Undefined where its words name no days that exist. */
  readonly read: (groups: Groups, from: Standpoint) => DaySpan | undefined
}

type Read = ReturnType<typeof readUnit>

const HOLDS_YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)|令和|平成|[今昨来去]年/u

/** "Between November and February 2026": what lacks a year lies next to the other. */
const readBetween = (
  { first = '', last = '' }: Groups,
  from: Standpoint,
  read: Read,
): DaySpan | undefined => {
  if (HOLDS_YEAR.test(last) || (from.facing === 'ahead' && !HOLDS_YEAR.test(first))) {
    const end = read(last, from)
    return end && reach(read(first, { ...from, near: end.from, facing: 'past' }), end)
  }
  const start = read(first, from)
  return start && reach(start, read(last, { ...from, near: start.from, facing: 'ahead' }))
}

const reach = (start: DayRange | undefined, end: DayRange | undefined): DaySpan | undefined =>
  start !== undefined && end !== undefined && isEarlier(start.from, end.to)
    ? { from: start.from, to: end.to }
    : undefined

const isOneDay = ({ from, to }: DayRange): boolean => from.until(to).days === 1

/** What a word says of the days beside it: "from 1 June" on, but "from last week" means in it. */
const framed = (frame: string, days: DayRange): DaySpan => {
  if (/^(?:since|starting|以降|以後|から|以来)/iu.test(frame)) return { from: days.from }
  if (/^(?:after|より後)/iu.test(frame)) return { from: days.to }
  if (/^(?:before|prior|より前)/iu.test(frame)) return { to: days.from }
  if (/^(?:until|till|by|through|up|no later|まで|以前)/iu.test(frame)) return { to: days.to }
  return /^from$/iu.test(frame) && isOneDay(days) ? { from: days.from } : days
}

const framesOf = (
  units: readonly PeriodUnit[],
  patternOf: (any: string, clear: string) => string,
): PeriodFrames => {
  const read = readUnit(units)
  const clear = units.filter(({ isClear }) => isClear)
  return {
    pattern: new RegExp(patternOf(anyUnit(units), anyUnit(clear)), 'giu'),
    read: (groups, from) => {
      const { first, days: said, on, frame = '' } = groups
      if (first !== undefined) return readBetween(groups, from, read)
      const days = said === undefined ? undefined : read(said, from)
      return days && framed(on === undefined ? frame : 'since', days)
    },
  }
}

const facingBoth = (
  units: readonly PeriodUnit[],
  patternOf: (any: string, clear: string) => string,
): Readonly<Record<Standpoint['facing'], PeriodFrames>> => ({
  past: framesOf(
    units.filter(({ onlyAhead }) => onlyAhead !== true),
    patternOf,
  ),
  ahead: framesOf(units, patternOf),
})

const ENGLISH = facingBoth(
  [...NUMERIC_PERIODS, ...ENGLISH_PERIODS],
  (any, clear) =>
    `(?<![\\p{L}\\d])(?:(?:between|from) (?:the )?(?<first>${any}) ?(?:and|to|until|till|through|–|-) ?(?:the )?(?<last>${any})|(?<frame>since|starting|after|before|prior to|until|till|by|through|up to|no later than|from|in|within|during|throughout|on) (?:the )?(?<days>${any})(?<on> on(?:wards?)?(?= |$|[?.,]))?|(?:(?:over|for|of|at) )?(?:the )?(?<days>${clear}))(?:['’]s)?(?![a-z\\d])`,
)

/** A date in figures that stands alone is left to English. */
const JAPANESE = facingBoth(
  [
    ...JAPANESE_PERIODS,
    ...NUMERIC_PERIODS.map(({ pattern, read }) => ({ pattern, read, isClear: false })),
  ],
  (any, clear) =>
    `(?<first>${any})(?:から|より|〜|~|-|–|ー) ?(?<last>${any})(?:まで(?:に)?|の間に?)?|(?<days>${any})の?(?<frame>以降|以後|から|以来|より後|までに?|以前|より前)|(?<days>${clear})(?:中に?|の間に?)?`,
)

/** In this order: what one has taken, the next does not see. */
export const PERIOD_FRAMES: readonly (typeof ENGLISH)[] = [JAPANESE, ENGLISH]
