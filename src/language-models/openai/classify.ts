import { z } from 'zod'
import type { EntryText, LanguageModel, ProposedLabel } from '../../domain/language-model.ts'
import type { Pillar } from '../../domain/pillar.ts'
import { type Prompt, renderPrompt } from '../../domain/prompt.ts'
import type { Ask } from './ask.ts'
import { codebookText } from './codebook.ts'
import { fence } from './fence.ts'
import { uselessReply } from './model-faults.ts'
import type { Task } from './task.ts'

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

export type ClassifyReply = z.output<ReturnType<typeof replySchema>>

const idOf = (at: number): string => `entry-${at + 1}`

const asData = ({ title, summary, text, language }: EntryText, at: number) => ({
  id: idOf(at),
  language,
  title,
  summary,
  ...(text === undefined ? {} : { text }),
})

/** Makes the task of classifying some entries; its instructions are the same each time. */
export const createClassifyTask = (
  prompt: Prompt,
  pillars: readonly Pillar[],
): ((entries: readonly EntryText[]) => Task<ClassifyReply>) => {
  const instructions = renderPrompt(prompt, { codebook: codebookText(pillars) })
  const schema = replySchema(
    pillars.flatMap(({ recommendations }) => recommendations.map(({ id }) => id)),
  )
  return (entries) => ({
    prompt,
    instructions,
    input: fence({ entries: entries.map(asData) }),
    schema,
    maximumTokens: TOKENS_PER_ENTRY * entries.length,
  })
}

/**
 * The proposals in a reply about so many entries. Labels under a wrong id would stick to the wrong entry: a reply that
 * mixes them up is worth nothing. Throws BriefingError `model-failed`.
 */
export const proposalsIn = (
  { entries }: ClassifyReply,
  asked: number,
  model: string,
): readonly (readonly ProposedLabel[])[] => {
  const replies = new Map(entries.map((each) => [each.id, each]))
  const ids = Array.from({ length: asked }, (_, at) => idOf(at))
  if (entries.length !== asked || ids.some((id) => !replies.has(id))) {
    throw uselessReply(model, 'mixed up the entries')
  }
  return ids.map((id) => {
    const { relevant, labels } = replies.get(id) ?? { relevant: false, labels: [] }
    return relevant ? labels : []
  })
}

/** `classify` of the port over a hosted model. */
export const createClassify =
  (
    ask: Ask,
    model: string,
    taskOf: ReturnType<typeof createClassifyTask>,
  ): LanguageModel['classify'] =>
  async (entries) => {
    if (entries.length === 0) return []
    const { reply } = await ask(taskOf(entries))
    return proposalsIn(reply, entries.length, model)
  }
