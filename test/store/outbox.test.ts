import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery, Outbox } from '../../src/domain/delivery.ts'
import { putDeliveries } from '../../src/store/delivery-rows.ts'
import { createOutbox } from '../../src/store/outbox.ts'
import { alertWish } from './wishes.ts'
import { at, notice, openRoom } from '../support/outbox-room.ts'
import type { Room } from '../support/outbox-room.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
let outbox: Outbox
let room: Room
beforeAll(async () => {
  test = await createTestDatabase()
  outbox = createOutbox(test.database, test.enqueue)
})
beforeEach(async () => {
  room = await openRoom(test.database, outbox)
})
afterAll(() => test.drop())

/** At most one delivery of a conversation is handed out at a time. */
const claim = async (minute?: number): Promise<Delivery | undefined> => {
  const [claimed, ...more] = await room.claim(minute)
  expect(more).toEqual([])
  return claimed
}

const claimInterrupted = () =>
  outbox.claimInterrupted({ limit: 10, channels: ['web'], conversationIds: [room.id] })

const endHolds = () =>
  sql`update deliveries set held_until = now() - interval '1 second' where state = 'sending'`.execute(
    test.database,
  )

describe('the outbox', () => {
  it('hands a due delivery out once, whole', async () => {
    await room.put('now', { nextAttemptAt: at(5) })
    expect(await claim(4)).toBeUndefined()
    expect(await claim(5)).toMatchObject({
      key: `${room.id}/now`,
      conversationId: room.id,
      message: notice('now'),
      action: 'post',
      earlierPostIds: [],
      state: 'sending',
      attempts: 1,
      postIds: [],
    })
    expect(await claim(59)).toBeUndefined()
  })

  it('holds back the rest of a conversation while the first is sent or waits', async () => {
    await room.put('first')
    await room.put('second')
    const first = (await claim())!
    expect(await claim()).toBeUndefined()
    await outbox.postpone(first.id, 'busy', { until: at(10) })
    expect(await claim(9)).toBeUndefined()
    expect(await claim(10)).toMatchObject({ id: first.id, attempts: 2, lastError: 'busy' })
    await outbox.delivered(first.id, at(11))
    expect(await claim()).toMatchObject({ message: notice('second') })
  })

  it('counts no attempt where the wait was asked for', async () => {
    await room.put('limited')
    const { id } = (await claim())!
    await outbox.postpone(id, 'too many posts', { until: at(1), isAsked: true })
    expect(await claim()).toMatchObject({ id, attempts: 1 })
  })

  it('claims of the wished channels only, and at most so many', async () => {
    const desk = await openRoom(test.database, outbox, 'terminal')
    await room.put('for the web')
    await desk.put('for the desk')
    const both = [room.id, desk.id]
    const wish = { limit: 5, channels: ['terminal'], conversationIds: both } as const
    expect(await outbox.claim(at(1), wish)).toMatchObject([{ conversationId: desk.id }])
    const another = await openRoom(test.database, outbox)
    await another.put('another')
    expect(await outbox.claim(at(1), { limit: 1, channels: ['web'] })).toHaveLength(1)
    expect(await outbox.claim(at(1), { limit: 1, channels: [] })).toEqual([])
    expect(await outbox.claim(at(1), { limit: 1, channels: ['web'], conversationIds: [] })).toEqual(
      [],
    )
  })

  it('leaves a parked conversation alone', async () => {
    await room.put('nobody reads')
    await sql`update conversations set parked_since = now(), parked_reason = 'kicked' where id = ${room.id}`.execute(
      test.database,
    )
    expect(await claim()).toBeUndefined()
  })

  it('lets what a paused subscription has there wait beside the others, until it is resumed', async () => {
    const { subscriptions } = test.store
    const { subscription } = await subscriptions.add(room.id, alertWish('quantum'))
    await room.put('of a rest', { subscriptionId: subscription.id })
    await room.put('of another wish')
    await subscriptions.change({ ...subscription, pausedAt: at(0) })
    const other = (await claim())!
    expect(other.key).toBe(`${room.id}/of another wish`)
    await outbox.delivered(other.id, at(1))
    expect(await claim()).toBeUndefined()
    await subscriptions.change(subscription)
    expect(await claim()).toMatchObject({ key: `${room.id}/of a rest` })
  })

  it('creates one delivery a key, tells the ids in order, and wakes once a conversation', async () => {
    const other = await openRoom(test.database, outbox)
    await room.put('known')
    const before = await test.waitingJobs('deliver')
    const wishes = [
      room.delivery('new'),
      room.delivery('known', { message: notice('other words') }),
      room.delivery('second'),
      room.delivery('elsewhere', { conversationId: other.id }),
      room.delivery('new'),
    ]
    const ids = await test.database
      .transaction()
      .execute((transaction) => putDeliveries(transaction, wishes, test.enqueue))
    expect(await test.waitingJobs('deliver')).toBe(before + 2)
    expect(ids).toHaveLength(5)
    expect(ids[4]).toBe(ids[0])
    expect(await claim()).toMatchObject({ id: ids[1], message: notice('known') })
    await room.put('known')
    expect(await test.waitingJobs('deliver')).toBe(before + 2)
  })

  it('gives over what a dead worker held, after its time, to one other', async () => {
    await room.put('held')
    const { id } = (await claim())!
    await outbox.pieceShown(id, 'p1')
    expect(await claimInterrupted()).toEqual([])
    await endHolds()
    const taken = await Promise.all([claimInterrupted(), claimInterrupted(), claimInterrupted()])
    expect(taken.flat()).toMatchObject([{ id, state: 'sending', attempts: 1, postIds: ['p1'] }])
    expect(await claimInterrupted()).toEqual([])
  })

  it('holds on with each piece, and shows no more of what it does not hold', async () => {
    await room.put('in pieces')
    const claimed = (await claim())!
    await endHolds()
    expect(await outbox.pieceShown(claimed.id, 'p1')).toBe(true)
    expect(await claimInterrupted()).toEqual([])
    await outbox.postpone(claimed.id, 'busy', { until: at(1) })
    expect(await outbox.pieceShown(claimed.id, 'p2')).toBe(false)
    expect(await outbox.drop(claimed.id, 'dropped by hand')).toBe(true)
    expect(await outbox.pieceShown(claimed.id, 'p2')).toBe(false)
    expect(await claim()).toBeUndefined()
    const [dropped] = await outbox.list({ limit: 1 })
    expect(dropped).toMatchObject({
      id: claimed.id,
      state: 'failed',
      lastError: 'dropped by hand',
      postIds: ['p1'],
    })
  })

  it('believes a receipt that comes after all, and nothing that comes after it', async () => {
    await room.put('late')
    const claimed = (await claim())!
    await outbox.giveUp(claimed.id, 'ambiguous', 'no answer')
    expect(await outbox.byPageId(claimed.pageId)).toMatchObject({ state: 'ambiguous' })
    await outbox.delivered(claimed.id, at(3))
    await outbox.postpone(claimed.id, 'too late', { until: at(4) })
    await outbox.giveUp(claimed.id, 'dead', 'too late')
    expect(await outbox.retry(claimed.id, at(4))).toBe(false)
    expect(await outbox.drop(claimed.id, 'too late')).toBe(false)
    const kept = await outbox.byPageId(claimed.pageId)
    expect(kept).toMatchObject({ state: 'delivered', deliveredAt: at(3) })
    expect(kept).not.toHaveProperty('lastError')
  })

  it('lets an edit take the place of the words of what it edits, once it is shown', async () => {
    const first = await room.show('first words', ['p1', 'p2'])
    const about = { delivery: first.id, action: 'edit' } as const
    await room.put('better words', { about })
    const edit = (await claim())!
    expect(edit).toMatchObject({ action: 'edit', earlierPostIds: ['p1', 'p2'] })
    expect(await outbox.byPageId(first.pageId)).toMatchObject({ message: notice('first words') })
    await outbox.delivered(edit.id, at(3))
    await room.put('a reply', { about: { delivery: first.id, action: 'reply' } })
    const reply = (await claim())!
    expect(reply).toMatchObject({ action: 'reply', earlierPostIds: ['p1', 'p2'] })
    await outbox.delivered(reply.id, at(4))
    const shown = await outbox.ofConversation(room.id, 5)
    expect(shown.map(({ message }) => message)).toEqual([notice('a reply'), notice('better words')])
    expect(await outbox.ofConversation(room.id, 1)).toHaveLength(1)
  })

  it('remembers when pieces were shown, newest first', async () => {
    await room.show('one', ['p1', 'p2'])
    await room.show('two', ['p3'])
    const times = await outbox.shownSince(room.id, new Date(0))
    expect(times).toHaveLength(3)
    expect(times).toEqual(times.toSorted((one, other) => other.getTime() - one.getTime()))
    const later = new Date(times[0]!.getTime() + 1)
    expect(await outbox.shownSince(room.id, later)).toEqual([])
    expect(
      await outbox.shownSince((await openRoom(test.database, outbox)).id, new Date(0)),
    ).toEqual([])
  })

  it('finds nothing under what is no name of a page', async () => {
    const page = await room.show('page', [])
    expect(await outbox.byPageId(page.pageId)).toMatchObject({ id: page.id, state: 'delivered' })
    await room.put('dropped')
    const dropped = (await outbox.list({ limit: 1 }))[0]!
    await outbox.drop(dropped.id, 'not wanted')
    expect(await outbox.byPageId(dropped.pageId)).toBeUndefined()
    expect(await outbox.byPageId("' or 1=1")).toBeUndefined()
    expect(await outbox.byPageId('00000000-0000-4000-8000-000000000000')).toBeUndefined()
  })
})
