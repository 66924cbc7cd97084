import type { Clock } from '../domain/clock.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { DigestWish, SubscriptionStore } from '../domain/store.ts'
import type { PillarId } from '../domain/pillar.ts'
import type { Subscription } from '../domain/subscription.ts'
import { BriefingError } from '../domain/errors.ts'
import { isTimeZone } from '../text/time-zone.ts'
import { nextDigestTime } from './next-digest-time.ts'

export interface SubscriptionsNeeds {
  readonly store: Pick<SubscriptionStore, 'save' | 'ofConversation' | 'remove'>
  readonly clock: Clock
  /** IANA zone of a wish that names none. */
  readonly timeZone: string
  /** The pillars that can be wished for. */
  readonly pillars: readonly PillarId[]
}

/** What members can do about their weekly digest, the same in every channel. */
export interface Subscriptions {
  /** The pillars that can be wished for. */
  readonly pillars: readonly PillarId[]
  /**
   * Makes the conversation's subscription, or changes what is named in `wish` and leaves the rest as it was.
   * @throws BriefingError `bad-input` for a weekday, time, zone or pillar that does not exist
   */
  readonly subscribe: (
    conversation: Conversation,
    wish?: Partial<DigestWish>,
  ) => Promise<Subscription>
  /** True if there was a subscription. */
  readonly unsubscribe: (conversation: Conversation) => Promise<boolean>
  readonly find: (conversation: Conversation) => Promise<Subscription | undefined>
}

/** Friday morning, all pillars. */
const USUAL = { weekday: 5, time: '09:00', pillars: [] } as const
const WEEK_MILLISECONDS = 7 * 24 * 60 * 60 * 1_000

export const createSubscriptions = (needs: SubscriptionsNeeds): Subscriptions => ({
  pillars: needs.pillars,
  subscribe: async (conversation, wish = {}) => {
    const present = await needs.store.ofConversation(conversation.id)
    const before = present ?? {
      ...USUAL,
      timeZone: needs.timeZone,
      language: conversation.language,
    }
    const { weekday, time, timeZone, language, pillars } = { ...before, ...wish }
    const whole = { weekday, time, timeZone, language, pillars: [...new Set(pillars)].toSorted() }
    check(whole, needs.pillars)
    const nextDigestAt = nextDigestTime(whole, needs.clock.now())
    // The first digest brings a whole week, however soon it is due.
    const aWeekBefore = new Date(nextDigestAt.getTime() - WEEK_MILLISECONDS)
    const coveredUntil = present?.coveredUntil ?? aWeekBefore
    return needs.store.save(conversation.id, whole, { nextDigestAt, coveredUntil })
  },
  unsubscribe: (conversation) => needs.store.remove(conversation.id),
  find: (conversation) => needs.store.ofConversation(conversation.id),
})

const check = (wish: DigestWish, pillars: readonly PillarId[]): void => {
  if (!Number.isInteger(wish.weekday) || wish.weekday < 1 || wish.weekday > 7)
    refuse(`"${wish.weekday}" is not a weekday.`, 'Give 1 for Monday to 7 for Sunday.')
  if (!/^([01]\d|2[0-3]):[0-5]\d$/u.test(wish.time))
    refuse(
      `"${wish.time}" is not a time of day.`,
      'Give hours and minutes, such as 09:00 or 17:30.',
    )
  if (!isTimeZone(wish.timeZone))
    refuse(`"${wish.timeZone}" is not a time zone.`, 'Give an IANA zone such as Asia/Tokyo.')
  const unknown = wish.pillars.filter((pillar) => !pillars.includes(pillar))
  if (unknown.length > 0)
    refuse(`There is no pillar ${unknown.join(', ')}.`, `Choose from ${pillars.join(', ')}.`)
}

const refuse = (message: string, remedy: string): never => {
  throw new BriefingError('bad-input', message, { remedy })
}
