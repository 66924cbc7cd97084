import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/domain/conversation.ts'
import type { Delivery } from '../../src/domain/delivery.ts'
import type { Message } from '../../src/domain/message.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const at = (minute: number): Date => new Date(Date.UTC(2026, 5, 1, 9, minute))

const notice = (title: string): Message => ({ kind: 'notice', language: 'en', title, lines: [] })

let room = 0
let conversation: Conversation
beforeEach(async () => {
  room += 1
  conversation = await test.store.conversations.open('web', `room-${room}`, 'en')
})

const put = (name: string, minute = 0, message: Message = notice(name)): Promise<void> =>
  test.store.outbox.put({
    key: `${room}/${name}`,
    conversationId: conversation.id,
    message,
    nextAttemptAt: at(minute),
  })

/** Claims what is due and leaves the deliveries of other tests, which are settled, out. */
const claim = (minute: number, limit = 10): Promise<readonly Delivery[]> =>
  test.store.outbox.claim(at(minute), { limit, channels: ['web'] })

const claimOne = async (minute: number): Promise<Delivery> => {
  const [delivery] = await claim(minute, 1)
  if (delivery === undefined) throw new Error('nothing is due')
  return delivery
}

/** Delivers what is due and, unless they say otherwise, what a test holds. */
const settleAll = async (minute: number, held: readonly Delivery[] = []): Promise<void> => {
  for (const { id } of [...held, ...(await claim(minute, 100))])
    await test.store.outbox.delivered(id, { postId: `post-${id}` }, at(minute))
}

describe('the outbox', () => {
  it('hands a due delivery out once, in the order of their coming, with its message whole', async () => {
    const digest: Message = {
      kind: 'digest',
      language: 'ja',
      period: { from: at(0), to: at(1) },
      timeZone: 'Asia/Tokyo',
      counts: { feedsWatched: 1, entriesRead: 2, entriesRelevant: 0 },
      sections: [],
      unreachable: [{ feed: 'a "feed"', reason: '503' }],
    }
    await put('first', 1, digest)
    await put('second', 2)
    await put('not yet', 30)
    const claimed = await claim(3)
    expect(claimed).toMatchObject([
      { key: `${room}/first`, state: 'sending', attempts: 1, message: digest },
      { key: `${room}/second`, message: notice('second') },
    ])
    expect(await claim(3)).toEqual([])
    await settleAll(59, claimed)
    await settleAll(59)
  })

  it('keeps the order of a conversation: a message waits while an earlier one is sent or postponed', async () => {
    await put('earlier')
    const { id } = await claimOne(1)
    await put('later')
    expect(await claim(2)).toEqual([])
    await test.store.outbox.postpone(id, 'busy', at(10))
    expect(await claim(9)).toEqual([])
    const both = await claim(10)
    expect(both).toMatchObject([{ message: notice('earlier') }, { message: notice('later') }])
    await settleAll(59, both)
  })

  it('creates one delivery a key', async () => {
    await put('same')
    await put('same', 0, notice('another text'))
    expect(await claim(1)).toMatchObject([{ message: notice('same') }])
  })

  it('never hands one delivery to two workers', async () => {
    const numbers = Array.from({ length: 20 }, (_, number) => number)
    for (const number of numbers) {
      const { id } = await test.store.conversations.open('web', `worker room ${number}`, 'en')
      const message = notice(`number ${number}`)
      const key = `${room}/number ${number}`
      await test.store.outbox.put({ key, conversationId: id, message, nextAttemptAt: at(0) })
    }
    const hands = await Promise.all([1, 2, 3, 4].map(() => claim(1, 8)))
    const ids = hands.flat().map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    // A worker that looked while another was choosing may go home with less; the next round brings the rest.
    const rest = await claim(1, 20)
    expect(ids.length + rest.length).toBe(20)
  })

  it('leaves what is for a channel that is not up', async () => {
    await put('for the web')
    const elsewhere = await test.store.outbox.claim(at(1), { limit: 10, channels: ['terminal'] })
    expect(elsewhere).toEqual([])
    expect(await claim(1)).toMatchObject([{ message: notice('for the web') }])
  })

  it('tells what was delivered to a conversation, newest first', async () => {
    await put('first')
    await put('second')
    const [first, second] = await claim(1)
    await test.store.outbox.delivered(first?.id ?? '', { postId: 'p1' }, at(2))
    await test.store.outbox.delivered(second?.id ?? '', { postId: 'p2' }, at(3))
    const delivered = await test.store.outbox.ofConversation(conversation.id, 5)
    expect(delivered.map(({ receipt, state }) => ({ receipt, state }))).toEqual([
      { receipt: { postId: 'p2' }, state: 'delivered' },
      { receipt: { postId: 'p1' }, state: 'delivered' },
    ])
    expect(await test.store.outbox.ofConversation(conversation.id, 1)).toHaveLength(1)
  })

  it('hands a postponed delivery out again at its new time, and counts the attempts', async () => {
    await put('once more')
    const { id } = await claimOne(1)
    await test.store.outbox.postpone(id, 'the channel asked to wait', at(10))
    expect(await claim(9)).toEqual([])
    expect(await claim(10)).toMatchObject([
      { id, attempts: 2, lastError: 'the channel asked to wait' },
    ])
  })

  it('never hands out again what was given up', async () => {
    await put('gone')
    const { id } = await claimOne(1)
    await test.store.outbox.giveUp(id, 'failed', 'the room is gone')
    expect(await claim(59)).toEqual([])
  })

  it('calls ambiguous what a dead process held, and believes a receipt that comes after all', async () => {
    await test.store.outbox.recoverInterrupted(at(59))
    await put('held')
    const { id } = await claimOne(1)
    expect(await test.store.outbox.recoverInterrupted(at(1))).toBe(0)
    expect(await test.store.outbox.recoverInterrupted(at(2))).toBe(1)
    expect(await claim(59)).toEqual([])
    await test.store.outbox.delivered(id, { postId: 'p' }, at(3))
    await test.store.outbox.postpone(id, 'too late', at(4))
    expect(await test.store.outbox.ofConversation(conversation.id, 1)).toMatchObject([{ id }])
  })
})
