import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/store.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { openAlertRoom } from './alert-room.ts'
import { day } from './wishes.ts'

let test: TestDatabase
let otherProcess: Database
let room: Awaited<ReturnType<typeof openAlertRoom>>
beforeAll(async () => {
  test = await createTestDatabase()
  otherProcess = openDatabase(test.address)
})
afterAll(async () => {
  await otherProcess.destroy()
  await test.drop()
})
beforeEach(async () => {
  room = await openAlertRoom(test)
})

/** An alert that is told, and an edit of its message. */
const toldAlert = async () => {
  const key = await room.publish('a')
  await room.decide([room.alertOf(key)])
  await test.store.alerts.write(await room.dueIds(), [room.deliveryOf('told')])
  const [alert] = await test.store.alerts.ofStories([key])
  const [told] = alert?.deliveries ?? []
  if (alert === undefined || told === undefined) throw new Error('nothing is told')
  const edit = room.deliveryOf('edit', { about: { delivery: told.id, action: 'edit' } })
  const update = { id: alert.id, saidUntil: day(2), deliveries: [edit] }
  return { key, update }
}

describe('a story', () => {
  it('is told once to a conversation, whichever entry and wish bring it', async () => {
    const [a, b] = [await room.publish('a'), await room.publish('b')]
    await room.join(b, a)
    const chips = await room.subscribe('chips')
    await room.decide([room.alertOf(a), room.alertOf(b, { storyKey: a, wish: chips })])
    await room.decide([room.alertOf(b, { storyKey: a })])
    expect(await room.dueKeys()).toEqual([a])
  })

  it('is told to every conversation', async () => {
    const key = await room.publish('a')
    const elsewhere = await test.store.conversations.open('web', 'another browser', 'en')
    const wish = await room.subscribe('quantum', elsewhere)
    await room.decide([room.alertOf(key), room.alertOf(key, { wish })])
    expect(await room.dueKeys()).toEqual([key, key])
  })

  it('is told once when two replicas decide at the same time', async () => {
    const other = createStore(otherProcess, test.enqueue)
    for (let at = 0; at < 20; at++) {
      const [a, b] = [await room.publish(`a${at}`), await room.publish(`b${at}`)]
      await room.join(b, a)
      await Promise.all([
        room.decide([room.alertOf(a)]),
        room.decide([room.alertOf(b, { storyKey: a })], [], other),
      ])
      expect(await test.store.alerts.ofStories([a])).toHaveLength(1)
    }
  })

  it('is not told again by an entry that joined it after it was looked at', async () => {
    const [a, b, c] = [await room.publish('a'), await room.publish('b'), await room.publish('c')]
    await room.decide([room.alertOf(b)])
    await room.join(b, a)
    await room.join(c, a)
    await room.decide([room.alertOf(c)])
    expect(await room.dueKeys()).toEqual([b])
    expect(await test.store.alerts.ofStories([a])).toMatchObject([{ entryKey: b, storyKey: a }])
    expect(await test.store.alerts.ofStories([b, c])).toEqual([])
  })

  it('that was two when it was decided is told once: by what is told already, else by the first', async () => {
    const [a, b, c] = [await room.publish('a'), await room.publish('b'), await room.publish('c')]
    await room.decide([room.alertOf(a, { dueAt: day(3) }), room.alertOf(b), room.alertOf(c)])
    await room.join(b, a)
    await room.join(c, a)
    expect(await room.dueKeys()).toEqual([b])
    await test.store.alerts.write(await room.dueIds(), [room.deliveryOf('b')])
    expect(await room.due(day(3))).toEqual([])
    expect(await test.store.alerts.ofStories([a])).toMatchObject([{ entryKey: b }])
  })

  it('that was told stays told when its subscription is gone', async () => {
    const key = await room.publish('a')
    await room.decide([room.alertOf(key)])
    await test.store.alerts.write(await room.dueIds(), [room.deliveryOf('told')])
    await test.store.subscriptions.remove(room.subscription.id)
    const anew = await room.subscribe('chips')
    await room.decide([room.alertOf(key, { wish: anew })])
    expect(await room.due()).toEqual([])
    expect(await test.store.alerts.ofStories([key])).toMatchObject([
      { subscriptionId: room.subscription.id },
    ])
  })
})

describe('what is said otherwise', () => {
  it('is put into the outbox once, and is said from then on', async () => {
    const { key, update } = await toldAlert()
    await room.decide([], [update])
    await room.decide([], [{ ...update, saidUntil: day(1) }])
    expect(await room.outbox()).toEqual(['told', 'edit'])
    expect(await test.store.alerts.ofStories([key])).toMatchObject([{ saidUntil: day(2) }])
  })

  it('is not told of a wish that was paused or removed, or of a place that was parked, meanwhile', async () => {
    const { update } = await toldAlert()
    await test.store.subscriptions.change({ ...room.subscription, pausedAt: day(1) })
    await room.decide([], [update])
    await test.store.subscriptions.change(room.subscription)
    await test.store.conversations.park(room.conversation.id, { since: day(1), reason: 'gone' })
    await room.decide([], [update])
    expect(await room.outbox()).toEqual(['told'])
  })

  it('is decided with everything else or not at all', async () => {
    const { key, update } = await toldAlert()
    const other = await room.publish('b')
    const mute = createStore(test.database, () => Promise.reject(new Error('no enqueue')))
    await expect(room.decide([room.alertOf(other)], [update], mute)).rejects.toThrow('no enqueue')
    expect(await test.store.alerts.ofStories([key, other])).toMatchObject([{ saidUntil: day(1) }])
    expect(await room.outbox()).toEqual(['told'])
  })
})

describe('alerts and removals at the same time', () => {
  it('leave no message of a subscription that is gone', async () => {
    for (let at = 0; at < 20; at++) {
      const key = await room.publish(`r${at}`)
      const wish = await room.subscribe(`words ${at}`)
      await room.decide([room.alertOf(key, { wish })])
      const ids = await room.dueIds()
      const delivery = room.deliveryOf(`race ${at}`, { subscriptionId: wish.id })
      await Promise.all([
        test.store.alerts.write(ids, [delivery]),
        test.store.subscriptions.remove(wish.id),
        room.decide([room.alertOf(key, { wish })]),
      ])
      expect(await room.outbox()).toEqual([])
    }
    const { rows } = await sql<{ id: string }>`
      select id from alerts where delivery_ids = '{}' and subscription_id not in (select id from subscriptions)`.execute(
      test.database,
    )
    expect(rows).toEqual([])
  })
})
