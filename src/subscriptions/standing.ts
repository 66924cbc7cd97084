import type {
  Cadence,
  DigestCourse,
  DigestSubscription,
  DigestWish,
  Subscription,
} from '../domain/subscription.ts'
import { nextDigestTime } from './next-digest-time.ts'
import { zoned } from '../text/day-times.ts'

const SPAN: Readonly<Record<Cadence, Temporal.DurationLike>> = {
  daily: { days: 1 },
  weekdays: { days: 1 },
  weekly: { weeks: 1 },
  monthly: { months: 1 },
}

/** The first digest covers one whole cadence, or all until it comes where that is more. */
export const firstCourse = (wish: DigestWish, now: Date): DigestCourse => {
  const nextDigestAt = nextDigestTime(wish, now)
  const begin = zoned(nextDigestAt, wish.timeZone).subtract(SPAN[wish.cadence]).epochMilliseconds
  return { nextDigestAt, coveredUntil: new Date(Math.min(begin, now.getTime())) }
}

/** Where a digest stands whose wish has changed: what is covered stays covered, and a time that stays is kept. */
export const courseAfter = (
  { nextDigestAt, coveredUntil, ...before }: DigestSubscription,
  wish: DigestWish,
  now: Date,
): DigestCourse => {
  const isSameTime = (['cadence', 'weekday', 'time', 'timeZone'] as const).every(
    (name) => wish[name] === before[name],
  )
  return { coveredUntil, nextDigestAt: isSameTime ? nextDigestAt : nextDigestTime(wish, now) }
}

/** A digest covers its pause as well when it comes; alerts tell only what is ready from now on. */
export const resumed = (subscription: Subscription, now: Date): Subscription => {
  const { pausedAt, ...active } = subscription
  if (pausedAt === undefined) return subscription
  return active.kind === 'digest'
    ? { ...active, nextDigestAt: nextDigestTime(active, now) }
    : { ...active, since: now }
}

export const paused = (subscription: Subscription, pausedAt: Date): Subscription => ({
  ...subscription,
  pausedAt,
})
