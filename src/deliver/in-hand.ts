import type { Channel } from '../domain/channel.ts'
import type { Clock } from '../domain/clock.ts'
import type { Conversation, ConversationStore } from '../domain/conversation.ts'
import type { Delivery, Outbox } from '../domain/delivery.ts'
import type { Hold } from './hold.ts'

export interface DeliveryNeeds {
  readonly outbox: Outbox
  readonly conversations: Pick<ConversationStore, 'find' | 'park'>
  readonly channels: readonly Channel[]
  readonly clock: Clock
  /** On each message that was given up, and each conversation that is gone. */
  readonly tellOperator: (line: string) => void
  /** Once aborted, nothing more is taken. */
  readonly stop?: AbortSignal
  /** So long may a channel take for one call; what takes longer is left open. Less than HOLD_SECONDS. */
  readonly postTimeoutMilliseconds?: number
}

/** A delivery that is ours to settle. */
export interface Taken {
  readonly delivery: Delivery
  readonly hold: Hold
  /** Whoever had it died over it. */
  readonly isInterrupted: boolean
}

export interface InHand extends Taken {
  readonly conversation: Conversation
  readonly channel: Channel
}

/** What became of a delivery that was taken; `lost`: it was taken away from us. */
export type Outcome = 'delivered' | 'postponed' | 'ambiguous' | 'failed' | 'dead' | 'lost'

const POST_TIMEOUT_MILLISECONDS = 30_000

export const timeoutOf = ({ postTimeoutMilliseconds }: DeliveryNeeds): number =>
  postTimeoutMilliseconds ?? POST_TIMEOUT_MILLISECONDS
