import { z } from 'zod'
import type { EntryText, LanguageModel } from '../../domain/language-model.ts'
import type { Pillar } from '../../domain/pillar.ts'
import type { Ask } from './ask.ts'
import { fence } from './fence.ts'
import { uselessReply } from './model-faults.ts'

/** Reply tokens: four labels with quotations of 200 Japanese characters each. */
const TOKENS_PER_ENTRY = 1_200

/** The evidence stands before the label that it leads to; whether anything is relevant, before both. */
const replySchema = (recommendations: readonly string[]) =>
  z.object({
    entries: z.array(
      z.object({
        id: z.string(),
        relevant: z.boolean(),
        labels: z.array(z.object({ quote: z.string(), recommendation: z.enum(recommendations) })),
      }),
    ),
  })

const asData = ({ title, summary, text, language }: EntryText, at: number) => ({
  id: `entry-${at + 1}`,
  language,
  title,
  summary,
  ...(text === undefined ? {} : { text }),
})

interface Parts {
  readonly ask: Ask
  readonly model: string
  readonly instructions: string
  readonly pillars: readonly Pillar[]
}

/** `classify` of the port over a hosted model. */
export const createClassify = ({
  ask,
  model,
  instructions,
  pillars,
}: Parts): LanguageModel['classify'] => {
  const ids = pillars.flatMap(({ recommendations }) => recommendations.map(({ id }) => id))
  const schema = replySchema(ids)
  return async (entries) => {
    if (entries.length === 0) return []
    const asked = entries.map(asData)
    const reply = await ask({
      name: 'classify-entry',
      instructions,
      input: fence({ entries: asked }),
      schema,
      maximumTokens: TOKENS_PER_ENTRY * entries.length,
    })
    const replies = new Map(reply.entries.map((each) => [each.id, each]))
    // Labels under a wrong id would stick to the wrong entry: such a reply is worth nothing.
    if (reply.entries.length !== asked.length || asked.some(({ id }) => !replies.has(id))) {
      throw uselessReply(model, 'mixed up the entries')
    }
    return asked.map(({ id }) => {
      const { relevant, labels } = replies.get(id) ?? { relevant: false, labels: [] }
      return relevant ? labels : []
    })
  }
}
