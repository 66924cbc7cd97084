import type { FeedId } from './source.ts'

/** What a server gave us to ask "anything new?" with (RFC 9110, 8.8). */
export interface Validators {
  readonly etag?: string
  readonly lastModified?: string
}

/** What kind of failure: forbidden to us (by the publisher, its robots.txt or our own guard), removed for good, or any other. */
export type FeedFault = 'blocked' | 'gone' | 'failed'

/** What a feed itself tells of how often to ask (RSS 2.0 ttl, skipHours, skipDays; RSS 1.0 syndication module). */
export interface PublishingHints {
  /** Need not be asked again before so many minutes. */
  readonly ttlMinutes?: number
  /** Hours of the day, 0 to 23 in UTC, in which nothing is published. */
  readonly skipHours?: readonly number[]
  /** 1 Monday to 7 Sunday, in UTC. */
  readonly skipDays?: readonly number[]
}

/** What we remember of a feed between polls. */
export interface FeedState {
  readonly feedId: FeedId
  readonly validators: Validators
  readonly nextCheckAt: Date
  readonly lastCheckedAt?: Date
  readonly lastSuccessAt?: Date
  /** Digest of the address and settings under which the document was last read whole, and when. */
  readonly readAs?: string
  readonly fullyReadAt?: Date
  /** Polls failed in a row; 0 after a success. */
  readonly failures: number
  /** When the first of them failed. */
  readonly failingSince?: Date
  readonly lastError?: string
  readonly lastFault?: FeedFault
  /** Until then the host wants no request of ours, for any feed (429, 503 with Retry-After). */
  readonly hostRestsUntil?: Date
  /** Where permanent redirects (301, 308) lead, since when without a break. */
  readonly movedTo?: string
  readonly movedSince?: Date
  /** How far a list that is spread by numbers is read. */
  readonly lastNumber?: number
  /** As its last whole document told them. */
  readonly publishingHints?: PublishingHints
  /** When the newest entry was published or, where the feed tells no dates, last appeared. */
  readonly newestEntryAt?: Date
  /** Median and longest time between two entries, learned from what the feed told. */
  readonly usualGapHours?: number
  readonly longestGapHours?: number
  /** The condition that the operator was last told of. */
  readonly toldAs?: string
}
