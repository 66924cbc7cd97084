import { z } from 'zod'
import type { LanguageModel, Passage } from '../../domain/language-model.ts'
import { type Prompt, renderPrompt } from '../../domain/prompt.ts'
import type { Ask } from './ask.ts'
import { fence } from './fence.ts'

const MAXIMUM_TOKENS = 3_000

const replySchema = z.object({
  claims: z.array(z.object({ passageId: z.string(), quote: z.string(), text: z.string() })),
})

const LANGUAGE_NAMES = { en: 'English', ja: 'Japanese' } as const

/** How relevant our own search held a passage is ours to know: the model judges by the words. */
const asData = ({ id, title, publisher, publishedAt, text }: Passage) => ({
  id,
  publisher,
  published: publishedAt ?? 'unknown',
  title,
  text,
})

/** `answer` of the port over a hosted model. */
export const createAnswer =
  (ask: Ask, prompt: Prompt): LanguageModel['answer'] =>
  async (question, passages) => {
    if (passages.length === 0) return []
    const { claims } = await ask({
      prompt,
      instructions: renderPrompt(prompt, { language: LANGUAGE_NAMES[question.language] }),
      input: fence({ question: question.text, passages: passages.map(asData) }),
      schema: replySchema,
      maximumTokens: MAXIMUM_TOKENS,
    })
    return claims
  }
