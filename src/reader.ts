import type { Clock } from './domain/clock.ts'
import type { Config } from './config.ts'
import { createFetcher, type Fetcher } from './fetch/fetcher.ts'
import { createNormaliser, type Normaliser } from './normalise/normaliser.ts'
import { createPageReader, type PageReader } from './read/page-reader.ts'

/** The rooms in which foreign documents are fetched and read. */
export interface Reader {
  readonly fetcher: Fetcher
  readonly normaliser: Normaliser
  readonly pageReader: PageReader
  /** For documents of the members' own, which may have hundreds of pages. */
  readonly documentReader: PageReader
  readonly close: () => Promise<void>
}

/** A thousand pages on a slow machine. */
const DOCUMENT_MILLISECONDS = 300_000

export const createReader = (
  { contact, allowLocal }: Pick<Config, 'contact' | 'allowLocal'>,
  clock: Clock,
): Reader => {
  const userAgent = `PolicyBriefingBot/0.1${contact === undefined ? '' : ` (+${contact})`}`
  const fetcher = createFetcher({ clock, userAgent, allowLocal })
  const normaliser = createNormaliser()
  const pageReader = createPageReader()
  const documentReader = createPageReader({ deadlineMilliseconds: DOCUMENT_MILLISECONDS })
  return {
    fetcher,
    normaliser,
    pageReader,
    documentReader,
    close: async () => {
      const rooms = [fetcher, normaliser, pageReader, documentReader]
      await Promise.all(rooms.map((room) => room.close()))
    },
  }
}
