import { dayOn, monthOn } from './day-ranges.ts'
import type { PeriodUnit } from './period-unit.ts'

const YEAR = '(?<![\\d-])(?<year>(?:19|20)\\d{2})'

/** Days and months as both languages write them in figures: 2026-05-31, 2026/5/31, 2026-05. */
export const NUMERIC_PERIODS: readonly PeriodUnit[] = [
  {
    pattern: `${YEAR}[-/.](?<month>\\d{1,2})[-/.](?<day>\\d{1,2})(?![-\\d])`,
    isClear: true,
    read: ({ year, month, day }) => dayOn(Number(year), Number(month), Number(day)),
  },
  {
    pattern: `${YEAR}[-/](?<month>\\d{2})(?![-/.]?\\d)`,
    isClear: false,
    read: ({ year, month }) => monthOn(Number(year), Number(month)),
  },
]
