import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/domain/conversation.ts'
import type { NewSubscription, Subscription } from '../../src/domain/subscription.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { alertWish, day, digestWish, filterOf } from './wishes.ts'

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

const add = async (wish: NewSubscription): Promise<Subscription> =>
  (await test.store.subscriptions.add(conversation.id, wish)).subscription
const ofConversation = () => test.store.subscriptions.ofConversation(conversation.id)
const isActive = async ({ id }: Subscription): Promise<boolean> =>
  (await test.store.subscriptions.activeAlerts()).some((one) => one.id === id)
/** A message of the subscription that waits in the outbox. */
const put = ({ id }: Subscription) =>
  test.store.outbox.put({
    key: `of ${id}`,
    conversationId: conversation.id,
    subscriptionId: id,
    message: { kind: 'notice', language: 'en', title: 'Any', lines: [] },
    nextAttemptAt: day(1),
  })
const claim = () =>
  test.store.outbox.claim(day(2), {
    limit: 9,
    channels: ['slack'],
    conversationIds: [conversation.id],
  })

describe('the store of subscriptions', () => {
  it('gives back what was wished: the digest first, then alerts as they were made', async () => {
    const words = alertWish('quantum "key distribution"')
    const quiet = alertWish('', { quietHours: { from: '22:00', to: '07:30' }, language: 'both' })
    const added = [await add(words), await add(quiet), await add(digestWish())]
    const wishes = [digestWish(), words, quiet]
    const ids = [added[2], added[0], added[1]].map((one) => one?.id)
    expect(await ofConversation()).toEqual(
      wishes.map((wish, at) =>
        Object.assign({}, wish, { id: ids[at], conversationId: conversation.id }),
      ),
    )
    const all = await test.store.subscriptions.all()
    expect(all.filter(({ conversationId }) => conversationId === conversation.id)).toEqual(added)
  })

  it('has one digest a conversation: a second wish changes it, and what is covered stays covered', async () => {
    const first = await add(digestWish())
    const second = digestWish({
      cadence: 'monthly',
      filter: filterOf({ pillars: [] }),
      coveredUntil: day(5),
      nextDigestAt: day(12),
    })
    expect(await test.store.subscriptions.add(conversation.id, second)).toEqual({
      isNew: false,
      subscription: { ...first, ...second, coveredUntil: day(1) },
    })
    expect(await ofConversation()).toHaveLength(1)
  })

  it('has alerts with one filter once, and may have others beside them', async () => {
    const first = await test.store.subscriptions.add(conversation.id, alertWish('quantum'))
    const again = await test.store.subscriptions.add(
      conversation.id,
      alertWish('quantum', { mostADay: 3 }),
    )
    await test.store.subscriptions.add(conversation.id, alertWish('chips'))
    expect([first.isNew, again.isNew]).toEqual([true, false])
    expect(again.subscription).toEqual({ ...first.subscription, mostADay: 3 })
    expect(await ofConversation()).toHaveLength(2)
  })

  it('makes one of what is wished many times at once', async () => {
    const wishes = [1, 2, 3, 4].flatMap(() => [digestWish(), alertWish('quantum')])
    const added = await Promise.all(
      wishes.map((wish) => test.store.subscriptions.add(conversation.id, wish)),
    )
    expect(added.filter(({ isNew }) => isNew)).toHaveLength(2)
    expect(await ofConversation()).toHaveLength(2)
  })

  it('pauses and resumes, and a wish made again stays paused', async () => {
    const alerts = await add(alertWish())
    const paused = { ...alerts, pausedAt: day(3) }
    expect(await test.store.subscriptions.change(paused)).toBe(true)
    expect(await add(alertWish())).toEqual(paused)
    expect(await isActive(alerts)).toBe(false)
    expect(await test.store.subscriptions.change(alerts)).toBe(true)
    expect(await ofConversation()).toEqual([alerts])
    expect(await isActive(alerts)).toBe(true)
  })

  it('tells of no active alerts in a parked conversation until somebody speaks there', async () => {
    const alerts = await add(alertWish())
    await test.store.conversations.park(conversation.id, { since: day(2), reason: 'gone' })
    expect(await isActive(alerts)).toBe(false)
    await test.store.conversations.open('slack', conversation.address, 'ja')
    expect(await isActive(alerts)).toBe(true)
  })

  it('takes away the quiet hours that are wished no more', async () => {
    const alerts = await add(alertWish('', { quietHours: { from: '22:00', to: '07:00' } }))
    if (alerts.kind !== 'alerts') throw new Error('no alerts')
    const { quietHours: _, ...loud } = alerts
    await test.store.subscriptions.change(loud)
    expect(await ofConversation()).toEqual([loud])
  })
})

describe('alerts that come to have the filter of others', () => {
  it('take their place, with what waits of them', async () => {
    const [quantum, chips] = [await add(alertWish('quantum')), await add(alertWish('chips'))]
    await put(chips)
    const changed = { ...quantum, ...alertWish('chips', { mostADay: 2 }) }
    expect(await test.store.subscriptions.change(changed)).toBe(true)
    expect(await ofConversation()).toEqual([changed])
    expect(await claim()).toMatchObject([{ subscriptionId: quantum.id }])
  })

  it('take no place when they have been removed meanwhile', async () => {
    const [quantum, chips] = [await add(alertWish('quantum')), await add(alertWish('chips'))]
    await test.store.subscriptions.remove(quantum.id)
    const changed = { ...quantum, ...alertWish('chips') }
    expect(await test.store.subscriptions.change(changed)).toBe(false)
    expect(await ofConversation()).toEqual([chips])
  })

  it('are one in the end when two are changed at once', async () => {
    const [quantum, chips] = [await add(alertWish('quantum')), await add(alertWish('chips'))]
    const outcomes = await Promise.all(
      [quantum, chips].map((one) =>
        test.store.subscriptions.change({ ...one, ...alertWish('space') }),
      ),
    )
    expect(outcomes).toContain(true)
    expect(await ofConversation()).toMatchObject([{ filter: { words: 'space' } }])
  })
})

describe('a subscription that is removed', () => {
  it('is gone once, and takes along what waits of it, not what was shown nor what is of others', async () => {
    const [digest, alerts] = [await add(digestWish()), await add(alertWish())]
    await put(digest)
    const [shown] = await claim()
    await test.store.outbox.delivered(shown?.id ?? '', day(2))
    await test.store.outbox.put({ ...shown!, key: 'waits', nextAttemptAt: day(2) })
    await put(alerts)
    expect(await test.store.subscriptions.remove(digest.id)).toBe(true)
    expect(await test.store.subscriptions.remove(digest.id)).toBe(false)
    expect(await ofConversation()).toEqual([alerts])
    expect(await claim()).toMatchObject([{ key: `of ${alerts.id}` }])
    expect(await test.store.outbox.ofConversation(conversation.id, 9)).toMatchObject([
      { key: `of ${digest.id}`, state: 'delivered' },
    ])
  })
})
