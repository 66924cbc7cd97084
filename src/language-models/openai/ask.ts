import OpenAI from 'openai'
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod'
import type { z } from 'zod'
import { modelFault, uselessReply } from './model-faults.ts'

export interface Connection {
  readonly apiKey: string
  /** Of any server that speaks one of the two interfaces, up to and with `/v1`. */
  readonly baseUrl?: string
  readonly model: string
  /** `chat-completions` is for servers without `/responses`: Ollama, vLLM, some of Azure. */
  readonly api: 'responses' | 'chat-completions'
  /** For one request with its retries. */
  readonly timeoutMilliseconds: number
}

export interface Task<T> {
  /** Name of the reply's schema, and of the prompt that asks for it. */
  readonly name: string
  /** Static words first: the server caches equal beginnings. */
  readonly instructions: string
  readonly input: string
  readonly schema: z.ZodType<T>
  readonly maximumTokens: number
}

/** Asks for one reply that fits the task's schema. Throws BriefingError: see model-faults.ts. */
export type Ask = <T>(task: Task<T>) => Promise<T>

/** One retry: the schedule comes again anyway, and a member who waits for an answer should not wait long. */
const RETRIES = 1

const clientOf = ({ apiKey, baseUrl, timeoutMilliseconds }: Connection): OpenAI =>
  // What is not set here, the SDK would take from the environment, which only src/main.ts reads.
  new OpenAI({
    apiKey,
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    timeout: timeoutMilliseconds,
    maxRetries: RETRIES,
  })

interface Request {
  readonly client: OpenAI
  readonly model: string
  readonly signal: AbortSignal
}

const askResponses = async <T>({ client, model, signal }: Request, task: Task<T>) => {
  const reply = await client.responses.parse(
    {
      model,
      instructions: task.instructions,
      input: task.input,
      text: { format: zodTextFormat(task.schema, task.name.replaceAll('-', '_')) },
      reasoning: { effort: 'none' },
      max_output_tokens: task.maximumTokens,
      prompt_cache_key: task.name,
      store: false,
    },
    { signal },
  )
  const refused = reply.output.some(
    (item) => item.type === 'message' && item.content.some(({ type }) => type === 'refusal'),
  )
  return { refused, cutOff: reply.status === 'incomplete', parsed: reply.output_parsed }
}

const askChatCompletions = async <T>({ client, model, signal }: Request, task: Task<T>) => {
  const reply = await client.chat.completions.parse(
    {
      model,
      messages: [
        { role: 'system', content: task.instructions },
        { role: 'user', content: task.input },
      ],
      response_format: zodResponseFormat(task.schema, task.name.replaceAll('-', '_')),
      max_completion_tokens: task.maximumTokens,
    },
    { signal },
  )
  const message = reply.choices[0]?.message
  return { refused: Boolean(message?.refusal), cutOff: false, parsed: message?.parsed ?? null }
}

/** The one place that speaks to the vendor's SDK. */
export const createAsk = (connection: Connection): Ask => {
  const { model, api, timeoutMilliseconds } = connection
  const client = clientOf(connection)
  const send = api === 'responses' ? askResponses : askChatCompletions
  return async (task) => {
    try {
      const signal = AbortSignal.timeout(timeoutMilliseconds)
      const { refused, cutOff, parsed } = await send({ client, model, signal }, task)
      if (refused) throw uselessReply(model, 'refused')
      if (cutOff) throw uselessReply(model, 'was cut off')
      if (parsed === null) throw uselessReply(model, 'gave an empty reply')
      return parsed
    } catch (error) {
      throw modelFault(model, error)
    }
  }
}
