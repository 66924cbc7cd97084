import type { Validators } from '../domain/feed-state.ts'

/** What a server, or a file, gave us. */
export type Fetched = FetchedDocument | { readonly kind: 'not-modified' }

export interface FetchedDocument {
  readonly kind: 'document'
  /** Unpacked: no content coding is left. */
  readonly body: Uint8Array
  /** The header as sent: `text/xml; charset=Shift_JIS`. */
  readonly contentType?: string
  /** After redirects. */
  readonly address: string
  readonly validators: Validators
}
