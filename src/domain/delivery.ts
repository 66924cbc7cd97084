import type { Receipt } from './channel.ts'
import type { ConversationId } from './conversation.ts'
import type { Message } from './message.ts'

export type DeliveryId = string

/**
 * pending: waits for its time · sending: a worker holds it · delivered: the channel gave a receipt ·
 * ambiguous: it may or may not have been shown, so it is never sent again blindly · failed: given up.
 */
export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'ambiguous' | 'failed'

/** One message on its way to one conversation: a row of the outbox. */
export interface Delivery {
  readonly id: DeliveryId
  /** Idempotency key: a second delivery with the same key is not created. */
  readonly key: string
  readonly conversationId: ConversationId
  readonly message: Message
  readonly state: DeliveryState
  readonly attempts: number
  readonly nextAttemptAt: Date
  readonly receipt?: Receipt
  readonly lastError?: string
}
