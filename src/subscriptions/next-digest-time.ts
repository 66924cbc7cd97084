import type { DigestTime } from '../domain/subscription.ts'
import { firstShown, zoned } from '../text/day-times.ts'

/**
 * The first instant after `after` at which the wished day and wall time come round in the wished zone. A wall time that
 * the clocks leap over counts from the end of the leap; one that they show twice counts the first time. A day that the
 * zone leaves out altogether is no day for a daily digest, but a week or a month keeps its one digest.
 */
export const nextDigestTime = (wish: DigestTime, after: Date): Date => {
  let day = zoned(after, wish.timeZone).toPlainDate()
  for (;;) {
    if (isDigestDay(day, wish)) {
      const due = firstShown(day.toPlainDateTime(wish.time), wish.timeZone)
      if (due > after) return due
    }
    day = day.add({ days: 1 })
  }
}

const isDigestDay = (day: Temporal.PlainDate, wish: DigestTime): boolean => {
  const { cadence, weekday, timeZone } = wish
  if (cadence === 'weekly') return day.dayOfWeek === weekday
  if (cadence === 'monthly') return day.dayOfWeek === weekday && day.day <= 7
  return (cadence === 'daily' || day.dayOfWeek <= 5) && exists(day, timeZone)
}

const exists = (day: Temporal.PlainDate, timeZone: string): boolean =>
  day.toZonedDateTime(timeZone).toPlainDate().equals(day)
