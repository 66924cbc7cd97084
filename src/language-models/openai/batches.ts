import type OpenAI from 'openai'
import { toFile } from 'openai/uploads'
import { z } from 'zod'
import type { EntryKey } from '../../domain/entry.ts'
import type { BatchReader, EntryText, ProposedLabel } from '../../domain/language-model.ts'
import type { Meter, TokenUse } from '../../domain/spending.ts'
import { type ClassifyReply, proposalsIn } from './classify.ts'
import type { Connection } from './connection.ts'
import { modelFault, uselessReply } from './model-faults.ts'
import { readReply, replySchema } from './reply.ts'
import { chatBody, responsesBody, type Task } from './task.ts'
import { mostTokens } from './token-count.ts'

interface Parts {
  readonly client: OpenAI
  readonly connection: Connection
  readonly meter: Meter
  readonly taskOf: (entries: readonly EntryText[]) => Task<ClassifyReply>
}

const ENDPOINTS = {
  responses: '/v1/responses',
  'chat-completions': '/v1/chat/completions',
} as const

/** States in which a batch stays; one that expired has replies for what was read in time. */
const ENDED = new Set(['completed', 'failed', 'expired', 'cancelled'])

const NOTHING: TokenUse = { input: 0, cached: 0, output: 0 }

const add = (one: TokenUse, other: TokenUse): TokenUse => ({
  input: one.input + other.input,
  cached: one.cached + other.cached,
  output: one.output + other.output,
})

/** Reading through the vendor's batches: one entry a request, half the price, an answer within a day. */
export const createBatches = (parts: Parts): BatchReader => {
  const { client, connection, meter, taskOf } = parts
  const { model, api } = connection
  const purpose = taskOf([]).prompt.name
  const bodyOf = api === 'responses' ? responsesBody : chatBody

  const submit: BatchReader['submit'] = async (entries) => {
    const tasks = Array.from(entries, ([key, text]) => ({ key, task: taskOf([text]) }))
    const most = tasks.map(({ task }) => mostTokens(task)).reduce(add, NOTHING)
    const reservation = await meter.reserve({ model, purpose, most, isBatch: true })
    const lines = tasks.map(({ key, task }) =>
      JSON.stringify({
        custom_id: key,
        method: 'POST',
        url: ENDPOINTS[api],
        body: bodyOf(model, task),
      }),
    )
    try {
      const file = await client.files.create({
        file: await toFile(Buffer.from(lines.join('\n')), 'entries.jsonl'),
        purpose: 'batch',
      })
      const batch = await client.batches.create({
        input_file_id: file.id,
        endpoint: ENDPOINTS[api],
        completion_window: '24h',
      })
      // What it used shows when it is taken back, maybe on another day: until midnight it stays set aside.
      return batch.id
    } catch (error) {
      await reservation.settle(undefined)
      throw modelFault(model, error)
    }
  }

  return { submit, collect: collectFrom(parts) }
}

const collectFrom = ({ client, connection, meter, taskOf }: Parts): BatchReader['collect'] => {
  const { model, timeoutMilliseconds } = connection
  const { prompt, schema } = taskOf([])
  return async (id) => {
    try {
      const batch = await client.batches.retrieve(id)
      if (!ENDED.has(batch.status)) return undefined
      if (!batch.output_file_id)
        throw uselessReply(model, `ended a batch as ${batch.status}, without replies`)
      // Without a signal of ours, a server that stops in the middle of the file would hold us up for good.
      const signal = AbortSignal.timeout(timeoutMilliseconds)
      const replies = await client.files.content(batch.output_file_id, { signal })
      const read = readLines(await replies.text(), schema, model)
      await meter.book({ model, purpose: prompt.name, isBatch: true }, read.used)
      return read.proposals
    } catch (error) {
      throw modelFault(model, error)
    }
  }
}

const lineSchema = z.object({ custom_id: z.string(), response: z.object({ body: replySchema }) })

const readLines = (text: string, schema: z.ZodType<ClassifyReply>, model: string) => {
  const proposals = new Map<EntryKey, readonly ProposedLabel[]>()
  let used = NOTHING
  for (const line of text.split('\n')) {
    try {
      const { custom_id, response } = lineSchema.parse(JSON.parse(line))
      used = add(used, response.body.used ?? NOTHING)
      const [own] = proposalsIn(readReply(response.body, schema, model), 1, model)
      if (own !== undefined) proposals.set(custom_id, own)
    } catch {
      // One request that failed, was refused or came back broken: its entry is asked for another time.
    }
  }
  return { proposals, used }
}
