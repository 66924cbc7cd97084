import type { Clock } from '../domain/clock.ts'
import type { Desk } from '../domain/desk.ts'
import type { Store } from '../domain/store.ts'

export interface AnswerRooms {
  readonly store: Pick<Store, 'conversations' | 'questions' | 'outbox'>
  readonly clock: Clock
}

type AnswerDuty = 'rate' | 'answerShown' | 'rateShown' | 'share'

/** What members do with answers. */
export const answersOf = ({ store, clock }: AnswerRooms): Pick<Desk, AnswerDuty> => {
  const { conversations, questions, outbox } = store
  return {
    rate: async ({ channel, address }, questionId, feedback) => {
      const conversation = await conversations.at(channel, address)
      return conversation !== undefined && questions.rate(conversation, questionId, feedback)
    },
    answerShown: questions.shownAs,
    rateShown: async ({ channel, address }, postId, feedback) => {
      const talk = await conversations.at(channel, address)
      const id = talk && (await questions.shownIn(talk, postId))
      return talk !== undefined && id !== undefined && questions.rate(talk, id, feedback)
    },
    share: async ({ channel, address, language }, questionId, to) => {
      const talk = await conversations.at(channel, address)
      const kept = talk && (await questions.answerTo(talk, questionId))
      if (kept === undefined) return false
      const { id: conversationId } = await conversations.open(channel, to.address, language)
      // It is rated where it was given.
      const { questionId: _, ...message } = kept
      const key = `share:${questionId}:${conversationId}`
      await outbox.put({ key, conversationId, message, nextAttemptAt: clock.now() })
      return true
    },
  }
}
