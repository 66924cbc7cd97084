import type { Language } from './language.ts'

export const CHANNEL_NAMES = ['terminal', 'web', 'slack', 'teams'] as const
export type ChannelName = (typeof CHANNEL_NAMES)[number]

export type ConversationId = string

/** A place in a channel where the bot may speak: a thread, a room, a browser, a terminal. */
export interface Conversation {
  readonly id: ConversationId
  readonly channel: ChannelName
  /** The channel's own name for the place; opaque to everyone else. */
  readonly address: string
  readonly language: Language
  /** The channel has said that nobody can be reached there any more: nothing is sent until somebody speaks there again. */
  readonly parked?: Parking
}

export interface Parking {
  readonly since: Date
  readonly reason: string
}

/** Port. The places that are known. */
export interface ConversationStore {
  /** The conversation at this place of the channel; made if it is not known yet. Whoever speaks there ends its parking. */
  readonly open: (
    channel: ChannelName,
    address: string,
    language: Language,
  ) => Promise<Conversation>
  readonly find: (id: ConversationId) => Promise<Conversation | undefined>
  /** Without making it. */
  readonly at: (channel: ChannelName, address: string) => Promise<Conversation | undefined>
  /** Those whose address begins so: of a workspace. */
  readonly within: (channel: ChannelName, prefix: string) => Promise<readonly Conversation[]>
  /** Its deliveries that wait become `dead`, in the same transaction. */
  readonly park: (id: ConversationId, parking: Parking) => Promise<void>
}
