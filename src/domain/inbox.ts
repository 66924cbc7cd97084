import type { ChannelName } from './conversation.ts'

/** Our number of something that a channel was told, in decimal. */
export type InboxId = string

/** What a channel was told (an event, a command, a button), kept until it is acted on. */
export interface InboxItem {
  readonly id: InboxId
  readonly channel: ChannelName
  /** As the channel was told it, as JSON: foreign. */
  readonly body: unknown
  /** How often it was begun, this time counted. */
  readonly attempts: number
  /** What was noted at an earlier attempt: see {@link Inbox.hold}. */
  readonly note?: string
}

/** Of an item: each attempt has it for itself. */
export type HeldItem = Pick<InboxItem, 'id' | 'attempts'>

export interface NewInboxItem {
  readonly channel: ChannelName
  /** What is told again has the same key: the event's id, or its place and time. */
  readonly key: string
  readonly body: unknown
}

/** So long is an item held by whoever acts on it; then another replica takes it over. */
export const INBOX_HOLD_SECONDS = 120

/** Port. What channels were told: kept before it is acknowledged, acted on once. Channels resend what is not acknowledged. */
export interface Inbox {
  /** Keeps it, held by the caller; undefined where its key is known. */
  readonly put: (item: NewInboxItem) => Promise<InboxItem | undefined>
  /** Takes what nobody holds any more: whoever had it died over it. The oldest first. */
  readonly takeOver: (channel: ChannelName, limit: number) => Promise<readonly InboxItem[]>
  /**
   * Holds it for longer, and writes down how far it is, such as the id of the post that replies, for whoever takes it over.
   * False where somebody took it over already, or it is done.
   */
  readonly hold: (item: HeldItem, note?: string) => Promise<boolean>
  /**
   * It is acted on, or given up for a reason: its words are deleted, its key stays known. Nothing happens where somebody took
   * it over.
   */
  readonly done: (item: HeldItem, fault?: string) => Promise<void>
  /** Forgets the keys of what was done before then. Returns how many. */
  readonly expire: (before: Date) => Promise<number>
}

/**
 * Acts on something that was told; `note` writes down how far it is, and throws where somebody took it over: then nothing more
 * is to be shown. A fault is told to the operator; it is tried again by whoever takes it over.
 */
export type ActOn = (item: InboxItem, note: (words: string) => Promise<void>) => Promise<void>

/** A channel's way into the inbox. */
export interface Reception {
  /**
   * Keeps it and begins to act on it: the channel may acknowledge it now. False where it was known already.
   * @throws BriefingError `database-unavailable`: it is not kept, and must not be acknowledged
   */
  readonly receive: (told: Omit<NewInboxItem, 'channel'>) => Promise<boolean>
  /** Of what has to be answered at once, and is therefore not kept: true the first time that it is told. */
  readonly isFirst: (key: string) => Promise<boolean>
  /** Acts on what other replicas left. Resolves when that is done. */
  readonly catchUp: () => Promise<void>
  /** Takes nothing over any more; resolves when what is in hand is done. */
  readonly stop: () => Promise<void>
}

/** Opens the inbox for a channel that acts on its items so. */
export type OpenReception = (channel: ChannelName, act: ActOn) => Reception
