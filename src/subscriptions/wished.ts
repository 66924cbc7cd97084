import type { Clock } from '../domain/clock.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { SourceId } from '../domain/source.ts'
import type {
  AlertRequest,
  AlertWish,
  DigestRequest,
  DigestWish,
  NewSubscription,
  Subscription,
  SubscriptionRequest,
} from '../domain/subscription.ts'
import { checkWish, type Known } from './check-wish.ts'
import { mutedBy } from './muted.ts'
import { courseAfter, firstCourse } from './standing.ts'
import {
  alertWish,
  digestWish,
  isSameFilter,
  usualAlerts,
  usualDigest,
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

/** A new subscription tells of nobody whom the place mutes. */
const withMuted = <Request extends SubscriptionRequest>(
  present: readonly Subscription[],
  request: Request,
): Request => {
  const without = [...mutedBy(present), ...(request.filter?.without ?? [])]
  return { ...request, filter: { ...request.filter, without } }
}

/** Whoever is muted already may be watched no more: nobody could say so any more, and it does no harm. */
const checkSaid = (
  wish: DigestWish | AlertWish,
  known: Known,
  muted: readonly SourceId[],
): void => {
  const without = wish.filter.without.filter((id) => !muted.includes(id))
  checkWish({ ...wish, filter: { ...wish.filter, without } }, known)
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
  const wish =
    before === undefined
      ? digestWish(usualDigest(conversation, timeZone), withMuted(present, request))
      : digestWish(before, request)
  checkSaid(wish, known, before?.filter.without ?? mutedBy(present))
  const now = clock.now()
  const course = before === undefined ? firstCourse(wish, now) : courseAfter(before, wish, now)
  return { before, wish: { ...wish, ...course } }
}

export const wishedAlerts = (
  { known, timeZone, clock }: Rules,
  { conversation, present }: Scene,
  asked: AlertRequest,
): Wished => {
  const request = withMuted(present, asked)
  const fresh = alertWish(usualAlerts(conversation, timeZone), request)
  const before = present
    .filter((one) => one.kind === 'alerts')
    .find(({ filter }) => isSameFilter(filter, fresh.filter))
  const wish = before === undefined ? fresh : alertWish(before, request)
  checkSaid(wish, known, mutedBy(present))
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
    checkSaid(wish, known, before.filter.without)
    return { ...standing, ...wish, ...courseAfter(before, wish, clock.now()) }
  }
  if (before.kind === 'alerts' && request.kind === 'alerts') {
    const wish = alertWish(before, request)
    checkSaid(wish, known, before.filter.without)
    return { ...standing, ...wish, since: before.since }
  }
  return undefined
}
