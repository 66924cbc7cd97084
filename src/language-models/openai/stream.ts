import type OpenAI from 'openai'
import type { ChatCompletionChunk as Chunk } from 'openai/resources/chat/completions'
import type { Connection } from './connection.ts'
import { laterPerhaps } from './model-faults.ts'
import { chatBody, responsesBody, type Task } from './task.ts'

/** Who hears a reply while it is written. */
export interface Listener {
  /** The server has taken the task: from now on it may charge for it. */
  readonly begun: () => void
  /** All words of the reply so far. */
  readonly heard: (words: string) => void
}

interface Parts {
  readonly client: OpenAI
  readonly connection: Connection
}

/** Of a stream that ended before its reply did: by our time limit, which the SDK passes over in silence, or by the server. */
const cutShort = (model: string, signal: AbortSignal): Error => {
  signal.throwIfAborted()
  return laterPerhaps(model, 'broke off its reply', 'The bot tries again by itself.')
}

/** Sends the task and hears the reply as it comes. Returns its envelope, as without a stream. */
export const stream = async <T>(
  parts: Parts,
  task: Task<T>,
  listener: Listener,
): Promise<unknown> => {
  const signal = AbortSignal.timeout(parts.connection.timeoutMilliseconds)
  const envelope = await (parts.connection.api === 'responses'
    ? streamResponse(parts, { task, listener, signal })
    : streamCompletion(parts, { task, listener, signal }))
  if (envelope === undefined) throw cutShort(parts.connection.model, signal)
  return envelope
}

interface Call<T> {
  readonly task: Task<T>
  readonly listener: Listener
  readonly signal: AbortSignal
}

const streamResponse = async <T>(
  { client, connection: { model } }: Parts,
  { task, listener, signal }: Call<T>,
): Promise<unknown> => {
  const body = { ...responsesBody(model, task), stream: true as const }
  const events = await client.responses.create(body, { signal })
  listener.begun()
  let words = ''
  for await (const event of events) {
    if (event.type === 'response.output_text.delta') listener.heard((words += event.delta))
    if (event.type === 'response.completed' || event.type === 'response.incomplete')
      return event.response
    if (event.type === 'response.failed') return undefined
  }
  return undefined
}

/** A completion so far. */
interface Completion {
  readonly content: string
  readonly refusal: string
  readonly reason: string | undefined
  readonly usage: unknown
}

const extend = (said: Completion, { choices: [choice], usage }: Chunk): Completion => ({
  content: said.content + (choice?.delta.content ?? ''),
  refusal: said.refusal + (choice?.delta.refusal ?? ''),
  reason: choice?.finish_reason ?? said.reason,
  usage: usage ?? said.usage,
})

const streamCompletion = async <T>(
  { client, connection: { model } }: Parts,
  { task, listener, signal }: Call<T>,
): Promise<unknown> => {
  const body = {
    ...chatBody(model, task),
    stream: true as const,
    // Else nobody tells what was used. Ollama, vLLM and Azure know it.
    stream_options: { include_usage: true },
  }
  const chunks = await client.chat.completions.create(body, { signal })
  listener.begun()
  let said: Completion = { content: '', refusal: '', reason: undefined, usage: undefined }
  for await (const chunk of chunks) {
    const before = said.content
    said = extend(said, chunk)
    if (said.content !== before) listener.heard(said.content)
  }
  const { content, refusal, reason, usage } = said
  return reason === undefined
    ? undefined
    : { choices: [{ finish_reason: reason, message: { content, refusal } }], usage }
}
