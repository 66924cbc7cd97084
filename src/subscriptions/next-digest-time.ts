import type { WeeklyTime } from '../domain/subscription.ts'

/**
 * The first instant after `after` at which the wished weekday and wall time come round in the wished zone. A wall time
 * that the clocks leap over counts from the end of the leap; one that they show twice counts the first time.
 */
export const nextDigestTime = (wish: WeeklyTime, after: Date): Date => {
  const local = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(
    wish.timeZone,
  )
  let day = local.toPlainDate().add({ days: (wish.weekday - local.dayOfWeek + 7) % 7 })
  for (;;) {
    const due = firstInstantOf(day.toPlainDateTime(wish.time), wish.timeZone)
    if (due > after.getTime()) return new Date(due)
    day = day.add({ weeks: 1 })
  }
}

/** Milliseconds since 1970. */
const firstInstantOf = (wall: Temporal.PlainDateTime, timeZone: string): number => {
  const shown = wall.toZonedDateTime(timeZone, { disambiguation: 'earlier' })
  // Inside a leap, "earlier" reads the wall time with the offset after it, and so lands before the leap.
  const leap = shown.toPlainDateTime().equals(wall) ? null : shown.getTimeZoneTransition('next')
  return (leap ?? shown).epochMilliseconds
}
