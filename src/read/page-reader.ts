import { createConfinedThread } from '../threads/confined-thread.ts'
import type { DocumentHint, FetchedDocument, ReadRequest, ReadText } from './read-text.ts'
import { unreadable } from './unreadable.ts'

export type { DocumentHint, FetchedDocument, ReadText } from './read-text.ts'

/** Turns a page or PDF, as it was fetched, into the text that a person would read there. Fetches nothing itself. */
export interface PageReader {
  /**
   * Documents wait for each other and are read in order. Throws BriefingError `unreadable-document` with a remedy:
   * nothing there to read, or one that takes more time or memory than any honest document.
   */
  readonly read: (document: FetchedDocument, hint: DocumentHint) => Promise<ReadText>
  readonly close: () => Promise<void>
}

export interface PageReaderLimits {
  /** For one document; 20,000 by default. */
  readonly deadlineMilliseconds?: number
  /** Of the thread's heap, and again of its buffers; 512 by default. */
  readonly memoryMegabytes?: number
}

/** Longer than the longest act that our publishers print, as a PDF with its pictures. */
const LARGEST_MEGABYTES = 30

export const createPageReader = ({
  deadlineMilliseconds = 20_000,
  memoryMegabytes = 512,
}: PageReaderLimits = {}): PageReader => {
  const thread = createConfinedThread<ReadRequest, ReadText>(
    new URL('worker.ts', import.meta.url),
    {
      deadlineMilliseconds,
      memoryMegabytes,
    },
  )
  return {
    read: async (document, hint) => {
      if (document.body.byteLength > LARGEST_MEGABYTES * 2 ** 20) throw tooLarge()
      return thread.ask({ document, hint })
    },
    close: thread.close,
  }
}

const tooLarge = () =>
  unreadable(`The document is larger than ${LARGEST_MEGABYTES} MB`, {
    remedy: 'Read it in a browser; its publisher may offer a shorter version.',
  })
