import type { FeedHints } from './feed-hints.ts'
import { normaliseDocument, type SourceDocument } from './normalise-document.ts'
import { serveThread } from '../threads/serve-thread.ts'

/** What the normaliser asks of its thread. */
export interface NormaliseRequest {
  readonly document: SourceDocument
  readonly hints: FeedHints
}

serveThread(({ document, hints }: NormaliseRequest) => normaliseDocument(document, hints))
