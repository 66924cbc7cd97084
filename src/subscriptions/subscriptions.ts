import type { Clock } from '../domain/clock.ts'
import type { Conversation } from '../domain/conversation.ts'
import type {
  NewSubscription,
  Subscription,
  SubscriptionId,
  SubscriptionRequest,
  SubscriptionStore,
} from '../domain/subscription.ts'
import type { Known } from './check-wish.ts'
import { BriefingError } from '../domain/errors.ts'
import { changedBy, wishedAlerts, wishedDigest } from './wished.ts'
import { paused, resumed } from './standing.ts'

export interface SubscriptionsNeeds {
  readonly store: Pick<SubscriptionStore, 'add' | 'change' | 'remove' | 'ofConversation'>
  readonly clock: Clock
  /** IANA zone of a wish that names none. */
  readonly timeZone: string
  readonly known: Known
}

/**
 * What members can do about their subscriptions, the same in every channel.
 * Whatever is wrong with a request is told at once, as BriefingError `bad-input`, and nothing is changed then.
 */
export interface Subscriptions {
  readonly known: Known
  /**
   * Makes a subscription. A digest that the conversation has, or alerts with the same filter, are changed instead in what
   * is named, and resumed if they were paused.
   */
  readonly subscribe: (
    conversation: Conversation,
    request: SubscriptionRequest,
  ) => Promise<{ readonly subscription: Subscription; readonly isNew: boolean }>
  /** What `subscribe` would make of it; nothing is changed. */
  readonly preview: (
    conversation: Conversation,
    request: SubscriptionRequest,
  ) => Promise<{ readonly wish: NewSubscription; readonly isNew: boolean }>
  /** Changes what is named. One that is paused stays so. */
  readonly change: (
    conversation: Conversation,
    id: SubscriptionId,
    request: SubscriptionRequest,
  ) => Promise<Subscription>
  /** Without an id: all of them. Returns those that were not paused before. */
  readonly pause: (
    conversation: Conversation,
    id?: SubscriptionId,
  ) => Promise<readonly Subscription[]>
  /** Without an id: all of them. Returns those that were paused. */
  readonly resume: (
    conversation: Conversation,
    id?: SubscriptionId,
  ) => Promise<readonly Subscription[]>
  /** Without an id: all of them. Returns how many there were. */
  readonly remove: (conversation: Conversation, id?: SubscriptionId) => Promise<number>
  readonly list: (conversation: Conversation) => Promise<readonly Subscription[]>
}

/** More than anybody reads; it keeps one conversation from being everybody's work. */
const MOST_SUBSCRIPTIONS = 20

export const createSubscriptions = (needs: SubscriptionsNeeds): Subscriptions => {
  const { store, clock, known } = needs
  const list: Subscriptions['list'] = ({ id }) => store.ofConversation(id)
  const chosen = async (conversation: Conversation, id: SubscriptionId | undefined) => {
    const all = await list(conversation)
    return id === undefined ? all : [withId(all, id)]
  }
  /** Those that somebody removed meanwhile are left out. */
  const keep = async (changed: readonly Subscription[]): Promise<readonly Subscription[]> => {
    const kept: Subscription[] = []
    for (const one of changed) if (await store.change(one)) kept.push(one)
    return kept
  }
  return {
    known,
    list,
    subscribe: subscribeWith(needs),
    preview: async (conversation, request) => {
      const { before, wish } = await wished(needs, conversation, request)
      return { wish, isNew: before === undefined }
    },
    change: async (conversation, id, request) => {
      const all = await list(conversation)
      const before = withId(all, id)
      const changed = changedBy(needs, before, request)
      if (changed === undefined)
        return refuse(
          `Subscription ${id} is of the kind ${before.kind}.`,
          `Remove it and subscribe to ${request.kind}.`,
        )
      return (await keep([changed]))[0] ?? refuseId(id, [])
    },
    pause: async (conversation, id) => {
      const now = clock.now()
      const all = await chosen(conversation, id)
      return keep(all.filter((one) => !one.pausedAt).map((one) => paused(one, now)))
    },
    resume: async (conversation, id) => {
      const now = clock.now()
      const all = await chosen(conversation, id)
      return keep(all.filter((one) => one.pausedAt).map((one) => resumed(one, now)))
    },
    remove: async (conversation, id) => {
      let removed = 0
      for (const one of await chosen(conversation, id)) if (await store.remove(one.id)) removed++
      return removed
    },
  }
}

const subscribeWith =
  (needs: SubscriptionsNeeds): Subscriptions['subscribe'] =>
  async (conversation, request) => {
    const { store } = needs
    const { before, wish, wasPaused } = await wished(needs, conversation, request)
    if (before !== undefined && wasPaused) await store.change(before)
    return store.add(conversation.id, wish)
  }

/** What becomes of a request: of the one that is there already, if one is. */
const wished = async (
  needs: SubscriptionsNeeds,
  conversation: Conversation,
  request: SubscriptionRequest,
) => {
  const { store, clock } = needs
  const stored = await store.ofConversation(conversation.id)
  const now = clock.now()
  const present = stored.map((one) => resumed(one, now))
  const { before, wish } =
    request.kind === 'digest'
      ? wishedDigest(needs, { conversation, present }, request)
      : wishedAlerts(needs, { conversation, present }, request)
  if (before === undefined && present.length >= MOST_SUBSCRIPTIONS)
    refuse(`There are ${MOST_SUBSCRIPTIONS} subscriptions here already.`, 'Remove one first.')
  return { before, wish, wasPaused: before !== undefined && !stored.includes(before) }
}

const withId = (all: readonly Subscription[], id: SubscriptionId): Subscription =>
  all.find((one) => one.id === id) ??
  refuseId(
    id,
    all.map((one) => one.id),
  )

const refuseId = (id: SubscriptionId, known: readonly SubscriptionId[]): never =>
  refuse(
    `There is no subscription ${id} here.`,
    known.length === 0 ? 'Subscribe first.' : `Choose from ${known.join(', ')}.`,
  )

const refuse = (message: string, remedy: string): never => {
  throw new BriefingError('bad-input', message, { remedy })
}
