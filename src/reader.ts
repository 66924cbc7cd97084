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
  readonly close: () => Promise<void>
}

export const createReader = (
  { contact, allowLocal }: Pick<Config, 'contact' | 'allowLocal'>,
  clock: Clock,
): Reader => {
  const userAgent = `PolicyBriefingBot/0.1${contact === undefined ? '' : ` (+${contact})`}`
  const fetcher = createFetcher({ clock, userAgent, allowLocal })
  const normaliser = createNormaliser()
  const pageReader = createPageReader()
  return {
    fetcher,
    normaliser,
    pageReader,
    close: async () => {
      await Promise.all([fetcher.close(), normaliser.close(), pageReader.close()])
    },
  }
}
