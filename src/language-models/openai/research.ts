import { LangChainTracer } from '@langchain/core/tracers/tracer_langchain'
import { ChatOpenAICompletions, ChatOpenAIResponses } from '@langchain/openai'
import { createAgent, MiddlewareError, tool, toolStrategy } from 'langchain'
import { z } from 'zod'
import type { LanguageModel, SearchPassages } from '../../domain/language-model.ts'
import { type Prompt, renderPrompt } from '../../domain/prompt.ts'
import {
  claimsSchema,
  LANGUAGE_NAMES,
  MOST_CLAIM_TOKENS,
  passagesAsData,
  readClaim,
} from './claims.ts'
import { clientOptions, type Connection } from './connection.ts'
import { createDatamark, type Datamark } from './datamark.ts'
import { fence } from './fence.ts'
import { modelFault, uselessReply } from './model-faults.ts'
import { createIsDiscreet } from './own-words.ts'
import { type CallParts, createResearchCalls } from './research-calls.ts'

/** The last one may only answer. */
const MODEL_CALLS = 6
/** A model may ask for many at once, and each takes its passages into every later call. */
const SEARCHES = 12
const LONGEST_WORDS = 200
/** Members wait meanwhile: the whole may take as long as two replies. */
const REPLIES_LONG = 2
/** The library counts every step of its graph; ours are counted by calls. */
const ANY_STEPS = 1_000

/**
 * Where a variable of the environment says so (LANGSMITH_TRACING and three others), the library sends every question and
 * passage to its vendor, unless a tracer is there already. This one is, and tells nobody.
 */
class SilentTracer extends LangChainTracer {
  override async onRunCreate(): Promise<void> {}
  override async onRunUpdate(): Promise<void> {}
  override copyWithTracingConfig(): this {
    return this
  }
}

const createChatModel = (connection: Connection, prompt: Prompt) => {
  const { model, api, timeoutMilliseconds } = connection
  const fields = {
    model,
    apiKey: connection.apiKey,
    timeout: timeoutMilliseconds,
    // The SDK asks again by itself, as for every other task; the library would do so once more on top.
    maxRetries: 0,
    configuration: clientOptions(connection),
  }
  return api === 'responses'
    ? new ChatOpenAIResponses({
        ...fields,
        zdrEnabled: true,
        reasoning: { effort: 'none' },
        maxTokens: MOST_CLAIM_TOKENS,
        promptCacheKey: prompt.name,
      })
    : new ChatOpenAICompletions({
        ...fields,
        modelKwargs: { max_completion_tokens: MOST_CLAIM_TOKENS },
      })
}

const createSearchTool = (search: SearchPassages, datamark: Datamark) => {
  let searches = 0
  return tool(
    async ({ words }) => {
      searches += 1
      if (searches > SEARCHES) return 'No more searches. Answer from what was found.'
      const passages = await search(words.slice(0, LONGEST_WORDS))
      return fence({ passages: passagesAsData(passages, datamark) })
    },
    {
      name: 'search',
      description: 'Finds passages of publications for a few words of one subject.',
      schema: z.strictObject({ words: z.string().describe('In English or Japanese.') }),
    },
  )
}

export interface ResearchParts extends CallParts {
  readonly connection: Connection
}

const answerSchema = claimsSchema.meta({
  title: 'answer',
  description: 'Gives the answer; the last thing to do.',
})

/** `research` of the port over a hosted model: it searches for itself until it answers. Its one tool reads, nothing else. */
export const createResearch =
  (parts: ResearchParts): NonNullable<LanguageModel['research']> =>
  async (question, search, hear) => {
    const { connection, prompt } = parts
    const { model } = connection
    const datamark = createDatamark(question.text)
    const instructions = renderPrompt(prompt, { language: LANGUAGE_NAMES[question.language] })
    const calls = createResearchCalls(parts, { model, instructions, most: MODEL_CALLS })
    const agent = createAgent({
      model: createChatModel(connection, prompt),
      systemPrompt: instructions,
      tools: [createSearchTool(search, datamark)],
      responseFormat: toolStrategy(answerSchema),
      middleware: [calls.middleware],
    })
    const input = fence({ sign: datamark.sign, question: question.text })
    const signal = AbortSignal.timeout(connection.timeoutMilliseconds * REPLIES_LONG)
    const options = { callbacks: [new SilentTracer()], recursionLimit: ANY_STEPS, signal }
    const { structuredResponse } = await agent
      .invoke({ messages: [{ role: 'user', content: input }] }, options)
      .catch((error: unknown) => {
        throw signal.aborted ? modelFault(model, signal.reason) : rootOf(error)
      })
    const reply = claimsSchema.safeParse(structuredResponse)
    // Searching on and on is declined; prose, broken JSON and refusals are no answer at all.
    if (!reply.success && calls.made() < MODEL_CALLS) {
      throw uselessReply(model, 'answered in a form that we did not ask for')
    }
    const claimed = reply.data?.claims.map((claim) => readClaim(claim, datamark)) ?? []
    const claims = claimed.filter(createIsDiscreet(instructions))
    for (const claim of claims) hear?.(claim)
    return { claims, model, used: calls.used() }
  }

const rootOf = (error: unknown): unknown => {
  let root = error
  while (MiddlewareError.isInstance(root)) root = root.cause
  return root
}
