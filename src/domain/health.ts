import type { DeliveryState } from './delivery.ts'
import type { FeedId } from './source.ts'

/**
 * `quiet`: longer silent than usual. `stale`: so long that the feed may be frozen. `moved`: redirected for good. `gone`:
 * removed by its publisher. `blocked`: forbidden to us by its server, its robots.txt or our own guard.
 */
export type FeedCondition =
  'ok' | 'quiet' | 'stale' | 'failing' | 'moved' | 'gone' | 'blocked' | 'not polled' | 'disabled'

/** How a feed is. */
export interface FeedHealth {
  readonly condition: FeedCondition
  /** For a person: since when and why. */
  readonly sentence: string
  /** What the operator can do about it. */
  readonly remedy?: string
  /** Somebody has to look at it. */
  readonly isAlarm: boolean
}

/** What an operator, or the program that watches over ours, wants to know at a glance. Holds no secret. */
export interface HealthReport {
  readonly database: 'available' | 'unavailable'
  readonly feeds: {
    readonly watched: number
    /** Those whose last poll failed. */
    readonly unreachable: readonly { readonly feed: FeedId; readonly reason: string }[]
    /** Those that can be read, but need a look: frozen or moved. */
    readonly alarming: readonly { readonly feed: FeedId; readonly reason: string }[]
  }
  /** How many messages wait, and how many need a look (`briefing deliveries`); missing while the database is away. */
  readonly deliveries?: Readonly<Omit<Record<DeliveryState, number>, 'delivered'>>
}
