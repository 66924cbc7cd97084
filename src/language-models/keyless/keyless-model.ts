import { createHash } from 'node:crypto'
import type { Codebook } from '../../domain/pillar.ts'
import type { LanguageModel } from '../../domain/language-model.ts'
import { lead } from '../../text/lead.ts'
import type { QuestionReader } from '../../text/question.ts'
import { createClassifier } from './classify.ts'
import { createPassageAnswerer } from './answer.ts'

/** Raised whenever the rules of this folder would label the same entry otherwise. */
const RULES_VERSION = 1

const NAME = 'keyless'

/** The language model that needs no key: labels by the codebook's terms, answers in the passages' own sentences. */
export const createKeylessModel = (
  codebook: Codebook,
  readQuestion: QuestionReader,
): LanguageModel => {
  const classify = createClassifier(codebook)
  const answer = createPassageAnswerer(readQuestion)
  return {
    name: NAME,
    prompt: `terms ${RULES_VERSION}`,
    version: createHash('sha256')
      .update(JSON.stringify([RULES_VERSION, codebook]))
      .digest('hex')
      .slice(0, 12),
    summaryVersion: 'lead 1',
    batchSize: 100,
    classify: async (entries) => entries.map(classify),
    summarise: async ({ entry }) => ({
      original: lead(entry),
      texts: {},
      whyItMatters: {},
      names: [],
    }),
    answer: async (question, passages) => ({ claims: answer(question, passages), model: NAME }),
  }
}
