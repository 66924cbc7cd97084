import type { Codebook } from '../domain/pillar.ts'
import type { LanguageModel, LanguageModels } from '../domain/language-model.ts'
import type { Meter } from '../domain/spending.ts'
import type { QuestionReader } from '../text/question.ts'
import type { Connection } from './openai/connection.ts'
import type { ModelPrompts } from './openai/openai-model.ts'
import { BriefingError } from '../domain/errors.ts'
import { createKeylessModel } from './keyless/keyless-model.ts'

export interface ModelParts {
  /** Missing: the rules alone. */
  readonly openai?: Connection | undefined
  readonly codebook: Codebook
  readonly questions: QuestionReader
  readonly loadPrompts: () => Promise<ModelPrompts>
  readonly meter: Meter
}

/** The keyless rules, and the hosted model where one is configured: only who has a key waits for the vendor's package. */
export const createModels = async (parts: ModelParts): Promise<LanguageModels> => {
  const { openai, codebook, questions, loadPrompts, meter } = parts
  const rules = createKeylessModel(codebook, questions)
  if (openai === undefined) return { model: rules, rules }
  const { createOpenAiModel } = await import('./openai/openai-model.ts')
  const prompts = await loadPrompts()
  const { pillars } = codebook
  const hosted = createOpenAiModel({ ...openai, pillars, prompts, meter })
  return { model: { ...hosted, answer: answerInAnyCase(hosted, rules) }, rules }
}

/** A member who asks while the model is away gets the passages' own sentences, not an apology. */
const answerInAnyCase =
  (hosted: LanguageModel, rules: LanguageModel): LanguageModel['answer'] =>
  async (question, passages, hear) => {
    try {
      return await hosted.answer(question, passages, hear)
    } catch (error) {
      if (error instanceof BriefingError) return rules.answer(question, passages)
      throw error
    }
  }
