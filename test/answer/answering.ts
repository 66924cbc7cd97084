import { join } from 'node:path'
import type { Answerer } from '../../src/domain/answer.ts'
import type { AnswererNeeds } from '../../src/answer/parts.ts'
import type { DraftedAnswer, LanguageModel } from '../../src/domain/language-model.ts'
import type { FoundPassage } from '../../src/answer/found.ts'
import type { Store } from '../../src/domain/store.ts'
import { createAnswerer } from '../../src/answer/answer-question.ts'
import { createKeylessModel } from '../../src/language-models/keyless/keyless-model.ts'
import { partsOf } from '../../src/answer/parts.ts'
import { PUBLISHERS } from './published.ts'
import { wordsIn } from '../../src/catalogue/words.ts'

const words = wordsIn(join(import.meta.dirname, '../../prompts'))
const codebook = await words.codebook()
const readConcepts = await words.questions()

/** The day on which everything is asked. */
export const TODAY = new Date('2025-09-01T00:00:00Z')

type AnswersModel = Partial<Pick<LanguageModel, 'answer' | 'rewrite' | 'research'>>

/** Answering over this store as the bot does without a key, or with these ways of a model. */
export const answeringOver = (store: Store, model: AnswersModel = {}) => {
  const needs: AnswererNeeds = {
    store,
    model: { ...createKeylessModel(codebook, readConcepts), ...model },
    readConcepts,
    sources: PUBLISHERS,
    pillars: codebook.pillars,
    clock: { now: () => TODAY },
    timeZone: 'UTC',
  }
  const { retriever, understand } = partsOf(needs)
  const answerer: Answerer = createAnswerer(needs)
  return {
    answerer,
    retrieve: (text: string): Promise<readonly FoundPassage[]> =>
      retriever({ ...understand(text), language: 'en' }),
  }
}

/** A model that makes these claims of whatever it is shown. */
export const claiming =
  (claims: (passages: Parameters<LanguageModel['answer']>[1]) => DraftedAnswer['claims']) =>
  async (...[, passages]: Parameters<LanguageModel['answer']>): Promise<DraftedAnswer> => ({
    claims: claims(passages),
    model: 'a model',
  })
