import { randomUUID } from 'node:crypto'
import type { ChannelName } from '../../src/domain/conversation.ts'
import type { Delivery, NewDelivery, Outbox } from '../../src/domain/delivery.ts'
import type { Message } from '../../src/domain/message.ts'
import type { Database } from '../../src/store/database.ts'

/** A minute of the morning on which the deliveries of a room are due. */
export const at = (minute: number): Date => new Date(Date.UTC(2026, 5, 1, 9, minute))

export const notice = (title: string): Message => ({
  kind: 'notice',
  language: 'en',
  title,
  lines: [],
})

/** A conversation with its own deliveries. */
export interface Room {
  readonly id: string
  readonly address: string
  /** Due from minute 0 on. */
  readonly delivery: (name: string, more?: Partial<NewDelivery>) => NewDelivery
  readonly put: (name: string, more?: Partial<NewDelivery>) => Promise<void>
  /** What is due, of this room only. */
  readonly claim: (minute?: number) => Promise<readonly Delivery[]>
  /** Puts a message that is due, claims it, and shows it in these posts. */
  readonly show: (name: string, postIds: readonly string[]) => Promise<Delivery>
}

export const openRoom = async (
  database: Database,
  outbox: Outbox,
  channel: ChannelName = 'web',
): Promise<Room> => {
  const address = randomUUID()
  const { id } = await database
    .insertInto('conversations')
    .values({ channel, address, language: 'en' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const delivery: Room['delivery'] = (name, more = {}) => ({
    key: `${id}/${name}`,
    conversationId: id,
    message: notice(name),
    nextAttemptAt: at(0),
    ...more,
  })
  const put: Room['put'] = (name, more) => outbox.put(delivery(name, more))
  const claim: Room['claim'] = (minute = 1) =>
    outbox.claim(at(minute), { limit: 10, channels: [channel], conversationIds: [id] })
  return {
    id,
    address,
    delivery,
    put,
    claim,
    show: async (name, postIds) => {
      await put(name)
      const claimed = (await claim())[0]!
      for (const postId of postIds) await outbox.pieceShown(claimed.id, postId)
      await outbox.delivered(claimed.id, at(2))
      return claimed
    },
  }
}
