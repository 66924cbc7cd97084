import type { AlertId, DueAlerts } from '../domain/alert.ts'
import type { AlertSubscription } from '../domain/subscription.ts'
import { isQuiet, nextMorning, quietUntil, startOfDay } from '../text/day-times.ts'

/** What becomes of the due alerts of a subscription. */
export type AlertStep =
  | { readonly hold: { readonly ids: readonly AlertId[]; readonly until: Date } }
  /** Which of them are told together, each in one message. */
  | { readonly messages: readonly (readonly AlertId[])[] }

/** So many messages at once are read one by one; more are told as one. */
const SEPARATE_MESSAGES = 3

/**
 * What was held back comes together, the rest one by one, and all in one message where these would be many or more than
 * the day has left. In quiet hours, and once the day's messages are written, all are held. Pure.
 */
export const bundleAlerts = (
  { subscription, alerts, writtenAt }: DueAlerts,
  now: Date,
): AlertStep => {
  const { quietHours, timeZone, mostADay } = subscription
  const ids = alerts.map(({ id }) => id)
  // Hours that were wished for after the decision, or a bot that was down meanwhile.
  if (quietHours !== undefined && isQuiet(now, quietHours, timeZone))
    return { hold: { ids, until: quietUntil(now, quietHours, timeZone) } }
  const today = startOfDay(now, timeZone)
  const left = mostADay - writtenAt.filter((at) => at >= today).length
  if (left <= 0) return { hold: { ids, until: nextMorning(now, subscription) } }
  const { held = [], fresh = [] } = Object.groupBy(alerts, ({ dueAt }) =>
    isRelease(dueAt, subscription) ? 'held' : 'fresh',
  )
  const messages = [held, ...fresh.map((alert) => [alert])]
    .map((together) => together.map(({ id }) => id))
    .filter((together) => together.length > 0)
  return { messages: messages.length <= Math.min(SEPARATE_MESSAGES, left) ? messages : [ids] }
}

/** Whether alerts that are due at this very instant were held back: for the end of the quiet hours, or for the morning. */
const isRelease = (dueAt: Date, subscription: AlertSubscription): boolean => {
  const { quietHours, timeZone } = subscription
  const endsQuiet = quietHours !== undefined && isQuiet(before(dueAt), quietHours, timeZone)
  return (
    endsQuiet ||
    nextMorning(before(startOfDay(dueAt, timeZone)), subscription).getTime() === dueAt.getTime()
  )
}

const before = (at: Date): Date => new Date(at.getTime() - 1)
