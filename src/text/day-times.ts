import type { QuietHours } from '../domain/subscription.ts'

/** When what was held back for a day is told. */
const MORNING = '09:00'

/** Whether the local clock shows a time within the hours; `from` belongs to them, `to` does not. Hours of no length are never. */
export const isQuiet = (at: Date, hours: QuietHours, timeZone: string): boolean =>
  isWithin(zoned(at, timeZone), hours)

/** The first instant from `at` on that is not quiet: `at` itself where the hours do not hold. */
export const quietUntil = (at: Date, hours: QuietHours, timeZone: string): Date => {
  let local = zoned(at, timeZone)
  while (isWithin(local, hours)) {
    const end = whenShown(local, hours.to)
    // Clocks that change meanwhile may leap over the end, or show the hours once more.
    const change = local.getTimeZoneTransition('next')
    local = change !== null && change.epochMilliseconds < end.epochMilliseconds ? change : end
  }
  return dateOf(local)
}

/** Nine o'clock on the next local day, or the end of the quiet hours that hold then. A day that a zone left out is none. */
export const nextMorning = (
  at: Date,
  { timeZone, quietHours }: { readonly timeZone: string; readonly quietHours?: QuietHours },
): Date => {
  const tomorrow = zoned(at, timeZone).toPlainDate().add({ days: 1 }).toZonedDateTime(timeZone)
  const morning = firstShown(tomorrow.toPlainDate().toPlainDateTime(MORNING), timeZone)
  return quietHours === undefined ? morning : quietUntil(morning, quietHours, timeZone)
}

/** The first instant of the local day; midnight, unless the clocks leap over it. */
export const startOfDay = (at: Date, timeZone: string): Date =>
  dateOf(zoned(at, timeZone).startOfDay())

/**
 * The instant of a wall time. One that the clocks leap over counts from the end of the leap; one that they show twice
 * counts the first time.
 */
export const firstShown = (wall: Temporal.PlainDateTime, timeZone: string): Date => {
  const shown = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  // Inside a leap, "earlier" reads the wall time with the offset after it, and so lands before the leap.
  const leap = shown.toPlainDateTime().equals(wall) ? null : shown.getTimeZoneTransition('next')
  return dateOf(leap ?? shown)
}

export const zoned = (at: Date, timeZone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)

const dateOf = (local: Temporal.ZonedDateTime): Date => new Date(local.epochMilliseconds)

const isWithin = (local: Temporal.ZonedDateTime, { from, to }: QuietHours): boolean => {
  const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
  return from <= to ? from <= time && time < to : from <= time || time < to
}

/** When a clock that goes on evenly from `local` next shows the time. */
const whenShown = (local: Temporal.ZonedDateTime, time: string): Temporal.ZonedDateTime => {
  const wait = local.toPlainTime().until(time).total('milliseconds')
  const day = 24 * 60 * 60 * 1_000
  return local.add({ milliseconds: wait > 0 ? wait : wait + day })
}
