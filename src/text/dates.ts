import type { IsoTime } from '../domain/entry.ts'
import { withEnglishMonths } from './month-names.ts'
import { offsetOf, ZONE } from './time-zones.ts'

/** How to read what a date leaves open. */
export interface DateHints {
  /** IANA zone of dates that name none. */
  readonly timeZone: string
  /** Of the feed: English writes 09/25/2026 for the 25th of September, others are not guessed. */
  readonly language: string
}

interface DateParts {
  readonly year: number
  readonly month: number
  readonly day: number
}

interface DateForm {
  readonly pattern: RegExp
  readonly read: (groups: Groups, hints: DateHints) => DateParts | undefined
}

type Groups = Readonly<Record<string, string | undefined>>

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const MONTH =
  '(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const HALF = '午前|午後|오전|오후'
const SECOND = '(?<second>\\d{2})'
const FRACTION = '(?:[.,](?<fraction>\\d+))?'
const CLOCK = `(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::${SECOND}?)?${FRACTION}\\s*(?<half>[ap]\\.?m\\b\\.?)?`
/** T143000Z, T14Z (ISO 8601, basic, and without minutes) */
const BASIC_CLOCK = `T(?<hour>\\d{2})(?:(?<minute>\\d{2})(?:${SECOND}${FRACTION})?)?(?!\\d)`
const TIME = `(?:(?:(?:[\\sT,]|at)*(?<early>${HALF})?\\s*${CLOCK}|${BASIC_CLOCK})\\s*(?<zone>${ZONE})?)?`
/** Two digits that begin a time are no year: 20 Nov 14:30, 5 May 10 am. */
const YEAR = '(?<year>\\d{4}(?!\\d)|\\d{2}(?![\\d:]|[.h]\\d|\\s*[ap]\\.?m\\b))'
/** The year before which a Japanese era began to count; 元年 is its year 1. */
const ERAS: Readonly<Record<string, number>> = {
  令和: 2018,
  平成: 1988,
  昭和: 1925,
  大正: 1911,
  r: 2018,
  h: 1988,
  s: 1925,
}

const form = (source: string, read: DateForm['read']): DateForm => ({
  pattern: new RegExp(`(?<![\\d.])${source}`, 'iu'),
  read,
})

/** Every way in which our publishers write a day, most certain first. */
const FORMS: readonly DateForm[] = [
  // 2026-11-20T10:58:00.1234567+09:00, 2025-04-30T15:00:Z, 2026/11/20, 2026.11.20, 2026-011-20 (Google's)
  form(
    `(?<year>\\d{4})(?<mark>[-/.])(?<month>\\d{1,2}|0\\d\\d)\\k<mark>(?<day>\\d{1,2})(?!\\d)${TIME}`,
    numeric,
  ),
  // 2026年11月20日（金）14時30分, 2026년 11월 20일
  form(
    `(?<year>\\d{4})\\s*[年년]\\s*(?<month>\\d{1,2})\\s*[月월]\\s*(?<day>\\d{1,2})\\s*[日일](?:\\s*\\([月火水木金土日].{0,4}?\\))?(?:\\s*(?<half>${HALF})?\\s*(?<hour>\\d{1,2})[時:](?<minute>\\d{1,2})?[分:]?(?:${SECOND}秒?)?)?`,
    numeric,
  ),
  // 令和8年7月17日, 令和元年5月1日, R8.7.17
  form(
    '(?<era>令和|平成|昭和|大正|(?<![a-z])[rhs])\\s*(?<year>元|\\d{1,2})\\s*[年./]\\s*(?<month>\\d{1,2})\\s*[月./]\\s*(?<day>\\d{1,2})(?!\\d)日?',
    (groups) => {
      const start = ERAS[groups['era']?.toLowerCase() ?? '']
      const year = groups['year'] === '元' ? 1 : Number(groups['year'])
      return start === undefined ? undefined : { ...numeric(groups), year: start + year }
    },
  ),
  // Thu, 27 Aug 26 12:00:00 +0000 (RFC 5322, 3.3 and 4.3), 20-Nov-2026, 20th of November 2026, 20. Nov 2026
  form(
    `(?<day>\\d{1,2})(?:st|nd|rd|th|\\.)?(?:[\\s-]+(?:of|de))?[\\s-]+${MONTH}(?:\\sde)?[\\s,-]+${YEAR}${TIME}`,
    named,
  ),
  // 2026-Nov-20, 2026 November 20
  form(`(?<year>\\d{4})[\\s-]+${MONTH}[\\s-]+(?<day>\\d{1,2})(?!\\d|,?\\s*\\d{4})${TIME}`, named),
  // November 20, 2026; Nov. 20th 2026 3:00 pm EST
  form(
    `(?<![a-z])${MONTH}\\s+(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})(?!\\d)${TIME}`,
    named,
  ),
  // Fri Nov 20 12:00:00 GMT 2026 (C's asctime)
  form(
    `(?<![a-z])${MONTH}\\s+(?<day>\\d{1,2})\\s+${CLOCK}\\s*(?<zone>${ZONE})?\\s+(?<year>\\d{4})(?!\\d)`,
    named,
  ),
  // 09/25/2026
  form(
    `(?<month>\\d{1,2})/(?<day>\\d{1,2})/(?<year>\\d{4})(?!\\d)${TIME}`,
    (groups, { language, timeZone }) =>
      /^en\b/iu.test(language) || timeZone.startsWith('America/') ? numeric(groups) : undefined,
  ),
  // 20.11.2026 14:30: with full stops the day always comes first
  form(`(?<day>\\d{1,2})\\.\\s?(?<month>\\d{1,2})\\.\\s?(?<year>\\d{4})(?!\\d)${TIME}`, numeric),
  // 20261120, 20261120T143000Z (ISO 8601, basic)
  form(`(?<year>(?:19|20)\\d{2})(?<month>\\d{2})(?<day>\\d{2})(?!\\d)${TIME}`, numeric),
  // 2026-W47-5, 2026-324 (ISO 8601, week and day of the year): only as the whole text, which else may be any number
  form(`(?<=^\\s*)(?<year>\\d{4})-?W(?<week>\\d{2})-?(?<weekday>[1-7])(?!\\d)${TIME}\\s*$`, byWeek),
  form(`(?<=^\\s*)(?<year>\\d{4})-(?<dayOfYear>\\d{3})(?!\\d)${TIME}\\s*$`, byDayOfYear),
]

function numeric(groups: Groups): DateParts {
  return {
    year: Number(groups['year']),
    month: Number(groups['month']),
    day: Number(groups['day']),
  }
}

/** The week with the year's first Thursday is its first (ISO 8601); the 4th of January lies in it. */
function byWeek(groups: Groups): DateParts {
  const start = new Date(Date.UTC(Number(groups['year']), 0, 4))
  const days =
    (Number(groups['week']) - 1) * 7 + Number(groups['weekday']) - (start.getUTCDay() || 7)
  return partsOf(start.getTime() + days * DAY_MS)
}

function byDayOfYear(groups: Groups): DateParts {
  return partsOf(Date.UTC(Number(groups['year']), 0, Number(groups['dayOfYear'])))
}

const partsOf = (time: number): DateParts => {
  const date = new Date(time)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function named(groups: Groups): DateParts {
  const written = Number(groups['year'])
  return {
    year: groups['year']?.length === 2 ? written + (written < 50 ? 2000 : 1900) : written,
    month: MONTHS.indexOf(groups['month']?.slice(0, 3).toLowerCase() ?? '') + 1,
    day: Number(groups['day']),
  }
}

/** Longer texts are no dates, and would cost time. */
const LONGEST_DATE = 300

/**
 * The first date in a short text, as precise as it was written: `2026-05-01`, or an instant in UTC. Midnight, in the zone
 * that is written or in the feed's, is how systems write a day: it becomes one, so that no reader further west is told the
 * day before. Undefined where there is no date, where the day is missing ("March, 2019") or does not exist (30 February).
 * Never "now".
 */
export const parseDate = (text: string, hints: DateHints): IsoTime | undefined => {
  const written = withEnglishMonths(text.slice(0, LONGEST_DATE).normalize('NFKC'))
  const stamp = /^\s*(\d{10}|\d{13})\s*$/u.exec(written)?.[1]
  if (stamp !== undefined) {
    return dayOrInstant(Number(stamp) * (stamp.length === 10 ? 1000 : 1), 0, hints)
  }
  for (const { pattern, read } of FORMS) {
    const groups = pattern.exec(written)?.groups
    if (groups === undefined) continue
    const day = read(groups, hints)
    return day === undefined || !exists(day) ? undefined : moment(day, groups, hints)
  }
  return undefined
}

/** Years outside of these are slips or machine defaults (0001-01-01). */
const exists = ({ year, month, day }: DateParts): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day))
  return (
    year >= 1900 && year <= 2200 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  )
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The day, or its instant where an hour was given that we can place. */
const moment = (day: DateParts, groups: Groups, hints: DateHints): IsoTime | undefined => {
  const midnight = Date.UTC(day.year, day.month - 1, day.day)
  const date = new Date(midnight).toISOString().slice(0, 10)
  if (groups['hour'] === undefined) return date
  const time = timeOf(groups)
  if (time === undefined) return undefined
  const local = midnight + time
  const offset = offsetOf(groups['zone'], { local, timeZone: hints.timeZone })
  if (offset === undefined) return date
  const instant = local - offset * 60_000
  // 24:00 ends its day, and a part of a millisecond, which we do not keep, is past midnight: neither stands for a day.
  return time === DAY_MS || /[1-9]/u.test(groups['fraction'] ?? '')
    ? new Date(instant).toISOString()
    : dayOrInstant(instant, offset, hints)
}

/** Milliseconds since midnight on the wall clock; undefined where no clock shows that. */
const timeOf = (groups: Groups): number | undefined => {
  const hour = hourOf(groups)
  const minute = Number(groups['minute'] ?? 0)
  // A leap second (RFC 5322, 3.3) has no place in our clock.
  const second = Math.min(59, Number(groups['second'] ?? 0))
  const milliseconds = Number((groups['fraction'] ?? '').padEnd(3, '0').slice(0, 3))
  const time = hour * HOUR_MS + minute * 60_000 + second * 1000 + milliseconds
  return minute > 59 || time > DAY_MS ? undefined : time
}

/** `offset` is that of the zone in which the instant was written, in minutes. */
const dayOrInstant = (instant: number, offset: number, { timeZone }: DateHints): IsoTime => {
  const written = instant + offset * 60_000
  if (written % DAY_MS === 0) return new Date(written).toISOString().slice(0, 10)
  // A program that tells all times in UTC tells a day as its publisher's midnight; whoever names a zone means the hour.
  if (offset !== 0) return new Date(instant).toISOString()
  const ours = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone)
  return ours.toPlainTime().equals('00:00')
    ? ours.toPlainDate().toString()
    : new Date(instant).toISOString()
}

const hourOf = (groups: Groups): number => {
  const hour = Number(groups['hour'])
  const half = groups['early'] ?? groups['half']?.toLowerCase() ?? ''
  if (/^p|午後|오후/u.test(half)) return hour < 12 ? hour + 12 : hour
  return /^a|午前|오전/u.test(half) && hour === 12 ? 0 : hour
}
