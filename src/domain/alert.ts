import type { ConversationId } from './conversation.ts'
import type { DeliveryId, NewDelivery } from './delivery.ts'
import type { EntryKey } from './entry.ts'
import type { AlertMessage } from './message.ts'
import type { LabelledEntry } from './labelled-entry.ts'
import type { Revision } from './revision.ts'
import type { AlertSubscription, SubscriptionId } from './subscription.ts'

export type AlertId = string

/** A story that is told, or waits to be told, to a conversation: once, whichever ways it comes. */
export interface Alert {
  readonly id: AlertId
  readonly conversationId: ConversationId
  readonly subscriptionId: SubscriptionId
  /** The telling of the story that was chosen. */
  readonly entryKey: EntryKey
  /** The story that the entry belongs to now. */
  readonly storyKey: EntryKey
  /** Not told before. */
  readonly dueAt: Date
  /** What was told is what the publisher said up to here. */
  readonly saidUntil: Date
  /** The messages that tell it, one a language; none yet while it waits. */
  readonly deliveries: readonly { readonly id: DeliveryId; readonly message: AlertMessage }[]
}

export type NewAlert = Pick<
  Alert,
  'conversationId' | 'subscriptionId' | 'entryKey' | 'dueAt' | 'saidUntil'
>

/** An entry to be held against the wishes, with what its publisher edited in it. */
export interface NewsEntry extends LabelledEntry {
  /** When it was first classified. */
  readonly readyAt: Date
  /** Oldest first. */
  readonly revisions: readonly Revision[]
}

export interface AlertDecision {
  /** What has been decided about: not asked again until its words or its labels change. */
  readonly news: readonly Pick<NewsEntry, 'key' | 'contentHash' | 'labels'>[]
  /** A conversation that has the story already gets none: `storyKey` decides. */
  readonly alerts: readonly (NewAlert & Pick<Alert, 'storyKey'>)[]
  /** What was told and says something else now: what to deliver, and that it is said. */
  readonly updates: readonly {
    readonly id: AlertId
    readonly saidUntil: Date
    readonly deliveries: readonly NewDelivery[]
  }[]
}

/** Alerts whose time has come, of one subscription. */
export interface DueAlerts {
  readonly subscription: AlertSubscription
  /** In the order in which they were decided. */
  readonly alerts: readonly Pick<Alert, 'id' | 'entryKey' | 'dueAt'>[]
  /** When messages of this subscription were written in the last two days. */
  readonly writtenAt: readonly Date[]
}

/** Port. Who has been told of which story at once. */
export interface AlertStore {
  /** Entries whose words or labels changed since they were last decided about, the oldest first. */
  readonly news: (limit: number) => Promise<readonly NewsEntry[]>
  /** Alerts of these stories. */
  readonly ofStories: (storyKeys: readonly EntryKey[]) => Promise<readonly Alert[]>
  /** All of it in one transaction, or nothing. */
  readonly decide: (decision: AlertDecision) => Promise<void>
  /** Of subscriptions that are neither paused nor of a parked conversation. */
  readonly due: (now: Date) => Promise<readonly DueAlerts[]>
  /**
   * Puts the messages into the outbox and ties the alerts to them, in one transaction. Nothing happens where one of them is
   * told already or waits no more: those that are left are due again.
   */
  readonly write: (alerts: readonly AlertId[], deliveries: readonly NewDelivery[]) => Promise<void>
  /** Holds alerts back until then. */
  readonly hold: (alerts: readonly AlertId[], until: Date) => Promise<void>
}
