import type { Deadline, DeadlineKind } from '../domain/deadline.ts'
import type { IsoTime } from '../domain/entry.ts'
import { fold } from './fold.ts'
import type { Period } from './period.ts'
import { findingsIn } from './findings.ts'
import { periodsIn } from './periods.ts'
import type { Finding } from './scene.ts'

/** A plain text and what its publisher leaves open. */
export interface DatedText {
  readonly text: string
  /** BCP 47, of the entry. */
  readonly language: string
  /** IANA zone of the publisher: hours that name no zone are on its clock. */
  readonly timeZone: string
  /** Tells years that are not written, and what is already over. Unknown: such dates are left out. */
  readonly publishedAt?: IsoTime | undefined
}

/**
 * The dates that a text tells its readers to keep, in the order of the text, each day once a kind. Doubtful ones are left
 * out, and what was over when the text was published. Never reads a clock.
 */
export const findDeadlines = ({
  text,
  language,
  timeZone,
  publishedAt,
}: DatedText): readonly Deadline[] => {
  const publishedOn = publishedAt === undefined ? undefined : dayOf(publishedAt, timeZone)
  const isAmerican = /^en\b/iu.test(language) || timeZone.startsWith('America/')
  const folded = fold(text)
  const periods = periodsIn(folded, { timeZone, isAmerican, publishedOn })
  const found: Deadline[] = []
  const seen = new Set<string>()
  for (const { finding, period } of findingsIn(folded, periods)) {
    const deadline = deadlineOf(text, period, finding)
    const day = countsFirst(finding) ? period.firstDay : period.lastDay
    const key = `${deadline.kind} ${day.toString()}`
    if (seen.has(key) || isOver(deadline.kind, day, publishedOn)) continue
    seen.add(key)
    found.push(deadline)
  }
  return found.toSorted((one, other) => one.at - other.at)
}

const countsFirst = ({ kind, isMoved }: Finding): boolean =>
  (kind === 'effective' || kind === 'meeting') && !isMoved

const deadlineOf = (text: string, period: Period, finding: Finding): Deadline => {
  const at = period.start - finding.before
  return {
    kind: finding.kind,
    date: countsFirst(finding) ? period.first : period.last,
    ...(finding.tellsBegin && !countsFirst(finding) && { from: period.first }),
    words: text.slice(at, period.end + finding.after),
    at,
    ...(period.computed && { computed: true as const }),
  }
}

/** A day is one everywhere; an instant falls on a day of the publisher's. */
const dayOf = (time: IsoTime, timeZone: string): Temporal.PlainDate | undefined => {
  const at = Date.parse(time)
  if (Number.isNaN(at)) return undefined
  const zone = time.length === 10 ? 'UTC' : timeZone
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate()
}

/** A rule may be published some weeks after it took effect; whatever else was over before is told as past. */
const GRACE: Readonly<Record<DeadlineKind, number>> = {
  comments: 0,
  applications: 0,
  meeting: 0,
  effective: 31,
}

const isOver = (
  kind: DeadlineKind,
  day: Temporal.PlainDate,
  publishedOn: Temporal.PlainDate | undefined,
): boolean =>
  publishedOn !== undefined &&
  Temporal.PlainDate.compare(day, publishedOn.subtract({ days: GRACE[kind] })) < 0
