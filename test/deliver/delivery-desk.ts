import { sql } from 'kysely'
import type { Clock } from '../../src/domain/clock.ts'
import type { Channel } from '../../src/domain/channel.ts'
import type { Message } from '../../src/domain/message.ts'
import type { NewDelivery, Outbox } from '../../src/domain/delivery.ts'
import type { Room } from '../support/outbox-room.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { createDelivery } from '../../src/deliver/deliver.ts'
import { openRoom } from '../support/outbox-room.ts'

export const NONE = { delivered: 0, postponed: 0, ambiguous: 0, failed: 0, dead: 0, lost: 0 }

/** So short that a test can wait for a channel that hangs. */
const PATIENCE_MS = 400

/** A message of several pieces: see recording-channel.ts. */
export const inPieces = (title: string, pieces: number): Message => ({
  kind: 'notice',
  language: 'en',
  title,
  lines: Array.from({ length: pieces }, () => ''),
})

interface LoopOptions {
  readonly outbox?: Outbox
  readonly stop?: AbortSignal
  readonly clock?: Clock
  readonly postTimeoutMilliseconds?: number
}

/** Rooms of a database, the delivery of their messages alone, and a clock that stands still until it is set. */
export const openDesk = async (test: TestDatabase, count = 1) => {
  const { outbox, conversations } = test.store
  const rooms = await Promise.all(
    Array.from({ length: count }, () => openRoom(test.database, outbox)),
  )
  const conversationIds = rooms.map(({ id }) => id)
  const told: string[] = []
  const desk = {
    now: new Date('2026-06-01T10:00:00Z'),
    rooms,
    room: rooms[0]!,
    told,
    /** A loop of its own: that of one replica. */
    loop: (channel: Channel, options: LoopOptions = {}) => {
      const delivery = createDelivery({
        outbox,
        conversations,
        channels: [channel],
        clock: { now: () => desk.now },
        tellOperator: (line) => told.push(line),
        postTimeoutMilliseconds: PATIENCE_MS,
        ...options,
      })
      return () => delivery.run({ conversationIds })
    },
    passMinutes: (minutes: number) => {
      desk.now = new Date(desk.now.getTime() + minutes * 60_000)
    },
    stored: (name: string, room: Room = rooms[0]!) =>
      test.database
        .selectFrom('deliveries')
        .selectAll()
        .where('key', '=', `${room.id}/${name}`)
        .executeTakeFirstOrThrow(),
    /** Puts what edits, or replies to, an earlier message of the room. */
    putAbout: async (
      name: string,
      about: Pick<NonNullable<NewDelivery['about']>, 'action'> & { of: string },
    ) => {
      const { id } = await desk.stored(about.of)
      await desk.room.put(name, { about: { delivery: id, action: about.action } })
    },
    /** As if whoever holds something had died long ago. */
    endHolds: () =>
      sql`update deliveries set held_until = now() - interval '1 second'
        where state = 'sending' and conversation_id = any(${conversationIds})`.execute(
        test.database,
      ),
  }
  return desk
}

/** The outbox of a replica that dies after so many calls: the last one is done, but never answered. */
export const mortal = (outbox: Outbox, calls: number): Outbox => {
  let left = calls
  const die = async <T>(call: () => Promise<T>): Promise<T> => {
    left -= 1
    if (left < 0) throw new Error('dead')
    const answer = await call()
    if (left === 0) throw new Error('dead')
    return answer
  }
  return {
    ...outbox,
    claim: (...given) => die(() => outbox.claim(...given)),
    claimInterrupted: (...given) => die(() => outbox.claimInterrupted(...given)),
    pieceShown: (...given) => die(() => outbox.pieceShown(...given)),
    delivered: (...given) => die(() => outbox.delivered(...given)),
    postpone: (...given) => die(() => outbox.postpone(...given)),
    giveUp: (...given) => die(() => outbox.giveUp(...given)),
    shownSince: (...given) => die(() => outbox.shownSince(...given)),
  }
}
