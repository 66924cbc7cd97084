import { join } from 'node:path'
import { loadSources } from '../../src/catalogue/sources.ts'
import { wordsIn } from '../../src/catalogue/words.ts'
import type { QuestionNeeds } from '../../src/text/question-readers.ts'

const root = join(import.meta.dirname, '../..')

/** The real publishers, pillars and glossary, on Wednesday 17 June 2026, three in the afternoon in Tokyo. */
export const loadReadingNeeds = async (): Promise<QuestionNeeds> => {
  const words = wordsIn(join(root, 'prompts'))
  return {
    readConcepts: await words.questions(),
    sources: await loadSources(join(root, 'sources')),
    pillars: (await words.codebook()).pillars,
    clock: { now: () => new Date('2026-06-17T15:00:00+09:00') },
    timeZone: 'Asia/Tokyo',
  }
}
