import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/domain/conversation.ts'
import type { DigestMessage } from '../../src/domain/message.ts'
import type { DigestWish } from '../../src/domain/store.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

let rooms = 0
let conversation: Conversation
beforeEach(async () => {
  rooms += 1
  conversation = await test.store.conversations.open('slack', `room-${rooms}`, 'ja')
})

const day = (number: number): Date => new Date(Date.UTC(2026, 5, number, 0, 0, 0, 123))

const WISH: DigestWish = {
  weekday: 1,
  time: '09:00',
  timeZone: 'Asia/Tokyo',
  language: 'ja',
  pillars: ['2', '4'],
}

const subscribe = (wish = WISH) =>
  test.store.subscriptions.save(conversation.id, wish, {
    nextDigestAt: day(8),
    coveredUntil: day(1),
  })

const DIGEST: DigestMessage = {
  kind: 'digest',
  language: 'ja',
  period: { from: day(1), to: day(8) },
  timeZone: 'Asia/Tokyo',
  counts: { feedsWatched: 3, entriesRead: 2, entriesRelevant: 0 },
  sections: [],
  unreachable: [],
}

describe('a subscription', () => {
  it('is given back as it was wished', async () => {
    const saved = await subscribe()
    expect(saved).toEqual({
      ...WISH,
      id: saved.id,
      conversationId: conversation.id,
      nextDigestAt: day(8),
      coveredUntil: day(1),
    })
    expect(await test.store.subscriptions.byId(saved.id)).toEqual(saved)
    expect(await test.store.subscriptions.ofConversation(conversation.id)).toEqual(saved)
  })

  it('is the only one of its conversation: a second wish changes it', async () => {
    const first = await subscribe()
    const second = await subscribe({ ...WISH, time: '17:30', pillars: [] })
    expect(second).toMatchObject({ id: first.id, time: '17:30', pillars: [] })
  })

  it('can be removed once', async () => {
    await subscribe()
    expect(await test.store.subscriptions.remove(conversation.id)).toBe(true)
    expect(await test.store.subscriptions.remove(conversation.id)).toBe(false)
    expect(await test.store.subscriptions.ofConversation(conversation.id)).toBeUndefined()
  })

  it('is due from its instant on', async () => {
    const { id } = await subscribe()
    const dueAt = async (now: Date) =>
      (await test.store.subscriptions.due(now)).some((due) => due.id === id)
    expect(await dueAt(new Date(day(8).getTime() - 1))).toBe(false)
    expect(await dueAt(day(8))).toBe(true)
  })

  it('is fulfilled by one of several replicas: one digest in the outbox, covered without a gap', async () => {
    const subscription = await subscribe()
    const next = { nextDigestAt: day(15), coveredUntil: day(8) }
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => test.store.subscriptions.fulfil(subscription, DIGEST, next)),
    )
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await test.store.subscriptions.byId(subscription.id)).toMatchObject(next)
    const claimed = await test.store.outbox.claim(day(9), {
      limit: 100,
      channels: ['web', 'terminal', 'slack', 'teams'],
    })
    expect(
      claimed.filter(({ conversationId }) => conversationId === conversation.id),
    ).toMatchObject([{ message: DIGEST }])
  })

  it('stays due when its digest cannot be put into the outbox', async () => {
    const subscription = await subscribe()
    const lost = { ...subscription, conversationId: '999999' }
    await expect(
      test.store.subscriptions.fulfil(lost, DIGEST, {
        nextDigestAt: day(15),
        coveredUntil: day(8),
      }),
    ).rejects.toMatchObject({ code: 'database-unavailable' })
    expect(await test.store.subscriptions.byId(subscription.id)).toEqual(subscription)
  })
})

describe('a conversation', () => {
  it('is the same for the same place of a channel, however many speak at once', async () => {
    const opened = await Promise.all(
      [1, 2, 3, 4].map(() => test.store.conversations.open('teams', `place-${rooms}`, 'en')),
    )
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
    const other = await test.store.conversations.open('web', `place-${rooms}`, 'en')
    expect(other.id).not.toBe(opened[0]?.id)
  })

  it('keeps the language in which it began and is found by its id', async () => {
    expect(await test.store.conversations.open('slack', conversation.address, 'en')).toEqual(
      conversation,
    )
    expect(await test.store.conversations.find(conversation.id)).toEqual(conversation)
    expect(await test.store.conversations.find('999999')).toBeUndefined()
  })
})
