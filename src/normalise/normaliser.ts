import type { FeedHints } from './feed-hints.ts'
import type { NormalisedDocument, SourceDocument } from './normalise-document.ts'
import type { NormaliseRequest } from './worker.ts'
import { createConfinedThread } from '../threads/confined-thread.ts'

export type { FeedHints } from './feed-hints.ts'
export type { NormalisedDocument } from './normalise-document.ts'

/** Reads foreign documents in a thread of its own, where neither time nor memory of the bot is at risk. */
export interface Normaliser {
  /**
   * Documents wait for each other and are read in order. Throws BriefingError `unreadable-document`: no feed, page or
   * reply that we can read, or one that takes more time or memory than any honest document.
   */
  readonly normalise: (document: SourceDocument, hints: FeedHints) => Promise<NormalisedDocument>
  readonly close: () => Promise<void>
}

export interface NormaliserLimits {
  /** For one document; 10,000 by default. */
  readonly deadlineMilliseconds?: number
  /** Of the thread's heap, and again of its buffers; 512 by default. */
  readonly memoryMegabytes?: number
}

export const createNormaliser = ({
  deadlineMilliseconds = 10_000,
  memoryMegabytes = 512,
}: NormaliserLimits = {}): Normaliser => {
  const thread = createConfinedThread<NormaliseRequest, NormalisedDocument>(
    new URL('worker.ts', import.meta.url),
    { deadlineMilliseconds, memoryMegabytes },
  )
  return {
    normalise: (document, hints) => thread.ask({ document, hints }),
    close: thread.close,
  }
}
