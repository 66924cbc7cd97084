import type { FeedId } from './source.ts'

/** What a server gave us to ask "anything new?" with (RFC 9110, 8.8). */
export interface Validators {
  readonly etag?: string
  readonly lastModified?: string
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
  readonly lastError?: string
}
