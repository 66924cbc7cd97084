import { z } from 'zod'

/** A JSON Schema that strict servers take: every object names all its fields and takes no others. */
const isStrict = (schema: unknown): boolean => {
  if (typeof schema !== 'object' || schema === null) return true
  const { type, properties, required, additionalProperties } = schema as Record<string, unknown>
  const isFull =
    type !== 'object' ||
    (additionalProperties === false &&
      JSON.stringify(Object.keys(properties ?? {}).toSorted()) ===
        JSON.stringify(z.array(z.string()).parse(required).toSorted()))
  return isFull && Object.values(schema).every(isStrict)
}

const format = {
  name: z.string().regex(/^[\w-]{1,64}$/u),
  strict: z.literal(true),
  schema: z.looseObject({ type: z.literal('object') }).refine(isStrict),
}

/** The fields that we send, as the vendor defines them, and no others: what only the SDK knows must not go out. */
const responsesBody = z.strictObject({
  model: z.string().min(1),
  instructions: z.string().min(1),
  input: z.string().min(1),
  text: z.strictObject({ format: z.strictObject({ type: z.literal('json_schema'), ...format }) }),
  reasoning: z.strictObject({ effort: z.literal('none') }),
  max_output_tokens: z.int().min(16),
  prompt_cache_key: z.string().max(64),
  store: z.literal(false),
})

const chatBody = z.strictObject({
  model: z.string().min(1),
  messages: z.tuple([
    z.strictObject({ role: z.literal('system'), content: z.string().min(1) }),
    z.strictObject({ role: z.literal('user'), content: z.string().min(1) }),
  ]),
  response_format: z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject(format),
  }),
  max_completion_tokens: z.int().min(1),
})

const line = { custom_id: z.string().min(1), method: z.literal('POST') }

const lineSchema = z.discriminatedUnion('url', [
  z
    .strictObject({ ...line, url: z.literal('/v1/responses'), body: responsesBody })
    .transform(({ body, ...rest }) => ({ ...rest, input: body.input })),
  z
    .strictObject({ ...line, url: z.literal('/v1/chat/completions'), body: chatBody })
    .transform(({ body, ...rest }) => ({ ...rest, input: body.messages[1].content })),
])

export type BatchLine = z.output<typeof lineSchema>

/** The requests in a batch's file. Throws where one is not what the vendor takes. */
export const readBatch = (file: string, endpoint: string): readonly BatchLine[] => {
  const lines = file.split('\n').map((each) => lineSchema.parse(JSON.parse(each)))
  if (lines.some(({ url }) => url !== endpoint)) throw new Error('a line for another endpoint')
  const ids = new Set(lines.map(({ custom_id }) => custom_id))
  if (ids.size < lines.length) throw new Error('a custom_id twice')
  return lines
}
