import type { Clock } from '../domain/clock.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { NewSubscription, Subscription } from '../domain/subscription.ts'
import { checkWish, type Known } from './check-wish.ts'
import { courseAfter, firstCourse } from './standing.ts'
import {
  alertWish,
  digestWish,
  isSameFilter,
  usualAlerts,
  usualDigest,
  type AlertRequest,
  type DigestRequest,
  type SubscriptionRequest,
} from './subscription-wish.ts'

interface Rules {
  readonly known: Known
  readonly timeZone: string
  readonly clock: Clock
}

interface Scene {
  readonly conversation: Conversation
  /** None of them is paused. */
  readonly present: readonly Subscription[]
}

interface Wished {
  /** The one of those present that fulfils the request when it is changed. */
  readonly before: Subscription | undefined
  readonly wish: NewSubscription
}

export const wishedDigest = (
  { known, timeZone, clock }: Rules,
  { conversation, present }: Scene,
  request: DigestRequest,
): Wished => {
  const before = present.find((one) => one.kind === 'digest')
  const wish = digestWish(before ?? usualDigest(conversation, timeZone), request)
  checkWish(wish, known)
  const now = clock.now()
  const course = before === undefined ? firstCourse(wish, now) : courseAfter(before, wish, now)
  return { before, wish: { ...wish, ...course } }
}

export const wishedAlerts = (
  { known, timeZone, clock }: Rules,
  { conversation, present }: Scene,
  request: AlertRequest,
): Wished => {
  const fresh = alertWish(usualAlerts(conversation, timeZone), request)
  const before = present
    .filter((one) => one.kind === 'alerts')
    .find(({ filter }) => isSameFilter(filter, fresh.filter))
  const wish = before === undefined ? fresh : alertWish(before, request)
  checkWish(wish, known)
  return { before, wish: { ...wish, since: before?.since ?? clock.now() } }
}

/** Undefined where the request is of another kind. */
export const changedBy = (
  { known, clock }: Rules,
  before: Subscription,
  request: SubscriptionRequest,
): Subscription | undefined => {
  const { id, conversationId, pausedAt } = before
  const standing = { id, conversationId, ...(pausedAt === undefined ? {} : { pausedAt }) }
  if (before.kind === 'digest' && request.kind === 'digest') {
    const wish = digestWish(before, request)
    checkWish(wish, known)
    return { ...standing, ...wish, ...courseAfter(before, wish, clock.now()) }
  }
  if (before.kind === 'alerts' && request.kind === 'alerts') {
    const wish = alertWish(before, request)
    checkWish(wish, known)
    return { ...standing, ...wish, since: before.since }
  }
  return undefined
}
