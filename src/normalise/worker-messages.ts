import type { FeedHints } from './feed-hints.ts'
import type { NormalisedDocument, SourceDocument } from './normalise-document.ts'

/** What the normaliser and its worker say to each other. */
export interface WorkerRequest {
  readonly document: SourceDocument
  readonly hints: FeedHints
}

export type WorkerReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'read'; readonly document: NormalisedDocument }
  | {
      readonly kind: 'unreadable'
      readonly message: string
      readonly remedy?: string | undefined
      readonly retryable?: boolean
    }
