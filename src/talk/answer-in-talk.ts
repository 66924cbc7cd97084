import type { Answer, Answerer } from '../domain/answer.ts'
import type { Clock } from '../domain/clock.ts'
import type { HearStep } from '../domain/channel.ts'
import type { Message, NoticeMessage } from '../domain/message.ts'
import type { Admission, NewQuestion, QuestionLog, QuestionRecord } from '../domain/question-log.ts'
import type { Turn } from '../domain/question.ts'
import { describeError } from '../domain/errors.ts'
import { limitsOf, tellLimit, type HourlyLimits } from './limits.ts'
import { LONGEST_QUESTION } from '../text/question.ts'
import { shorten } from '../text/shorten.ts'

export interface AnswerNeeds {
  readonly ask: Answerer
  readonly questions: Pick<QuestionLog, 'admit' | 'complete' | 'turns'>
  readonly clock: Clock
  readonly limits: HourlyLimits
  /** For how long what was said is known to the next question; 0: not at all. */
  readonly memoryMinutes: number
  /** Of the log: members get their answers without it. */
  readonly tellFault: (reason: string) => void
}

type AskedInTalk = NewQuestion & { readonly workspace: string }

/** So many turns a follow-up may speak of. */
const TURNS_REMEMBERED = 6
/** In characters; what the log keeps of longer ones ends in an ellipsis. */
const LONGEST_SENTENCE = 600

const MINUTE_MILLISECONDS = 60_000

/**
 * Asks, with what was said before in mind, and writes down what came of it; a notice if too much was asked. Throws what
 * the answerer throws.
 */
export const answerInTalk = async (
  needs: AnswerNeeds,
  asked: AskedInTalk,
  hear?: HearStep,
): Promise<Message> => {
  const { questions, clock } = needs
  const admission = await admit(needs, asked)
  if (admission?.refused !== undefined)
    return tellLimit(admission.refused, asked.language, asked.askedAt)
  const turns = await turnsBefore(needs, asked)
  const answer = await needs.ask({ text: asked.question, language: asked.language, turns }, hear)
  if (admission === undefined) return answer.message
  const record = recordOf(answer, clock.now().getTime() - asked.askedAt.getTime())
  const isKept = await orTold(needs, () => questions.complete(admission.id, record))
  const canBeRated = isKept === true && record.outcome !== 'refused'
  return canBeRated ? { ...answer.message, questionId: admission.id } : answer.message
}

/** Counts what costs as much as a question; a notice if too much was asked, and then it is not to be done. */
export const countInTalk = async (
  needs: AnswerNeeds,
  asked: AskedInTalk,
): Promise<NoticeMessage | undefined> => {
  const admission = await admit(needs, asked)
  return admission?.refused && tellLimit(admission.refused, asked.language, asked.askedAt)
}

/** Without a log nothing is counted; what a model may cost in a day is counted elsewhere. */
const admit = (needs: AnswerNeeds, asked: AskedInTalk): Promise<Admission | undefined> =>
  orTold(needs, () => needs.questions.admit(asked, limitsOf(needs.limits, asked)))

/** Undefined after a fault of the log, which is told. */
const orTold = async <T>(
  { tellFault }: AnswerNeeds,
  use: () => Promise<T>,
): Promise<T | undefined> => {
  try {
    return await use()
  } catch (fault) {
    tellFault(`question log: ${describeError(fault)}`)
    return undefined
  }
}

const turnsBefore = async (
  needs: AnswerNeeds,
  { conversationId, askedAt }: NewQuestion,
): Promise<readonly Turn[]> => {
  if (needs.memoryMinutes === 0) return []
  const since = new Date(askedAt.getTime() - needs.memoryMinutes * MINUTE_MILLISECONDS)
  const wish = { since, most: TURNS_REMEMBERED }
  return (await orTold(needs, () => needs.questions.turns(conversationId, wish))) ?? []
}

const recordOf = (answer: Answer, milliseconds: number): QuestionRecord => ({
  standalone: shorten(answer.standalone, LONGEST_QUESTION),
  outcome: answer.message.isRefused === true ? 'refused' : answer.message.outcome,
  sentences: answer.message.sentences.map(({ text }) => shorten(text, LONGEST_SENTENCE)),
  sources: answer.sources,
  model: answer.model,
  ...(answer.used === undefined ? {} : { used: answer.used }),
  answer: answer.message,
  // A clock may be set back.
  milliseconds: Math.max(0, milliseconds),
})
