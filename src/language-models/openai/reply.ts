import { z } from 'zod'
import type { TokenUse } from '../../domain/spending.ts'
import { uselessReply } from './model-faults.ts'
import { usedIn } from './usage.ts'

/** What a server said, whichever interface it speaks. */
export interface Reply {
  readonly words: string
  readonly refused: boolean
  readonly cutOff: boolean
  /** Undefined where the server told nothing. */
  readonly used: TokenUse | undefined
}

const responseSchema = z
  .object({
    status: z.string().nullish(),
    output: z.array(
      z.object({
        type: z.string(),
        content: z.array(z.object({ type: z.string(), text: z.string().default('') })).nullish(),
      }),
    ),
    usage: z.unknown().optional(),
  })
  .transform(({ status, output, usage }): Reply => {
    const said = output.flatMap(({ type, content }) => (type === 'message' ? (content ?? []) : []))
    return {
      words: said.map(({ text }) => text).join(''),
      refused: said.some(({ type }) => type === 'refusal'),
      cutOff: status === 'incomplete',
      used: usedIn(usage),
    }
  })

const message = z.object({ content: z.string().nullish(), refusal: z.string().nullish() })

const completionSchema = z
  .object({
    choices: z.array(z.object({ finish_reason: z.string().nullish(), message })),
    usage: z.unknown().optional(),
  })
  .transform(({ choices: [choice], usage }): Reply => ({
    words: choice?.message.content ?? '',
    refused: Boolean(choice?.message.refusal) || choice?.finish_reason === 'content_filter',
    cutOff: choice?.finish_reason === 'length',
    used: usedIn(usage),
  }))

/** In either interface's envelope, as it comes over the wire or in a line of a batch. */
export const replySchema: z.ZodType<Reply> = z.union([responseSchema, completionSchema])

/** What the reply says. Throws where that is of no use: BriefingError, SyntaxError or ZodError; see model-faults.ts. */
export const readReply = <T>(reply: Reply, schema: z.ZodType<T>, model: string): T => {
  if (reply.refused) throw uselessReply(model, 'refused')
  if (reply.cutOff) throw uselessReply(model, 'was cut off')
  if (reply.words === '') throw uselessReply(model, 'gave an empty reply')
  return schema.parse(JSON.parse(reply.words))
}
