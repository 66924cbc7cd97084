import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { alertMessage, openAlertRoom } from './alert-room.ts'
import { day } from './wishes.ts'

let test: TestDatabase
let room: Awaited<ReturnType<typeof openAlertRoom>>
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  room = await openAlertRoom(test)
})

describe('alerts', () => {
  it('are due from their time on, by subscription, in the order in which they were decided', async () => {
    const [a, b, c] = [await room.publish('a'), await room.publish('b'), await room.publish('c')]
    const chips = await room.subscribe('chips')
    await room.decide([
      room.alertOf(b),
      room.alertOf(a),
      room.alertOf(c, { dueAt: day(2), wish: chips }),
    ])
    expect(await room.due(new Date(day(1).getTime() - 1))).toEqual([])
    expect(await room.due(day(1))).toMatchObject([
      {
        subscription: room.subscription,
        alerts: [{ entryKey: b, dueAt: day(1) }, { entryKey: a }],
        writtenAt: [],
      },
    ])
    expect(await room.due(day(2))).toMatchObject([
      { subscription: room.subscription, alerts: [{ entryKey: b }, { entryKey: a }] },
      { subscription: chips, alerts: [{ entryKey: c, dueAt: day(2) }] },
    ])
  })

  it('that are held back are due later; those that are told are not held', async () => {
    const keys = [await room.publish('a'), await room.publish('b')]
    await room.decide(keys.map((key) => room.alertOf(key)))
    const ids = await room.dueIds()
    await test.store.alerts.write(ids.slice(0, 1), [room.deliveryOf('first')])
    await test.store.alerts.hold(ids, day(3))
    expect(await room.dueIds(day(2))).toEqual([])
    expect(await room.dueKeys(day(3))).toEqual(keys.slice(1))
    expect(await test.store.alerts.ofStories(keys)).toMatchObject([
      { dueAt: day(1) },
      { dueAt: day(3) },
    ])
  })

  it('are written once, tied to their messages in each language, and tell when they were', async () => {
    const key = await room.publish('a')
    const other = await room.publish('b')
    await room.decide([room.alertOf(key), room.alertOf(other, { dueAt: day(9) })])
    const ids = await room.dueIds()
    const deliveries = [
      room.deliveryOf('en'),
      room.deliveryOf('ja', { message: alertMessage('ja') }),
    ]
    await Promise.all([1, 2, 3].map(() => test.store.alerts.write(ids, deliveries)))
    await test.store.alerts.write(ids, [room.deliveryOf('again')])
    expect(await room.outbox()).toEqual(['en', 'ja'])
    expect((await test.store.alerts.ofStories([key]))[0]?.deliveries).toMatchObject([
      { message: alertMessage() },
      { message: alertMessage('ja') },
    ])
    // The database tells when: its clock is not the test's.
    const now = new Date(Date.now() + 3_600_000)
    expect(await room.due(now)).toMatchObject([
      { alerts: [{ entryKey: other }], writtenAt: [expect.any(Date)] },
    ])
    expect(await room.due(new Date(now.getTime() + 48 * 3_600_000))).toMatchObject([
      { writtenAt: [] },
    ])
  })

  it('of which one is told already are not told together: the others are due again', async () => {
    const keys = [await room.publish('a'), await room.publish('b')]
    await room.decide(keys.map((key) => room.alertOf(key)))
    const [first = '', second = ''] = await room.dueIds()
    await test.store.alerts.write([first], [room.deliveryOf('one')])
    await test.store.alerts.write([first, second], [room.deliveryOf('both')])
    expect(await room.outbox()).toEqual(['one'])
    expect(await room.dueIds()).toEqual([second])
  })

  it('wait while their subscription is parked, and are not told of a paused or removed one', async () => {
    const key = await room.publish('a')
    await room.decide([room.alertOf(key)])
    const ids = await room.dueIds()
    await test.store.conversations.park(room.conversation.id, { since: day(1), reason: 'gone' })
    expect(await room.due()).toEqual([])
    await test.store.alerts.write(ids, [room.deliveryOf('parked')])
    await test.store.conversations.open('web', room.conversation.address, 'en')
    expect(await room.dueIds()).toEqual(ids)
    await test.store.subscriptions.remove(room.subscription.id)
    await test.store.alerts.write(ids, [room.deliveryOf('removed')])
    expect(await room.due()).toEqual([])
    expect(await room.outbox()).toEqual([])
  })

  it('that were held back are forgotten in a pause, and asked about again for the other wishes', async () => {
    const key = await room.publish('a')
    await test.store.alerts.decide({
      news: await test.store.alerts.news(9),
      alerts: [room.alertOf(key, { dueAt: day(2) })],
      updates: [],
    })
    expect(await test.store.alerts.news(9)).toEqual([])
    await test.store.subscriptions.change({ ...room.subscription, pausedAt: day(1) })
    await test.store.subscriptions.change(room.subscription)
    expect(await room.due(day(3))).toEqual([])
    expect(await test.store.alerts.news(9)).toMatchObject([{ key }])
  })
})
