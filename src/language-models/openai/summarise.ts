import { z } from 'zod'
import type { LanguageModel, SummaryRequest } from '../../domain/language-model.ts'
import type { Language } from '../../domain/language.ts'
import type { Pillar, Recommendation } from '../../domain/pillar.ts'
import { type Prompt, renderPrompt } from '../../domain/prompt.ts'
import type { Ask } from './ask.ts'
import { fence } from './fence.ts'
import type { Task } from './task.ts'

/** Of a reply: six sentences in two languages or three, two more on why it matters, and a dozen names. */
const MAXIMUM_TOKENS = 2_000

/** The names come last: a model knows which it wrote otherwise only when it has written them. */
const replySchema = z.object({
  english: z.string(),
  japanese: z.string(),
  original: z.string(),
  whyItMatters: z.object({ english: z.string(), japanese: z.string() }),
  names: z.array(z.object({ written: z.string(), source: z.string() })),
})

export type SummaryReply = z.output<typeof replySchema>

const asData = ({ title, definition, includes, excludes }: Recommendation) => ({
  title,
  definition,
  includes,
  excludes,
})

/** Makes the task of summarising an entry; its instructions are the same each time. */
export const createSummariseTask = (
  prompt: Prompt,
  pillars: readonly Pillar[],
): ((request: SummaryRequest) => Task<SummaryReply>) => {
  const recommendations = new Map(
    pillars.flatMap((pillar) => pillar.recommendations.map((each) => [each.id, asData(each)])),
  )
  const instructions = renderPrompt(prompt, {})
  return ({ entry: { language, title, summary, text }, recommendations: [first = ''] }) => ({
    prompt,
    instructions,
    input: fence({
      // Before the entry: entries of the same recommendation begin alike.
      recommendation: recommendations.get(first) ?? null,
      entry: { language, title, summary, ...(text === undefined ? {} : { text }) },
    }),
    schema: replySchema,
    maximumTokens: MAXIMUM_TOKENS,
  })
}

/** Of the languages that the bot speaks, the one that a BCP 47 tag names. */
const spoken = (tag: string): Language | undefined => {
  const [language] = tag.toLowerCase().split('-')
  return language === 'en' || language === 'ja' ? language : undefined
}

const given = (text: { readonly english: string; readonly japanese: string }) => ({
  ...(text.english === '' ? {} : { en: text.english }),
  ...(text.japanese === '' ? {} : { ja: text.japanese }),
})

/** `summarise` of the port over a hosted model. */
export const createSummarise =
  (ask: Ask, taskOf: ReturnType<typeof createSummariseTask>): LanguageModel['summarise'] =>
  async (request) => {
    const { reply } = await ask(taskOf(request))
    const texts = given(reply)
    const own = spoken(request.entry.language)
    return {
      original: own === undefined ? reply.original : (texts[own] ?? ''),
      texts,
      whyItMatters: given(reply.whyItMatters),
      names: reply.names,
    }
  }
