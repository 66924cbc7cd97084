import type { Language } from './language.ts'

export type ChannelName = 'terminal' | 'web' | 'slack' | 'teams'

export type ConversationId = string

/** A place in a channel where the bot may speak: a thread, a room, a browser, a terminal. */
export interface Conversation {
  readonly id: ConversationId
  readonly channel: ChannelName
  /** The channel's own name for the place; opaque to everyone else. */
  readonly address: string
  readonly language: Language
}
