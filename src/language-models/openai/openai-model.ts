import { createHash } from 'node:crypto'
import type { LanguageModel } from '../../domain/language-model.ts'
import type { Pillar } from '../../domain/pillar.ts'
import { type Prompt, renderPrompt } from '../../domain/prompt.ts'
import { createAnswer } from './answer.ts'
import { type Connection, createAsk } from './ask.ts'
import { createClassify } from './classify.ts'
import { codebookText } from './codebook.ts'

export interface OpenAiOptions extends Connection {
  readonly pillars: readonly Pillar[]
  readonly prompts: { readonly classifyEntry: Prompt; readonly answerQuestion: Prompt }
}

/** More in one call are read less well, and cost no less: the codebook is cached. */
const BATCH_SIZE = 5

/**
 * A hosted model over the OpenAI interface, or any server that speaks it. Faults as the port says; none tells the key.
 */
export const createOpenAiModel = ({
  pillars,
  prompts,
  ...connection
}: OpenAiOptions): LanguageModel => {
  const ask = createAsk(connection)
  const { model } = connection
  const instructions = renderPrompt(prompts.classifyEntry, { codebook: codebookText(pillars) })
  return {
    name: model,
    version: createHash('sha256').update(`${model}\n${instructions}`).digest('hex').slice(0, 12),
    batchSize: BATCH_SIZE,
    classify: createClassify({ ask, model, instructions, pillars }),
    answer: createAnswer(ask, prompts.answerQuestion),
  }
}
