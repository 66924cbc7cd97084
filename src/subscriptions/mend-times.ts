import type { Clock } from '../domain/clock.ts'
import type {
  DigestCourse,
  DigestSubscription,
  Subscription,
  SubscriptionStore,
} from '../domain/subscription.ts'
import { nextDigestTime } from './next-digest-time.ts'

/** A clock that is set right goes back by less. */
const DAY_MILLISECONDS = 24 * 60 * 60 * 1_000

/**
 * Sets right what a clock that ran ahead has left in the future, so that no subscription is silent until the clock gets
 * there, and what becomes ready meanwhile is told. To be called before digests that are due are written.
 * @returns how many subscriptions were changed
 */
export const mendTimes = async ({
  store,
  clock,
}: {
  readonly store: Pick<SubscriptionStore, 'all' | 'change'>
  readonly clock: Clock
}): Promise<number> => {
  const now = clock.now()
  let mended = 0
  for (const subscription of await store.all()) {
    const right = mend(subscription, now)
    if (right !== undefined && (await store.change(right))) mended++
  }
  return mended
}

/** Undefined where nothing is wrong. */
const mend = (subscription: Subscription, now: Date): Subscription | undefined => {
  if (subscription.kind === 'alerts')
    return subscription.since > now ? { ...subscription, since: now } : undefined
  const course = rightCourse(subscription, now)
  return course.nextDigestAt < subscription.nextDigestAt ||
    course.coveredUntil < subscription.coveredUntil
    ? { ...subscription, ...course }
    : undefined
}

/** The next digest is the first that falls due after what is covered, whatever was planned. */
const rightCourse = (subscription: DigestSubscription, now: Date): DigestCourse => {
  const coveredUntil = isTrue(subscription, now) ? subscription.coveredUntil : now
  const due = nextDigestTime(subscription, coveredUntil > now ? coveredUntil : now)
  const planned = subscription.nextDigestAt
  return { coveredUntil, nextDigestAt: planned < due ? planned : due }
}

/**
 * Whether a digest has told what was ready until then. One that ends at its time was written by a clock that went right,
 * and the clock was set back since: nothing is to be told twice. One that ends at any other time to come, or far ahead,
 * was written by a clock that ran ahead, and has told what was ready until the present.
 */
const isTrue = (subscription: DigestSubscription, now: Date): boolean => {
  const until = subscription.coveredUntil.getTime()
  const ahead = until - now.getTime()
  if (ahead <= 0) return true
  const due = nextDigestTime(subscription, new Date(until - 1))
  return ahead <= DAY_MILLISECONDS && due.getTime() === until
}
