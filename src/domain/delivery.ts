import type { ChannelName, ConversationId } from './conversation.ts'
import type { Message } from './message.ts'
import type { SubscriptionId } from './subscription.ts'

export type DeliveryId = string

export const DELIVERY_STATES = [
  'pending',
  'sending',
  'delivered',
  'ambiguous',
  'failed',
  'dead',
] as const

/**
 * pending: waits for its time · sending: a worker holds it · delivered: the channel gave a receipt ·
 * ambiguous: it may or may not have been shown, so it is never sent again blindly · failed: given up, or dropped by an
 * operator · dead: its conversation cannot be reached any more.
 */
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** A message of its own, or what becomes of an earlier one: its words replaced, or a reply in its thread. */
export type DeliveryAction = 'post' | 'edit' | 'reply'

/** One message on its way to one conversation: a row of the outbox. */
export interface Delivery {
  readonly id: DeliveryId
  /** Idempotency key: a second delivery with the same key is not created. */
  readonly key: string
  /** Names the message's own page, for whoever has the link: a UUID. */
  readonly pageId: string
  readonly conversationId: ConversationId
  /** The wish that it fulfils. */
  readonly subscriptionId?: SubscriptionId
  readonly message: Message
  readonly action: DeliveryAction
  /** The channel's ids of the posts that are edited or replied to: of the earlier delivery, the first piece first. */
  readonly earlierPostIds: readonly string[]
  readonly state: DeliveryState
  readonly attempts: number
  readonly nextAttemptAt: Date
  /** The channel's ids of the pieces that are shown already, in their order. */
  readonly postIds: readonly string[]
  readonly createdAt: Date
  readonly deliveredAt?: Date
  readonly lastError?: string
}

export interface NewDelivery extends Pick<
  Delivery,
  'key' | 'conversationId' | 'message' | 'nextAttemptAt'
> {
  readonly subscriptionId?: SubscriptionId
  /** Missing: a message of its own. */
  readonly about?: { readonly delivery: DeliveryId; readonly action: 'edit' | 'reply' }
}

/** A delivery with its place, as operators see it. */
export interface TrackedDelivery extends Delivery {
  readonly channel: ChannelName
  readonly address: string
}

export interface ClaimWish {
  readonly limit: number
  /** Of these channels only. */
  readonly channels: readonly ChannelName[]
  /** Missing: of all conversations. */
  readonly conversationIds?: readonly ConversationId[]
}

/** Port. Messages on their way. Whoever holds a delivery has {@link HOLD_SECONDS} for each of its pieces. */
export interface Outbox {
  /** Creates a delivery unless its key exists, and wakes the workers. */
  readonly put: (delivery: NewDelivery) => Promise<void>
  /**
   * Takes due deliveries, the first of each conversation: they are `sending` and ours until settled or the hold ends.
   * While one of a conversation is being sent or waits for a later time, the ones put after it wait too.
   */
  readonly claim: (now: Date, wish: ClaimWish) => Promise<readonly Delivery[]>
  /** Takes over deliveries in `sending` whose holder's time has ended: it died. */
  readonly claimInterrupted: (wish: ClaimWish) => Promise<readonly Delivery[]>
  /** A piece is shown. False where the hold was lost, or the delivery was dropped: whoever holds it must not go on. */
  readonly pieceShown: (id: DeliveryId, postId: string) => Promise<boolean>
  /** All of it is shown. What it edits has its words from now on. */
  readonly delivered: (id: DeliveryId, at: Date) => Promise<void>
  /** Back to `pending` for a later time; `attempts` counts on unless the wait was asked for. */
  readonly postpone: (
    id: DeliveryId,
    reason: string,
    wait: { readonly until: Date; readonly isAsked?: boolean },
  ) => Promise<void>
  readonly giveUp: (
    id: DeliveryId,
    state: 'ambiguous' | 'failed' | 'dead',
    reason: string,
  ) => Promise<void>
  /** When pieces were shown to the conversation, by any replica, newest first. */
  readonly shownSince: (conversationId: ConversationId, since: Date) => Promise<readonly Date[]>
  /** Messages that a conversation has, or may have, been shown, newest first; edits stand in what they edit. */
  readonly ofConversation: (
    conversationId: ConversationId,
    limit: number,
  ) => Promise<readonly Delivery[]>
  /** Of a message that is, or may be, shown. */
  readonly byPageId: (pageId: string) => Promise<Delivery | undefined>
  /** For operators: newest first. Missing states: all but `delivered`. */
  readonly list: (wish: {
    readonly states?: readonly DeliveryState[]
    readonly limit: number
  }) => Promise<readonly TrackedDelivery[]>
  /** Of each state, how many. */
  readonly count: () => Promise<Readonly<Record<DeliveryState, number>>>
  /** Of what is ambiguous, failed or dead: `pending` from now on. False where it is none of these. */
  readonly retry: (id: DeliveryId, now: Date) => Promise<boolean>
  /** Of what is not shown: `failed`, with the reason. False where it is shown, being sent or unknown. */
  readonly drop: (id: DeliveryId, reason: string) => Promise<boolean>
}

/** How long a delivery is held for one piece; a post that takes longer is given up sooner (deliver/post-within.ts). */
export const HOLD_SECONDS = 45
