import { z } from 'zod'
import type { LanguageModel } from '../../domain/language-model.ts'
import { type Prompt, renderPrompt } from '../../domain/prompt.ts'
import type { Turn } from '../../domain/question.ts'
import { shorten } from '../../text/shorten.ts'
import type { Ask } from './ask.ts'
import { LANGUAGE_NAMES } from './claims.ts'
import { fence } from './fence.ts'

/** Of a reply: one question and two dozen keywords. */
const MAXIMUM_TOKENS = 600
/** More of them find what the question is not about. */
const MOST_KEYWORDS = 12
/** A follow-up seldom reaches further back. */
const MOST_TURNS = 4
const LONGEST_SENTENCE = 300

const replySchema = z.object({
  standalone: z.string(),
  keywords: z.object({ english: z.array(z.string()), japanese: z.array(z.string()) }),
  needsSeveralSearches: z.boolean(),
})

const asData = ({ question, sentences }: Turn) => ({
  question,
  answer: sentences.map((sentence) => shorten(sentence, LONGEST_SENTENCE)),
})

const cleaned = (keywords: readonly string[]): readonly string[] =>
  [...new Set(keywords.map((word) => word.trim()).filter(Boolean))].slice(0, MOST_KEYWORDS)

/** `rewrite` of the port over a hosted model. */
export const createRewrite =
  (ask: Ask, prompt: Prompt): NonNullable<LanguageModel['rewrite']> =>
  async ({ text, language }, turns, today) => {
    const { reply, used } = await ask({
      prompt,
      instructions: renderPrompt(prompt, { language: LANGUAGE_NAMES[language] }),
      input: fence({ today, turns: turns.slice(-MOST_TURNS).map(asData), question: text }),
      schema: replySchema,
      maximumTokens: MAXIMUM_TOKENS,
    })
    const { standalone, keywords, needsSeveralSearches } = reply
    return {
      standalone: standalone.trim(),
      keywords: { en: cleaned(keywords.english), ja: cleaned(keywords.japanese) },
      needsSeveralSearches,
      used,
    }
  }
