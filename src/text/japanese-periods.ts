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

/** 数日 is taken for five: the answer tells which days it looked at. */
const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...'零 一 二 三 四 五 六 七 八 九 十 十一 十二'
    .split(' ')
    .map((word, number) => [word, number] as const),
  ['数', 5],
])
/** The year before the first one of an era. */
const ERAS: ReadonlyMap<string, number> = new Map([
  ['令和', 2018],
  ['平成', 1988],
])
/** How many years, weeks, months later than the present one. */
const LATER: ReadonlyMap<string, number> = new Map([
  ['一昨年', -2],
  ['昨年', -1],
  ['去年', -1],
  ['今年', 0],
  ['本年', 0],
  ['来年', 1],
  ['再来年', 2],
  ['先々', -2],
  ['先', -1],
  ['前', -1],
  ['昨', -1],
  ['今', 0],
  ['本', 0],
  ['当', 0],
  ['この', 0],
  ['来', 1],
  ['次の', 1],
  ['再来', 2],
])
const DAYS_LATER: ReadonlyMap<string, number> = new Map([
  ['一昨日', -2],
  ['おととい', -2],
  ['昨日', -1],
  ['きのう', -1],
  ['今日', 0],
  ['本日', 0],
  ['明日', 1],
  ['あした', 1],
  ['明後日', 2],
  ['あさって', 2],
])
const UNITS: ReadonlyMap<string, CalendarUnit> = new Map([
  ['週', 'week'],
  ['月', 'month'],
  ['四', 'quarter'],
  ['年', 'year'],
])

/** Some begin inside of other words: 日本年金機構, 従来年, 基本日程. */
const SAID_YEAR =
  '(?<said>再来年|(?<![再従以本由])来年|一昨年|(?<!一)昨年|去年|今年|(?<![日基])本年(?!金))'
const FULL_YEAR =
  '(?<!\\d)(?<year>(?:19|20)\\d{2}) ?年|(?<era>令和|平成) ?(?<eraYear>元|\\d{1,2}) ?年'
const IN_YEAR = `(?:(?:${FULL_YEAR}|${SAID_YEAR})の? ?)`
const MONTH = '(?<![\\d/.])(?<month>1[0-2]|0?[1-9]) ?月(?![曜間号])'
const DAY = '(?<day>3[01]|[12]\\d|0?[1-9]) ?日(?!間)'
const COUNT = '(?<![\\d.])(?<count>\\d{1,3}|十[一二]|[一二三四五六七八九十数])'
const UNIT = '(?<unit>日|週|四半期|年|[かヶカケヵ箇]月)間?'
const STEP = '(?<step>先々|(?<!々)先|今|再来|(?<![再従以本由])来|当)(?<unit>週|月)'
const WEEKDAYS = '月火水木金土日'
const THIRDS = '上中下'

const unitOf = ({ unit = '' }: Groups): CalendarUnit =>
  UNITS.get(unit.slice(0, 1)) ?? (unit.endsWith('月') ? 'month' : 'day')

const yearOf = (
  { year, era, eraYear, said }: Groups,
  { today }: Standpoint,
): number | undefined => {
  if (year !== undefined) return Number(year)
  if (said !== undefined) return today.year + (LATER.get(said) ?? 0)
  if (era === undefined) return undefined
  return (ERAS.get(era) ?? 0) + (eraYear === '元' ? 1 : Number(eraYear))
}

const withYear = (
  groups: Groups,
  inYear: (year: number) => DayRange | undefined,
  from: Standpoint,
): DayRange | undefined => {
  const year = yearOf(groups, from)
  return year === undefined ? nearestYear(inYear, from) : inYear(year)
}

const readMonth: PeriodUnit['read'] = (groups, from) =>
  withYear(groups, (year) => monthOn(year, Number(groups['month'])), from)

const readYear =
  (unit: 'year' | 'fiscal-year'): PeriodUnit['read'] =>
  (groups, from) => {
    const year = yearOf(groups, from)
    return year === undefined ? undefined : yearOn(year, unit)
  }

const readPart =
  (months: number): PeriodUnit['read'] =>
  (groups, from) => {
    const number = Number(groups['part'] ?? (groups['first'] === undefined ? 2 : 1))
    return withYear(groups, (year) => partOf(yearOn(year), number, months), from)
  }

/** 上旬, 中旬, 下旬: the first ten days, the next ten, the rest. */
const readThird: PeriodUnit['read'] = (groups, from) => {
  const month = readMonth(groups, from)
  const third = THIRDS.indexOf(groups['third'] ?? '')
  if (month === undefined) return undefined
  const start = month.from.add({ days: third * 10 })
  return { from: start, to: third === 2 ? month.to : start.add({ days: 10 }) }
}

const readStep: PeriodUnit['read'] = (groups, { today }) =>
  unitAround(unitOf(groups), today, LATER.get(groups['step'] ?? ''))

const readWeekday: PeriodUnit['read'] = (groups, { today, facing }) => {
  const day = WEEKDAYS.indexOf(groups['weekday'] ?? '') + 1
  if (groups['step'] !== undefined)
    return unitAround('day', unitAround('week', today, LATER.get(groups['step'])).from, day - 1)
  const gap = facing === 'past' ? today.dayOfWeek - day : day - today.dayOfWeek
  const days = (gap + 7) % 7
  return unitAround('day', today, facing === 'past' ? -days : days)
}

const countOf = ({ count }: Groups): number => numberIn(count, NUMBERS)

const readRolling: PeriodUnit['read'] = (groups, { today }) => {
  const isHalf = groups['half'] !== undefined
  const count = isHalf ? 6 : countOf(groups)
  const unit = isHalf ? 'month' : unitOf(groups)
  return unitsFrom(unit, today, groups['ahead'] === undefined ? -count : count)
}

const clear = (pattern: string, read: PeriodUnit['read']): PeriodUnit => ({
  pattern,
  isClear: true,
  read,
})

/** How Japanese names days and longer times; of several that fit at one place, the first. */
export const JAPANESE_PERIODS: readonly PeriodUnit[] = [
  clear(`${IN_YEAR}?${MONTH} ?${DAY}`, (groups, from) =>
    withYear(groups, (year) => dayOn(year, Number(groups['month']), Number(groups['day'])), from),
  ),
  clear(`${IN_YEAR}?${MONTH}の?(?<third>[${THIRDS}])旬`, readThird),
  clear(`${IN_YEAR}?${MONTH}末`, (groups, from) => lastDayOf(readMonth(groups, from))),
  clear(`${IN_YEAR}?${MONTH}`, readMonth),
  clear(`(?:${FULL_YEAR})度(?!版)`, readYear('fiscal-year')),
  clear('(?<step>今|本|昨|前|来)年度', ({ step = '' }, { today }) =>
    unitAround('fiscal-year', today, LATER.get(step)),
  ),
  clear(`${IN_YEAR}?第(?<part>[1-4])四半期`, readPart(3)),
  clear(`${IN_YEAR}(?:(?<first>上|前)|下|後)半期?`, readPart(6)),
  clear(`(?:${FULL_YEAR}|${SAID_YEAR})末`, (groups, from) =>
    lastDayOf(readYear('year')(groups, from)),
  ),
  clear(`(?:${FULL_YEAR})(?![度間代比次版])|${SAID_YEAR}(?!度)`, readYear('year')),
  clear(`${STEP}末`, (groups, from) => lastDayOf(readStep(groups, from))),
  clear(`(?<step>先々|先|今|再来|来)週の?(?<weekday>[${WEEKDAYS}])曜日?`, readWeekday),
  clear(`${STEP}|(?<step>今|前|先|来|次の|この)(?<unit>四半期)`, readStep),
  clear('年末|年内', (_, { today }) => unitAround('year', today)),
  clear('月末', (_, { today }) => lastDayOf(unitAround('month', today))),
  clear(
    `(?:(?<ahead>今後|向こう|これから|今から|次の)|過去|直近|最近|ここ|この|これまで)の?(?:${COUNT} ?${UNIT}|(?<half>半年)間?)(?:以内)?`,
    readRolling,
  ),
  clear(`${COUNT} ?${UNIT}前`, (groups, { today }) =>
    unitAround('day', unitsFrom(unitOf(groups), today, -countOf(groups)).from),
  ),
  {
    ...clear(`${COUNT} ?${UNIT}(?:以内|後)`, (groups, { today }) =>
      unitsFrom(unitOf(groups), today, countOf(groups)),
    ),
    onlyAhead: true,
  },
  clear(
    `(?<day>一昨日|おととい|(?<!一)昨日|きのう|今日(?!的)|(?<![日基])本日|明日|あした|明後日|あさって)`,
    ({ day = '' }, { today }) => unitAround('day', today, DAYS_LATER.get(day)),
  ),
  { ...clear(`(?<weekday>[${WEEKDAYS}])曜日?`, readWeekday), isClear: false },
]
