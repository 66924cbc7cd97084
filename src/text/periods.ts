import type { Span } from '../domain/question.ts'
import { isEarlier, type Standpoint } from './day-ranges.ts'
import { zoned } from './day-times.ts'
import { blankOut, type Mention } from './mentions.ts'
import { PERIOD_FRAMES, type DaySpan, type PeriodFrames } from './period-frames.ts'

/** The present of whoever asks. */
export interface Present {
  readonly now: Date
  /** IANA zone, whose days are meant. */
  readonly timeZone: string
}

/** `past`: when something was published; `ahead`: when something is due. */
export type Facing = Standpoint['facing']

/** A text with its periods taken out. */
export interface ReadPeriods {
  /** Undefined where none is named that could be kept to. */
  readonly span?: Span
  /** The words that named periods. */
  readonly found: readonly Mention[]
  /** The text, with blanks in the place of those words. */
  readonly rest: string
}

const isStart = ({ from, to }: DaySpan): boolean => from !== undefined && to === undefined
const isEnd = ({ from, to }: DaySpan): boolean => from === undefined && to !== undefined

/** "Since May" and "before July" hold together; of other periods, all that lies between them is meant. */
const join = (one: DaySpan, other: DaySpan): DaySpan => {
  const both = { ...one, ...other }
  const meet = (isStart(one) && isEnd(other)) || (isEnd(one) && isStart(other))
  if (meet && both.from && both.to && isEarlier(both.from, both.to)) return both
  const from = outer(one.from, other.from, isEarlier)
  const to = outer(one.to, other.to, (a, b) => isEarlier(b, a))
  return { ...(from && { from }), ...(to && { to }) }
}

const outer = (
  one: Temporal.PlainDate | undefined,
  other: Temporal.PlainDate | undefined,
  isOuter: typeof isEarlier,
): Temporal.PlainDate | undefined => {
  if (one === undefined || other === undefined) return undefined
  return isOuter(one, other) ? one : other
}

/** Nothing was published tomorrow, nor by 2030: such a period narrows nothing, and may be what the question is about. */
const isKept = ({ from, to }: DaySpan, { today, facing }: Standpoint): boolean => {
  if (facing === 'ahead') return true
  if (from !== undefined && isEarlier(today, from)) return false
  if (to === undefined || !isEarlier(today, to)) return true
  return from !== undefined && !isEarlier(today.add({ years: 1 }), to)
}

/** Words without a figure ("next week") are never what a question is about. */
const isRelative = (words: string): boolean => !/\d/u.test(words)

/** Takes the periods out of a text in normal form: "this month", "since 1 June", 「先週」, 「令和8年5月以降」. */
export const readPeriods = (text: string, present: Present, facing: Facing): ReadPeriods => {
  const today = zoned(present.now, present.timeZone).toPlainDate()
  const from: Standpoint = { today, near: today, facing }
  const found: Mention[] = []
  let span: DaySpan | undefined
  const take = (left: string, { pattern, read }: PeriodFrames): string => {
    const taken: Mention[] = []
    for (const { 0: words, index, groups = {} } of left.matchAll(pattern)) {
      const days = read(groups, from)
      if (days === undefined) continue
      const kept = isKept(days, from)
      if (!kept && !isRelative(words)) continue
      if (kept) span = span === undefined ? days : join(span, days)
      taken.push({ words, at: index })
    }
    found.push(...taken)
    return blankOut(left, taken)
  }
  const rest = PERIOD_FRAMES.reduce((left, frames) => take(left, frames[facing]), text)
  return { found, rest, ...(span && { span: spanOf(opened(span, from), present) }) }
}

/** What is due by Friday is due from today on. */
const opened = (days: DaySpan, { today, facing }: Standpoint): DaySpan =>
  facing === 'ahead' && isEnd(days) && days.to && isEarlier(today, days.to)
    ? { ...days, from: today }
    : days

const spanOf = (days: DaySpan, { timeZone }: Present): Span => {
  const startOf = (day: Temporal.PlainDate): Date =>
    new Date(day.toZonedDateTime(timeZone).epochMilliseconds)
  return {
    ...(days.from && { from: startOf(days.from) }),
    ...(days.to && { to: startOf(days.to) }),
  }
}
