import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Desk, Place } from '../../src/domain/desk.ts'
import type { DeskNeeds } from '../../src/desk/desk.ts'
import type { LanguageModel } from '../../src/domain/language-model.ts'
import type { Source } from '../../src/domain/source.ts'
import { createClassifier } from '../../src/classify/classify-entries.ts'
import { createDesk } from '../../src/desk/desk.ts'
import { createKeylessModel } from '../../src/language-models/keyless/keyless-model.ts'
import { createPageReader, type PageReader } from '../../src/read/page-reader.ts'
import { createReview } from '../../src/review/review.ts'
import { createSubscriptions } from '../../src/subscriptions/subscriptions.ts'
import { createSummariser } from '../../src/summarise/summarise-entries.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'
import { wordsIn } from '../../src/catalogue/words.ts'

const words = wordsIn(join(import.meta.dirname, '../../prompts'))
const codebook = await words.codebook()
export const { pillars } = codebook
const rules = createKeylessModel(codebook, await words.questions())

export const NOW = new Date('2026-11-20T10:00:00Z')

const source = (id: string, en: string, ja: string): Source => ({
  id,
  publisher: { en, ja },
  homepage: `http://www.${id}.example/`,
  feeds: [feedOf(`${id}/news`), feedOf(`${id}/drafts`)],
})

export const SOURCES: readonly Source[] = [
  source('nist', 'NIST', '米国国立標準技術研究所'),
  source('meti', 'METI', '経済産業省'),
  { ...source('old', 'Old', '旧'), feeds: [feedOf('old/news', { enabled: false })] },
]

export const place = (address: string, language: Place['language'] = 'en'): Place => ({
  channel: 'slack',
  address,
  language,
})

export interface DeskRoom {
  readonly desk: (needs?: Partial<DeskNeeds>, model?: Partial<LanguageModel>) => Desk
  readonly test: () => TestDatabase
  /** What the operator was told, in the test at hand. */
  readonly told: string[]
}

/** The desk over a database of the test file's own, with the rules unless a model is given; without a network. */
export const useDesk = (): DeskRoom => {
  let test: TestDatabase
  let pageReader: PageReader
  const told: string[] = []
  beforeAll(async () => {
    test = await createTestDatabase()
    pageReader = createPageReader()
  })
  beforeEach(() => void (told.length = 0))
  afterAll(async () => {
    await pageReader.close()
    await test.drop()
  })
  const desk: DeskRoom['desk'] = (needs, own) => {
    const { store } = test
    const clock = { now: () => NOW }
    const model = { ...rules, ...own }
    const subscriptions = createSubscriptions({
      store: store.subscriptions,
      clock,
      timeZone: 'Asia/Tokyo',
      known: {
        pillars: pillars.map(({ id }) => id),
        recommendations: pillars.flatMap((one) => one.recommendations.map(({ id }) => id)),
        publishers: SOURCES.map(({ id }) => id),
      },
    })
    return createDesk({
      store,
      sources: SOURCES,
      pillars,
      clock,
      timeZone: 'Asia/Tokyo',
      subscriptions,
      review: createReview({ store: store.reviews, entries: store.entries, pillars, clock }),
      classifier: createClassifier({ model, rules, pillars, clock }),
      summariser: createSummariser({ model, clock }),
      fetcher: { fetch: () => Promise.reject(new Error('There is no network here')) },
      pageReader,
      tellOperator: (line) => told.push(line),
      ...needs,
    })
  }
  return { desk, test: () => test, told }
}
