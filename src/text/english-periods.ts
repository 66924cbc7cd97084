import {
  dayOn,
  lastDayOf,
  monthOn,
  nearestYear,
  partOf,
  unitAround,
  unitsFrom,
  yearOn,
  type CalendarUnit,
  type DayRange,
  type Standpoint,
} from './day-ranges.ts'
import { numberIn, type Groups, type PeriodUnit } from './period-unit.ts'

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const WEEKDAYS = 'mon tue wed thu fri sat sun'.split(' ')
/** A few are taken for three, several for five: the answer tells which days it looked at. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...'zero one two three four five six seven eight nine ten eleven twelve'
    .split(' ')
    .map((word, number) => [word, number] as const),
  ['a', 1],
  ['an', 1],
  ['couple of', 2],
  ['a couple of', 2],
  ['few', 3],
  ['several', 5],
])
const ORDINALS: ReadonlyMap<string, number> = new Map(
  ['first', '1st', 'second', '2nd', 'third', '3rd', 'fourth', '4th'].map((word, at) => [
    word,
    1 + Math.floor(at / 2),
  ]),
)

const YEAR = '(?<year>(?:19|20)\\d{2})(?![-/.]?\\d)'
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
/** No "May 5G" and no "March 3.2". */
const DAY = '(?<day>\\d{1,2})(?:st|nd|rd|th)?(?![a-z\\d%]|[.,:]\\d)'
const COUNT = `(?<count>\\d{1,3}|${[...NUMBERS.keys()].join('|')})`
const UNIT = '(?<unit>week|month|quarter|year)'
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?'
const BEFORE = 'last|past|previous'
const BEHIND = 'next|coming|following'

const monthNumber = ({ month = '' }: Groups): number =>
  MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1

const unitOf = ({ unit = '' }: Groups): CalendarUnit => {
  const said = unit.toLowerCase()
  return said === 'week' || said === 'month' || said === 'quarter' || said === 'year' ? said : 'day'
}

const isBefore = new RegExp(`^(?:${BEFORE})$`, 'iu')
const isBehind = new RegExp(`^(?:${BEHIND})$`, 'iu')

/** Of "last", "this" and "next". */
const wayOf = ({ which = '' }: Groups): -1 | 0 | 1 => {
  if (isBefore.test(which)) return -1
  return isBehind.test(which) ? 1 : 0
}

const withYear = (
  { year }: Groups,
  inYear: (year: number) => DayRange | undefined,
  from: Standpoint,
): DayRange | undefined => (year === undefined ? nearestYear(inYear, from) : inYear(Number(year)))

const readDay: PeriodUnit['read'] = (groups, from) =>
  withYear(groups, (year) => dayOn(year, monthNumber(groups), Number(groups['day'])), from)

const readMonth: PeriodUnit['read'] = (groups, from) =>
  withYear(groups, (year) => monthOn(year, monthNumber(groups)), from)

/** "Last May" has ended, and "next May" has not begun. */
const readWhichMonth: PeriodUnit['read'] = (groups, { today }) => {
  const way = wayOf(groups)
  const month = monthNumber(groups)
  if (way === 0) return monthOn(today.year, month)
  const near = unitAround('month', today, way).from
  return nearestYear((year) => monthOn(year, month), { near, facing: way < 0 ? 'past' : 'ahead' })
}

/** "Last Friday" is not today; "on Friday" may be. */
const readWeekday: PeriodUnit['read'] = (groups, { today, facing }) => {
  const wanted = WEEKDAYS.indexOf((groups['weekday'] ?? '').slice(0, 3).toLowerCase()) + 1
  const way = wayOf(groups)
  const isNamed = groups['which'] !== undefined
  if (isNamed && way === 0)
    return unitAround('day', unitAround('week', today).from.add({ days: wanted - 1 }))
  const isBack = isNamed ? way < 0 : facing === 'past'
  const least = isNamed ? 1 : 0
  const gap = (isBack ? today.dayOfWeek - wanted : wanted - today.dayOfWeek) - least
  const days = ((gap + 7) % 7) + least
  return unitAround('day', today.add({ days: isBack ? -days : days }))
}

const readPart =
  (months: number): PeriodUnit['read'] =>
  (groups, from) => {
    const number = Number(groups['part'] ?? ORDINALS.get(groups['nth']?.toLowerCase() ?? ''))
    return withYear(groups, (year) => partOf(yearOn(year), number, months), from)
  }

const readWhole = (groups: Groups, from: Standpoint): DayRange | undefined => {
  if (groups['unit'] !== undefined) return unitAround(unitOf(groups), from.today, wayOf(groups))
  return groups['month'] === undefined ? yearOn(Number(groups['year'])) : readMonth(groups, from)
}

/** Its first or last day: what is due "by the end of May" may come on the 31st. */
const readEdge: PeriodUnit['read'] = (groups, from) => {
  const whole = readWhole(groups, from)
  const isEnd = groups['edge']?.toLowerCase() === 'end'
  return isEnd ? lastDayOf(whole) : whole && unitAround('day', whole.from)
}

const countOf = ({ count, unit = '' }: Groups): number => {
  const number = count === undefined ? 1 : numberIn(count, NUMBERS)
  return unit.toLowerCase() === 'hour' ? Math.ceil(number / 24) : number
}

const readRolling: PeriodUnit['read'] = (groups, { today }) => {
  const count = countOf(groups)
  return unitsFrom(unitOf(groups), today, wayOf(groups) < 0 ? -count : count)
}

/** How English names days and longer times; of several that fit at one place, the first. */
export const ENGLISH_PERIODS: readonly PeriodUnit[] = [
  {
    pattern: `${MONTH} ${DAY}(?:,? ${YEAR})?|(?:the )?${DAY} (?:of )?${MONTH}(?:,? ${YEAR})?`,
    isClear: true,
    read: readDay,
  },
  { pattern: `(?:early |mid-?|late )?${MONTH},? (?:of )?${YEAR}`, isClear: true, read: readMonth },
  {
    pattern: `q(?<part>[1-4])(?:,| of)? ${YEAR}|(?<year>(?:19|20)\\d{2}),? q(?<part>[1-4])|(?:the )?(?<nth>first|second|third|fourth|1st|2nd|3rd|4th) quarter of ${YEAR}`,
    isClear: true,
    read: readPart(3),
  },
  {
    pattern: `h(?<part>[12]) ${YEAR}|(?:the )?(?<nth>first|second) half of ${YEAR}`,
    isClear: true,
    read: readPart(6),
  },
  {
    pattern: `the (?<edge>end|beginning|start) of (?:(?:the |(?<which>this|current|${BEFORE}|${BEHIND}) )?${UNIT}|${MONTH}(?:,? ${YEAR})?|${YEAR})`,
    isClear: false,
    read: readEdge,
  },
  {
    pattern: `(?<which>${BEFORE}|${BEHIND}) ${COUNT} (?<unit>hour|day|week|month|quarter|year)s?(?! of\\b)|(?<which>past|coming) (?<unit>day|week|month|quarter|year)(?! of\\b)`,
    isClear: true,
    read: readRolling,
  },
  {
    pattern: `(?<which>this|current|last|previous|next|following) (?:calendar )?${UNIT}(?! of\\b)`,
    isClear: true,
    read: (groups, { today }) => unitAround(unitOf(groups), today, wayOf(groups)),
  },
  {
    pattern: `${COUNT} (?<unit>day|week|month|quarter|year)s? ago`,
    isClear: true,
    read: (groups, { today }) =>
      unitAround('day', unitsFrom(unitOf(groups), today, -countOf(groups)).from),
  },
  {
    pattern: `${COUNT} (?<unit>day|week|month|quarter|year)s?(?: from now)?(?! ago)`,
    isClear: false,
    onlyAhead: true,
    read: (groups, { today }) => unitsFrom(unitOf(groups), today, countOf(groups)),
  },
  {
    pattern: '(?<day>today|yesterday|tomorrow)',
    isClear: true,
    read: ({ day = '' }, { today }) =>
      unitAround('day', today, ['yesterday', 'today', 'tomorrow'].indexOf(day.toLowerCase()) - 1),
  },
  {
    pattern: `(?<which>this|last|past|next|coming) (?<weekday>${WEEKDAY})`,
    isClear: true,
    read: readWeekday,
  },
  { pattern: `(?<weekday>${WEEKDAY})`, isClear: false, read: readWeekday },
  {
    pattern: `(?<which>this|last|past|next|coming) ${MONTH}`,
    isClear: true,
    read: readWhichMonth,
  },
  { pattern: `(?:early |mid-?|late )?${MONTH}`, isClear: false, read: readMonth },
  {
    pattern: 'q(?<part>[1-4])|(?:the )?(?<nth>first|second|third|fourth) quarter',
    isClear: false,
    read: readPart(3),
  },
  { pattern: YEAR, isClear: false, read: ({ year }) => yearOn(Number(year)) },
]
