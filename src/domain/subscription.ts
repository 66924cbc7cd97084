import type { ConversationId } from './conversation.ts'
import type { Language } from './language.ts'
import type { PillarId, RecommendationId } from './pillar.ts'
import type { SourceId } from './source.ts'
import type { TriageLevel } from './triage.ts'

export type SubscriptionId = string

/** `monthly`: on the first of the wished weekdays of a month, since not every month has a 31st. */
export const CADENCES = ['daily', 'weekdays', 'weekly', 'monthly'] as const
export type Cadence = (typeof CADENCES)[number]

/** When a digest is wanted, as a person would say it. */
export interface DigestTime {
  readonly cadence: Cadence
  /** ISO 8601: 1 Monday … 7 Sunday. `daily` and `weekdays` do not look at it. */
  readonly weekday: number
  /** Local wall time, `HH:MM`. */
  readonly time: string
  /** IANA zone. */
  readonly timeZone: string
}

/**
 * Which entries are wanted: those that meet every condition given; an empty one asks for nothing. Of `pillars` and
 * `recommendations` together, an entry must touch one.
 */
export interface EntryFilter {
  readonly pillars: readonly PillarId[]
  readonly recommendations: readonly RecommendationId[]
  readonly publishers: readonly SourceId[]
  /** Those that are muted: nothing of theirs is wanted, whatever else is asked for. */
  readonly without: readonly SourceId[]
  /** As a member wrote them: `quantum "key distribution" NOT computing`; see text/wanted-words.ts. Empty: all. */
  readonly words: string
  /** `act` asks for the most urgent only, `context` for all. */
  readonly minimumTriage: TriageLevel
}

/** What a wish asks for that names nothing. */
export const EVERYTHING: EntryFilter = {
  pillars: [],
  recommendations: [],
  publishers: [],
  without: [],
  words: '',
  minimumTriage: 'context',
}

/** `both`: the same message twice, in English and in Japanese. */
export type WantedLanguage = Language | 'both'

/** A message in each of these is sent. */
export const MESSAGE_LANGUAGES: Readonly<Record<WantedLanguage, readonly Language[]>> = {
  en: ['en'],
  ja: ['ja'],
  both: ['en', 'ja'],
}

interface Wish {
  readonly filter: EntryFilter
  readonly language: WantedLanguage
  /** IANA zone in which days and hours are meant and told. */
  readonly timeZone: string
}

/** A conversation's wish for a digest: it has one at most. */
export interface DigestWish extends Wish, DigestTime {
  readonly kind: 'digest'
}

/** Local wall times, `HH:MM`; `to` may lie on the next day. */
export interface QuietHours {
  readonly from: string
  readonly to: string
}

/** A conversation's wish to be told at once: it may have several, each with another filter. */
export interface AlertWish extends Wish {
  readonly kind: 'alerts'
  /** What comes in these hours is held back, and told together when they end. */
  readonly quietHours?: QuietHours
  /** Messages a local day; what comes beyond is held back, and told together on the next morning. */
  readonly mostADay: number
}

/** What a member asks for; what is not named stays as it is, or as it usually is. */
export type SubscriptionRequest = DigestRequest | AlertRequest

export type DigestRequest = {
  readonly kind: 'digest'
  readonly filter?: Partial<EntryFilter>
} & Partial<Pick<DigestWish, 'cadence' | 'weekday' | 'time' | 'timeZone' | 'language'>>

export type AlertRequest = {
  readonly kind: 'alerts'
  readonly filter?: Partial<EntryFilter>
  readonly quietHours?: QuietHours | 'none'
} & Partial<Pick<AlertWish, 'language' | 'timeZone' | 'mostADay'>>

interface Standing {
  readonly id: SubscriptionId
  readonly conversationId: ConversationId
  /** Nothing is sent while it is set. */
  readonly pausedAt?: Date
}

export interface DigestSubscription extends DigestWish, Standing {
  /** The instant at which the next digest is due, and the end of what it covers. */
  readonly nextDigestAt: Date
  /** End of the period that the last digest covered; the next one starts there. */
  readonly coveredUntil: Date
}

export interface AlertSubscription extends AlertWish, Standing {
  /** Only what became ready from here on is told: the time of the wish, or of its resumption. */
  readonly since: Date
}

export type Subscription = DigestSubscription | AlertSubscription

/** Where a digest subscription stands between two digests. */
export type DigestCourse = Pick<DigestSubscription, 'nextDigestAt' | 'coveredUntil'>

/** A wish that is not stored yet, with what its store needs to know of time. */
export type NewSubscription =
  (DigestWish & DigestCourse) | (AlertWish & Pick<AlertSubscription, 'since'>)

/** Port. What conversations wish for. */
export interface SubscriptionStore {
  /**
   * Makes the subscription; where the conversation has a digest already, or alerts with the same filter, that one is
   * changed and `isNew` is false. A digest keeps the `coveredUntil` that it has.
   */
  readonly add: (
    conversationId: ConversationId,
    wish: NewSubscription,
  ) => Promise<{ readonly subscription: Subscription; readonly isNew: boolean }>
  /**
   * Stores it as it is given. Alerts that come to have the filter of others of the conversation take their place; alerts
   * that are paused forget what was held back. False where it has been removed meanwhile.
   */
  readonly change: (subscription: Subscription) => Promise<boolean>
  /** With what waits of it in the outbox, and with what was held back. True if there was one. */
  readonly remove: (id: SubscriptionId) => Promise<boolean>
  /** The digest first, then alerts in the order in which they were made. */
  readonly ofConversation: (conversationId: ConversationId) => Promise<readonly Subscription[]>
  readonly all: () => Promise<readonly Subscription[]>
  /** Alerts that are not paused, of conversations that are not parked. */
  readonly activeAlerts: () => Promise<readonly AlertSubscription[]>
  /**
   * Takes up to `limit` digests that are due, not paused and of no parked conversation, so that no other replica takes
   * them for the next minute: a replica that dies gives them back by that.
   */
  readonly claimDue: (now: Date, limit: number) => Promise<readonly DigestSubscription[]>
}
