import type { Message, NoticeMessage } from '../../src/domain/message.ts'
import type { Incoming, Respond } from '../../src/domain/channel.ts'
import type { Store } from '../../src/domain/store.ts'
import type { Subscription } from '../../src/domain/subscription.ts'
import { answerTo, createStillClock, openTalk } from '../talk/open-talk.ts'
import { createRespond } from '../../src/respond.ts'
import { houseOver } from './house.ts'

/** By whom and where in the room. */
type Manner = Partial<Omit<Incoming, 'text'>>

export interface Room {
  readonly say: (text: string, manner?: Manner) => Promise<Message>
  /** The reply, which must be a notice. */
  readonly told: (text: string, manner?: Manner) => Promise<NoticeMessage>
  readonly list: () => Promise<readonly Subscription[]>
}

/** Rooms to give orders in; each line is taken by another replica on the same store. */
export const createOrderRooms = (store: () => Store) => {
  const clock = createStillClock()
  const asked: string[] = []
  let rooms = 0
  const openRoom = (): Room => {
    const address = `room-${(rooms += 1)}`
    const say: Room['say'] = (text, manner) =>
      createReplica(store(), { clock, asked })('slack', { address, text, ...manner })
    return {
      say,
      told: async (text, manner) => {
        const reply = await say(text, manner)
        if (reply.kind !== 'notice') throw new Error(`${text}: ${reply.kind}`)
        return reply
      },
      list: async () => {
        const { id } = await store().conversations.open('slack', address, 'en')
        return store().subscriptions.ofConversation(id)
      },
    }
  }
  return {
    openRoom,
    pass: clock.pass,
    /** What the answering stage, and any language model behind it, was asked. */
    asked,
  }
}

const createReplica = (
  store: Store,
  {
    clock,
    asked,
  }: { readonly clock: ReturnType<typeof createStillClock>; readonly asked: string[] },
): Respond =>
  createRespond({
    ...houseOver(store, clock),
    pipeline: {
      recentDigest: async () => {
        throw new Error('not asked for')
      },
    },
    talk: openTalk(store, {
      clock,
      ask: async (question) => {
        asked.push(question.text)
        return answerTo(question)
      },
    }),
    tellFault: (reason) => {
      throw new Error(reason)
    },
  })
