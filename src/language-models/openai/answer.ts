import type { Claim, LanguageModel } from '../../domain/language-model.ts'
import { type Prompt, renderPrompt } from '../../domain/prompt.ts'
import type { Ask } from './ask.ts'
import {
  claimsSchema,
  createClaimListener,
  LANGUAGE_NAMES,
  MOST_CLAIM_TOKENS,
  passagesAsData,
  readClaim,
} from './claims.ts'
import { createDatamark } from './datamark.ts'
import { fence } from './fence.ts'
import { createIsDiscreet } from './own-words.ts'

/** `answer` of the port over a hosted model. */
export const createAnswer =
  (ask: Ask, prompt: Prompt, model: string): LanguageModel['answer'] =>
  async (question, passages, hear) => {
    if (passages.length === 0) return { claims: [], model }
    const datamark = createDatamark(JSON.stringify([question.text, passages]))
    const task = {
      prompt,
      instructions: renderPrompt(prompt, { language: LANGUAGE_NAMES[question.language] }),
      input: fence({
        sign: datamark.sign,
        question: question.text,
        passages: passagesAsData(passages, datamark),
      }),
      schema: claimsSchema,
      maximumTokens: MOST_CLAIM_TOKENS,
    }
    const isDiscreet = createIsDiscreet(task.instructions)
    const hearDiscreet = (claim: Claim) => {
      if (isDiscreet(claim)) hear?.(claim)
    }
    const { reply, used } = await ask(task, hear && createClaimListener(datamark, hearDiscreet))
    const claims = reply.claims.map((claim) => readClaim(claim, datamark)).filter(isDiscreet)
    return { claims, model, used }
  }
