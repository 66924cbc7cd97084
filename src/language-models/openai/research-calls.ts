import { createMiddleware, ToolInvocationError, ToolMessage } from 'langchain'
import { z } from 'zod'
import type { Prompt } from '../../domain/prompt.ts'
import type { Meter, TokenUse } from '../../domain/spending.ts'
import type { Breaker } from './breaker.ts'
import { MOST_CLAIM_TOKENS } from './claims.ts'
import { mayBeCharged, modelFault } from './model-faults.ts'
import { mostTokens } from './token-count.ts'

export interface CallParts {
  readonly meter: Meter
  readonly breaker: Breaker
  readonly prompt: Prompt
}

interface Plan {
  readonly model: string
  readonly instructions: string
  /** So many calls are made at most. */
  readonly most: number
}

const tokens = z.int().positive()

/** In the library's words; zeros or nothing where the server told nothing. */
const usageSchema = z
  .object({
    usage_metadata: z.object({
      input_tokens: tokens,
      output_tokens: tokens,
      input_token_details: z.object({ cache_read: z.int().nonnegative().nullish() }).nullish(),
    }),
  })
  .transform(({ usage_metadata: usage }) => ({
    input: usage.input_tokens,
    cached: usage.input_token_details?.cache_read ?? 0,
    output: usage.output_tokens,
  }))

/** A message, or one that brings the answer, with what the library adds to it. */
const repliedSchema = z.union([
  usageSchema,
  z
    .object({ messages: z.tuple([usageSchema], z.unknown()) })
    .transform(({ messages: [first] }) => first),
])

/** The library's own names for the SDK's time limits; see wrapOpenAIClientError in @langchain/openai. */
const isTimeOut = (error: unknown): boolean =>
  error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')

const asPlatform = (error: unknown): unknown =>
  isTimeOut(error) ? new DOMException('', 'TimeoutError') : error

const add = (one: TokenUse, other: TokenUse): TokenUse => ({
  input: one.input + other.input,
  cached: one.cached + other.cached,
  output: one.output + other.output,
})

/** Each call is paid from the day's budget and kept from a broken server, as in ask.ts. */
const createPayer = ({ meter, breaker, prompt }: CallParts, { model, instructions }: Plan) => {
  let total: TokenUse = { input: 0, cached: 0, output: 0 }
  const pay = async <T>(messages: unknown, call: () => Promise<T>): Promise<T> => {
    const input = JSON.stringify(messages)
    const limit = mostTokens({ instructions, input, maximumTokens: MOST_CLAIM_TOKENS })
    const reservation = await meter.reserve({ model, purpose: prompt.name, most: limit })
    let used: TokenUse | undefined
    const kept = async () => {
      try {
        const replied = await call()
        used = repliedSchema.safeParse(replied).data ?? limit
        return replied
      } catch (caught) {
        const error = asPlatform(caught)
        if (mayBeCharged(error)) used = limit
        throw modelFault(model, error)
      }
    }
    try {
      return await breaker(kept)
    } finally {
      await reservation.settle(used)
      if (used !== undefined) total = add(total, used)
    }
  }
  return { pay, used: () => total }
}

/** The calls of one question: how many there were, what they used, and what holds for each. */
export const createResearchCalls = (parts: CallParts, plan: Plan) => {
  const { pay, used } = createPayer(parts, plan)
  let made = 0
  const middleware = createMiddleware({
    name: 'PaidCalls',
    // The library's own limit (modelCallLimitMiddleware) has types of zod 3 that ours refuse, and counts the same.
    beforeModel: {
      canJumpTo: ['end'],
      hook: () => (made >= plan.most ? { jumpTo: 'end' as const } : undefined),
    },
    wrapModelCall: (request, handler) => {
      made += 1
      // Whoever searches on must answer at last from what was found.
      const tools = made >= plan.most ? [] : request.tools
      const strict = { ...request, tools, modelSettings: { strict: true } }
      return pay(request.messages, async () => handler(strict))
    },
    wrapToolCall: async (request, handler) => {
      try {
        return await handler(request)
      } catch (error) {
        // What the library would tell the model holds a stack; all other faults are the caller's.
        if (!ToolInvocationError.isInstance(error)) throw error
        return new ToolMessage({
          content: 'The tool takes {"words": "…"}.',
          tool_call_id: request.toolCall.id ?? '',
          status: 'error',
        })
      }
    },
  })
  return { middleware, made: () => made, used }
}
