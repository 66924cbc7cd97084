import type { ChannelName, Conversation } from './conversation.ts'
import type { Language } from './language.ts'
import type { Message } from './message.ts'

/** What a member said. Foreign text. */
export interface Incoming {
  /** The channel's own name for the place in which it was said. */
  readonly address: string
  readonly text: string
  /** The member's interface language, where the channel knows it. */
  readonly language?: Language
}

/** Proof that a channel took a message: the channel's own id of the post. */
export interface Receipt {
  readonly postId: string
}

/** The bot's side of a talk: takes what a member said and returns the reply. Never throws; faults become a notice. */
export type Respond = (channel: ChannelName, incoming: Incoming) => Promise<Message>

/**
 * Port. A way to talk with members. Every channel passes test/contracts/channel.ts.
 * A channel renders and carries; it never decides what is said, to whom, or when.
 */
export interface Channel {
  readonly name: ChannelName
  /** Begins to listen; resolves when members can speak. */
  readonly start: (respond: Respond) => Promise<void>
  /**
   * One post. `key` is the delivery's idempotency key: a channel that can tell posts the same key once.
   * Throws BriefingError `channel-failed`; `retryable` means that nothing was shown.
   */
  readonly post: (conversation: Conversation, message: Message, key: string) => Promise<Receipt>
  /** Stops listening, ends what is in hand. Safe to call twice, or before `start`. */
  readonly stop: () => Promise<void>
}
