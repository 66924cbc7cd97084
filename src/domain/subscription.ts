import type { ConversationId } from './conversation.ts'
import type { Language } from './language.ts'
import type { PillarId } from './pillar.ts'

export type SubscriptionId = string

/** When a weekly digest is wanted, as a person would say it. */
export interface WeeklyTime {
  /** ISO 8601: 1 Monday … 7 Sunday. */
  readonly weekday: number
  /** Local wall time, `HH:MM`. */
  readonly time: string
  /** IANA zone. */
  readonly timeZone: string
}

/** A conversation's wish: a digest every week. A conversation has one at most. */
export interface Subscription extends WeeklyTime {
  readonly id: SubscriptionId
  readonly conversationId: ConversationId
  readonly language: Language
  /** Empty: all pillars. */
  readonly pillars: readonly PillarId[]
  /** The instant at which the next digest is due, and the end of what it covers. */
  readonly nextDigestAt: Date
  /** End of the period that the last digest covered; the next one starts there. */
  readonly coveredUntil: Date
}
