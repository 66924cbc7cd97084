import type { AnswerMessage } from './message.ts'
import type { AskedQuestion, PassageSource } from './question.ts'
import type { HearStep } from './channel.ts'
import type { TokenUse } from './spending.ts'

/** What becomes of a question. */
export interface Answer {
  readonly message: AnswerMessage
  /** The question as it was understood: a follow-up with what it left unsaid. */
  readonly standalone: string
  /** Those that the answer cites, in the order of their numbers. */
  readonly sources: readonly PassageSource[]
  /** Name of what wrote it: `keyless`, `gpt-6-luna`. */
  readonly model: string
  /** Missing where no hosted model was asked. */
  readonly used?: TokenUse
}

/** Answers from what is stored, or declines. Never throws for what a member wrote. */
export type Answerer = (question: AskedQuestion, hear?: HearStep) => Promise<Answer>
