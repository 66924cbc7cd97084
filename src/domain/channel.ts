import type { ChannelName, Conversation } from './conversation.ts'
import type { Language } from './language.ts'
import type { AnswerStep, Message } from './message.ts'

/** What a member said. Foreign text. */
export interface Incoming {
  /** The channel's own name for the place in which it was said; what is subscribed belongs to it. */
  readonly address: string
  /** Its name for the thread, or the private talk, in that place: what was said before is known there only. Missing: the place has none. */
  readonly thread?: string
  readonly text: string
  /** The member's interface language, where the channel knows it. */
  readonly language?: Language
  /** Who said it and in which workspace, by the channel's own ids, where it knows them. */
  readonly member?: string
  readonly workspace?: string
  /** Whether this member may change what is subscribed in the place; missing: whoever speaks there may. */
  readonly mayChange?: () => Promise<boolean>
}

/** Proof that a channel took a message: the channel's own id of the post. */
export interface Receipt {
  readonly postId: string
}

/** One post on its way. */
export interface Post {
  readonly message: Message
  /** Idempotency key: a channel that can tell posts the same key once. */
  readonly key: string
  /** Names the page on which the message can be read: see {@link Delivery.pageId}. */
  readonly pageId: string
  /** Id of the post in whose thread it belongs; a channel without threads shows it as a post of its own. */
  readonly thread?: string
}

/** So many posts in so many milliseconds. */
export interface Rate {
  readonly posts: number
  readonly milliseconds: number
}

/** Hears how an answer comes along. */
export type HearStep = (step: AnswerStep) => void

/** The bot's side of a talk: takes what a member said and returns the reply. Never throws; faults become a notice. */
export type Respond = (
  channel: ChannelName,
  incoming: Incoming,
  hear?: HearStep,
) => Promise<Message>

/**
 * Port. A way to talk with members. Every channel passes test/contracts/channel.ts.
 * A channel renders and carries; it never decides what is said, to whom, or when.
 */
export interface Channel {
  readonly name: ChannelName
  /** What one conversation may be shown at most; all of them hold. */
  readonly pace: readonly Rate[]
  /** Begins to listen; resolves when members can speak. */
  readonly start: (respond: Respond) => Promise<void>
  /** The message in pieces that fit one post each, in their order; the first stands for the whole. The same message is always split alike. */
  readonly split: (message: Message) => readonly Message[]
  /**
   * One post.
   * @throws BriefingError `channel-failed`: `retryable` means that nothing was shown, not before `retryAt` if it has one;
   * `conversation-gone`: nobody can be reached there any more
   */
  readonly post: (conversation: Conversation, post: Post) => Promise<Receipt>
  /** Replaces the words of a post; missing where the channel cannot. Safe to do twice. Throws as `post` does. */
  readonly edit?: (conversation: Conversation, postId: string, post: Post) => Promise<void>
  /**
   * Looks for a post by its key, after its receipt was lost; missing where the channel cannot look.
   * `thread`: as the post had it. `absent`: it was surely never shown; `unknown`: the channel cannot tell.
   */
  readonly find?: (
    conversation: Conversation,
    post: Pick<Post, 'key' | 'thread'>,
  ) => Promise<Receipt | 'absent' | 'unknown'>
  /** Acts on what a replica that died was told and did not finish; missing where nothing is kept. */
  readonly catchUp?: () => Promise<void>
  /** Stops listening, ends what is in hand. Safe to call twice, or before `start`. */
  readonly stop: () => Promise<void>
}
