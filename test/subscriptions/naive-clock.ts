import type { DigestTime } from '../../src/domain/subscription.ts'

/** A stretch of time in which a zone keeps one offset. All in minutes since 1970: instants, and walls as if they were UTC. */
interface Stretch {
  readonly from: number
  readonly to: number
  readonly offset: number
}

const MINUTE = 60_000
const DAY = 24 * 60
/** Some zones go forth and back within weeks, none within hours. */
const STEP = 6 * 60

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
    })
  formats.set(timeZone, format)
  return format
}

/** What the clock on the wall shows at an instant. */
export const wallAt = (instant: number, timeZone: string): number => {
  const shown = formatOf(timeZone).format(instant * MINUTE)
  const [month, day, year, hour, minute] = shown.split(/\D+/u).map(Number)
  return Date.UTC(year!, month! - 1, day, hour, minute) / MINUTE
}

/** Walks the clock in steps of hours, looks at the wall, and goes minute by minute (in halves) to where it has jumped. */
export const stretchesOf = (timeZone: string, begin: Date, end: Date): readonly Stretch[] => {
  const offsetAt = (instant: number): number => wallAt(instant, timeZone) - instant
  const last = end.getTime() / MINUTE
  const stretches: Stretch[] = []
  let from = begin.getTime() / MINUTE
  let offset = offsetAt(from)
  for (let at = from; at < last; at += STEP) {
    const after = offsetAt(at + STEP)
    if (after === offset) continue
    let [old, changed] = [at, at + STEP]
    while (changed - old > 1) {
      const middle = Math.floor((old + changed) / 2)
      if (offsetAt(middle) === offset) old = middle
      else changed = middle
    }
    stretches.push({ from, to: changed, offset })
    from = changed
    offset = after
  }
  return [...stretches, { from, to: last, offset }]
}

/** Monday is 1. The first of January 1970 was a Thursday. */
const weekdayOf = (day: number): number => ((day + 3) % 7) + 1

const isWished = (day: number, { cadence, weekday }: DigestTime): boolean => {
  if (cadence === 'daily') return true
  if (cadence === 'weekdays') return weekdayOf(day) < 6
  const isFirst = new Date(day * DAY * MINUTE).getUTCDate() < 8
  return weekdayOf(day) === weekday && (cadence === 'weekly' || isFirst)
}

/** On each wished day of the calendar, the first instant at which the wall shows the wished time or more. */
export const naiveDigestTimes = (
  wish: DigestTime,
  stretches: readonly Stretch[],
): readonly Date[] => {
  const [hours, minutes] = wish.time.split(':').map(Number)
  const [first, last] = [stretches[0]!, stretches.at(-1)!]
  const times: Date[] = []
  for (
    let day = Math.ceil((first.from + first.offset) / DAY);
    day < Math.floor((last.to + last.offset) / DAY);
    day++
  ) {
    const isShown = stretches.some(
      ({ from, to, offset }) => from + offset < (day + 1) * DAY && to + offset > day * DAY,
    )
    const keepsLeftOut = wish.cadence === 'weekly' || wish.cadence === 'monthly'
    if (!isWished(day, wish) || (!isShown && !keepsLeftOut)) continue
    const wall = day * DAY + hours! * 60 + minutes!
    const stretch = stretches.find(({ to, offset }) => to + offset > wall)!
    times.push(new Date(Math.max(stretch.from, wall - stretch.offset) * MINUTE))
  }
  return times
}
