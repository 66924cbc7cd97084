import type { Message } from '../../domain/message.ts'

/** Replies to recent questions, so that a page that is loaded again still shows them. Lost at restart. */
export interface Talks {
  /** Returns the reply's id, unique over all visitors. */
  readonly add: (address: string, reply: Message) => string
  /** Newest first. */
  readonly of: (address: string) => readonly Reply[]
}

export interface Reply {
  readonly id: string
  readonly message: Message
}

const VISITORS = 500
const REPLIES_EACH = 20

export const createTalks = (): Talks => {
  const talks = new Map<string, readonly Reply[]>()
  let count = 0
  return {
    add: (address, message) => {
      const id = `reply-${++count}`
      const replies = [{ id, message }, ...(talks.get(address) ?? [])].slice(0, REPLIES_EACH)
      talks.delete(address)
      talks.set(address, replies)
      const [oldest] = talks.keys()
      if (talks.size > VISITORS && oldest !== undefined) talks.delete(oldest)
      return id
    },
    of: (address) => talks.get(address) ?? [],
  }
}
