import type { Feedback } from '../../domain/question-log.ts'
import type { QuestionId } from '../../domain/question.ts'
import type { Message } from '../../domain/message.ts'

/** Replies to recent questions, so that a page that is loaded again still shows them. Lost at restart. */
export interface Talks {
  /** Returns the reply's id, unique over all visitors. One that says that the talk is forgotten is the only one left of it. */
  readonly add: (address: string, reply: Message) => string
  /** Newest first. */
  readonly of: (address: string) => readonly Reply[]
  /** Remembers what was said of an answer. Returns its reply, if it is still known. */
  readonly rate: (address: string, questionId: QuestionId, feedback: Feedback) => Reply | undefined
}

export interface Reply {
  readonly id: string
  readonly message: Message
  readonly feedback?: Feedback
}

const VISITORS = 500
const REPLIES_EACH = 20

export const createTalks = (): Talks => {
  const talks = new Map<string, readonly Reply[]>()
  let count = 0
  return {
    add: (address, message) => {
      const id = `reply-${++count}`
      const isForgotten = message.kind === 'notice' && message.forgets === true
      const earlier = isForgotten ? [] : (talks.get(address) ?? [])
      const replies = [{ id, message }, ...earlier].slice(0, REPLIES_EACH)
      talks.delete(address)
      talks.set(address, replies)
      const [oldest] = talks.keys()
      if (talks.size > VISITORS && oldest !== undefined) talks.delete(oldest)
      return id
    },
    of: (address) => talks.get(address) ?? [],
    rate: (address, questionId, feedback) => {
      const replies = talks.get(address) ?? []
      const rated = replies.find(
        ({ message }) => message.kind === 'answer' && message.questionId === questionId,
      )
      if (rated === undefined) return undefined
      const { id, message } = rated
      const ratedNow = replies.map((reply) => (reply === rated ? { id, message, feedback } : reply))
      talks.set(address, ratedNow)
      return rated
    },
  }
}
