import { join } from 'node:path'
import type { Codebook } from '../domain/pillar.ts'
import type { ModelPrice } from '../domain/spending.ts'
import { createQuestionReader, type QuestionReader } from '../text/question.ts'
import { loadGlossary } from './glossary.ts'
import { loadModelPrices } from './model-prices.ts'
import { loadPillars } from './pillars.ts'
import { loadPrompts, type Prompts } from './prompts.ts'

/** What stands in prompts/: each is read, and its faults are told, when it is asked for. */
export interface Words {
  readonly codebook: () => Promise<Codebook>
  readonly questions: () => Promise<QuestionReader>
  readonly prompts: () => Promise<Prompts>
  readonly prices: () => Promise<ReadonlyMap<string, ModelPrice>>
}

export const wordsIn = (directory: string): Words => ({
  codebook: () => loadPillars(join(directory, 'pillars')),
  questions: async () => createQuestionReader(await loadGlossary(join(directory, 'glossary.yaml'))),
  prompts: () => loadPrompts(directory),
  prices: () => loadModelPrices(join(directory, 'model-prices.yaml')),
})
