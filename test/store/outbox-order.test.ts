import { array, assert, asyncProperty, integer, record } from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Delivery, Outbox } from '../../src/domain/delivery.ts'
import { openDatabase } from '../../src/store/database.ts'
import type { Database } from '../../src/store/database.ts'
import { createOutbox } from '../../src/store/outbox.ts'
import { at, openRoom } from '../support/outbox-room.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

const REPLICAS = 3

let test: TestDatabase
let databases: readonly Database[]
let outboxes: readonly Outbox[]
beforeAll(async () => {
  test = await createTestDatabase()
  databases = Array.from({ length: REPLICAS }, () => openDatabase(test.address))
  outboxes = databases.map((database) => createOutbox(database, test.enqueue))
})
afterAll(async () => {
  await Promise.all(databases.map((database) => database.destroy()))
  await test.drop()
})

/** What writers put at the same time, each its messages one after the other. */
interface Plan {
  readonly rooms: number
  /** Of each writer, how many messages it puts into each room. */
  readonly writers: readonly number[]
  /** Which of the claims, counted from 0, end in a short wait. */
  readonly waits: readonly number[]
}

interface Shown {
  readonly room: string
  readonly writer: string
  readonly number: number
}

const planned = (room: string, writer: number, messages: number): readonly Shown[] =>
  Array.from({ length: messages }, (_, number) => ({ room, writer: `${writer}`, number }))

/** Writes and sends side by side, and tells what was shown, in its order. */
const play = async ({ rooms, writers, waits }: Plan): Promise<readonly Shown[]> => {
  const places = await Promise.all(
    Array.from({ length: rooms }, () => openRoom(test.database, outboxes[0]!)),
  )
  const wish = { limit: 2, channels: ['web'], conversationIds: places.map(({ id }) => id) } as const
  const shown: Shown[] = []
  const inHand = new Set<string>()
  let claims = 0
  let isWritten = false

  const write = async (writer: number, messages: number): Promise<void> => {
    const outbox = outboxes[writer % REPLICAS]!
    for (const { number } of planned('', writer, messages))
      for (const { delivery } of places) await outbox.put(delivery(`${writer}/${number}`))
  }
  const send = async (outbox: Outbox, { id, key, conversationId }: Delivery): Promise<void> => {
    expect(inHand).not.toContain(conversationId)
    inHand.add(conversationId)
    const waitsFirst = waits.includes(claims)
    claims += 1
    await outbox.pieceShown(id, 'post')
    inHand.delete(conversationId)
    if (waitsFirst) return outbox.postpone(id, 'busy', { until: at(0) })
    const [room = '', writer = '', number = ''] = key.split('/')
    shown.push({ room, writer, number: Number(number) })
    return outbox.delivered(id, at(1))
  }
  const work = async (outbox: Outbox): Promise<void> => {
    for (;;) {
      const wasWritten = isWritten
      const claimed = await outbox.claim(at(1), wish)
      for (const delivery of claimed) await send(outbox, delivery)
      if (wasWritten && claimed.length === 0 && inHand.size === 0) return
    }
  }
  const writeAll = async (): Promise<void> => {
    await Promise.all(writers.map((messages, writer) => write(writer, messages)))
    isWritten = true
  }
  await Promise.all([writeAll(), ...outboxes.map(work)])
  // Whoever looked last may have looked while another was about to wait.
  await work(outboxes[0]!)

  const all = places.flatMap(({ id }) =>
    writers.flatMap((messages, writer) => planned(id, writer, messages)),
  )
  expect(shown).toHaveLength(all.length)
  expect(shown).toEqual(expect.arrayContaining(all))
  return shown
}

const inWritersOrder = (shown: readonly Shown[]): void => {
  const byWriter = Map.groupBy(shown, ({ room, writer }) => `${room}/${writer}`)
  for (const messages of byWriter.values()) {
    const numbers = messages.map(({ number }) => number)
    expect(numbers).toEqual(numbers.toSorted((one, other) => one - other))
  }
}

describe('replicas that send side by side', () => {
  it('show each message once, in the order it was put, and one of a conversation at a time', async () => {
    const plans = record({
      rooms: integer({ min: 1, max: 2 }),
      writers: array(integer({ min: 1, max: 4 }), { minLength: 2, maxLength: 5 }),
      waits: array(integer({ min: 0, max: 20 }), { maxLength: 5 }),
    })
    await assert(
      asyncProperty(plans, async (plan) => inWritersOrder(await play(plan))),
      { numRuns: 40 },
    )
  })
})
