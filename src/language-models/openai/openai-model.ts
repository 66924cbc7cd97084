import { createHash } from 'node:crypto'
import type { LanguageModel } from '../../domain/language-model.ts'
import type { Pillar } from '../../domain/pillar.ts'
import type { Prompt } from '../../domain/prompt.ts'
import type { Meter } from '../../domain/spending.ts'
import { createAnswer } from './answer.ts'
import { createAsk } from './ask.ts'
import { createBatches } from './batches.ts'
import { createBreaker } from './breaker.ts'
import { createClassify, createClassifyTask } from './classify.ts'
import { codebookText } from './codebook.ts'
import { type Connection, createClient } from './connection.ts'
import { createRewrite } from './rewrite.ts'
import { createSummarise, createSummariseTask } from './summarise.ts'

/** The words for each task. */
export interface ModelPrompts {
  readonly classifyEntry: Prompt
  readonly summariseEntry: Prompt
  readonly answerQuestion: Prompt
  readonly rewriteQuestion: Prompt
  readonly researchQuestion: Prompt
}

export interface OpenAiOptions extends Connection {
  readonly pillars: readonly Pillar[]
  readonly prompts: ModelPrompts
  readonly meter: Meter
}

/** More in one call are read less well, and cost no less: the codebook is cached. */
const BATCH_SIZE = 5

const versionOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12)

/**
 * A hosted model over the OpenAI interface, or any server that speaks it. Faults as the port says; none tells the key.
 */
export const createOpenAiModel = ({
  pillars,
  prompts,
  meter,
  ...connection
}: OpenAiOptions): LanguageModel => {
  const client = createClient(connection)
  const { model } = connection
  const breaker = createBreaker(model)
  const ask = createAsk({ client, connection, meter, breaker })
  const { classifyEntry, summariseEntry, answerQuestion, rewriteQuestion } = prompts
  const classifyTask = createClassifyTask(classifyEntry, pillars)
  const summariseTask = createSummariseTask(summariseEntry, pillars)
  return {
    name: model,
    prompt: `${classifyEntry.name} ${classifyEntry.version}`,
    version: versionOf(model, classifyTask([]).instructions),
    summaryVersion: versionOf(model, summariseEntry.text, codebookText(pillars)),
    batchSize: BATCH_SIZE,
    classify: createClassify(ask, model, classifyTask),
    batches: createBatches({ client, connection, meter, taskOf: classifyTask }),
    summarise: createSummarise(ask, summariseTask),
    answer: createAnswer(ask, answerQuestion, model),
    rewrite: createRewrite(ask, rewriteQuestion),
    research: async (...question) => {
      // Half a second and 200 MB, for few questions only.
      const { createResearch } = await import('./research.ts')
      const prompt = prompts.researchQuestion
      return createResearch({ connection, meter, breaker, prompt })(...question)
    },
  }
}
