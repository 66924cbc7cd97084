import type { Clock } from '../domain/clock.ts'
import type { Desk } from '../domain/desk.ts'
import type { Store } from '../domain/store.ts'

export interface PostRooms {
  readonly store: Pick<Store, 'conversations' | 'questions' | 'outbox'>
  readonly clock: Clock
  readonly tellOperator: (line: string) => void
}

/** What members do with answers, and what becomes of a workspace that they leave. */
export const postingOf = ({
  store,
  clock,
  tellOperator,
}: PostRooms): Pick<Desk, 'rate' | 'share' | 'leave'> => {
  const { conversations, questions, outbox } = store
  return {
    rate: async ({ channel, address }, questionId, feedback) => {
      const conversation = await conversations.at(channel, address)
      return conversation !== undefined && questions.rate(conversation, questionId, feedback)
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
    leave: async (channel, addressPrefix, reason) => {
      const known = await conversations.within(channel, addressPrefix)
      const left = known.filter(({ parked }) => parked === undefined)
      for (const { id } of left) await conversations.park(id, { since: clock.now(), reason })
      tellOperator(
        `${channel}: nobody is reached at ${addressPrefix} any more (${reason}); ${left.length} conversations were parked.`,
      )
    },
  }
}
