import type { AnswerStep } from '../../domain/message.ts'
import type { Language } from '../../domain/language.ts'
import type { Markup } from './markup.ts'
import { foreign } from './foreign.ts'
import { markup } from './markup.ts'
import { tellStep } from '../../text/tell-answer.ts'
import { tidy } from '../../text/normal-form.ts'

/** A step to an answer as one line: what is being done now, or a sentence that stays. */
export const renderStep = (step: AnswerStep, language: Language): Markup => {
  const line = tellStep(step, language)
  return step.kind === 'sentence'
    ? markup`<p class="sentence">${foreign(line)}</p>`
    : markup`<p class="doing" lang="${language}" dir="auto">${tidy(line)}</p>`
}
