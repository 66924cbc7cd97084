import type { Validators } from '../domain/feed-state.ts'

/** What a server, or a file, gave us. */
export type Fetched = FetchedDocument | NotModified

export interface NotModified extends Hints {
  readonly kind: 'not-modified'
}

/** What an answer tells of when and where to ask the next time. */
export interface Hints {
  /** How long the answer stays fresh (RFC 9111, 4.2.1). */
  readonly freshForSeconds?: number
  /** Where a chain of permanent redirects alone (301, 308; RFC 9110, 15.4) led: the address to ask from now on. */
  readonly movedTo?: string
}

export interface FetchedDocument extends Hints {
  readonly kind: 'document'
  /** Unpacked: no content coding is left. */
  readonly body: Uint8Array
  /** The header as sent: `text/xml; charset=Shift_JIS`. */
  readonly contentType?: string
  /** After redirects. */
  readonly address: string
  readonly validators: Validators
}
