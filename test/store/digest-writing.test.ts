import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/domain/conversation.ts'
import type { DigestSubscription } from '../../src/domain/subscription.ts'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/store.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { alertWish, day, digestMessage, digestWish } from './wishes.ts'

let test: TestDatabase
let otherProcess: Database
beforeAll(async () => {
  test = await createTestDatabase()
  otherProcess = openDatabase(test.address)
})
afterAll(async () => {
  await otherProcess.destroy()
  await test.drop()
})

let rooms = 0
beforeEach(async () => {
  await test.database.deleteFrom('conversations').execute()
})

const subscribe = async (
  wish = digestWish(),
): Promise<{ conversation: Conversation; digest: DigestSubscription }> => {
  rooms += 1
  const conversation = await test.store.conversations.open('web', `room-${rooms}`, 'ja')
  const { subscription } = await test.store.subscriptions.add(conversation.id, wish)
  if (subscription.kind !== 'digest') throw new Error('no digest')
  return { conversation, digest: subscription }
}
const claimDue = (now = day(8), limit = 100) => test.store.subscriptions.claimDue(now, limit)
const NEXT = { nextDigestAt: day(15), coveredUntil: day(8) }
const fulfil = (digest: DigestSubscription, languages: readonly ('en' | 'ja')[] = ['ja']) =>
  test.store.digests.fulfil(digest, languages.map(digestMessage), NEXT)
const inOrder = (ids: readonly string[]) =>
  ids.toSorted((one, other) => Number(one) - Number(other))
const outbox = async () => {
  const claimed = await test.store.outbox.claim(day(9), { limit: 100, channels: ['web'] })
  return claimed.map(({ message }) => message)
}

describe('digests that are due', () => {
  it('are taken from their instant on, the oldest first', async () => {
    const { digest: second } = await subscribe()
    const { digest: first } = await subscribe(digestWish({ nextDigestAt: day(7) }))
    await test.store.subscriptions.add(second.conversationId, alertWish())
    expect(await claimDue(new Date(day(7).getTime() - 1))).toEqual([])
    expect(await claimDue()).toEqual([first, second])
  })

  it('are shared by two replicas without overlap, and none is left', async () => {
    const made: string[] = []
    for (let at = 0; at < 40; at++) made.push((await subscribe()).digest.id)
    const other = createStore(otherProcess, test.enqueue)
    const taken: string[] = []
    const takeAll = async ({ subscriptions }: typeof other): Promise<void> => {
      const due = await subscriptions.claimDue(day(8), 3)
      taken.push(...due.map(({ id }) => id))
      if (due.length > 0) await takeAll({ ...other, subscriptions })
    }
    await Promise.all([test.store, other, test.store, other].map(takeAll))
    expect(inOrder(taken)).toEqual(inOrder(made))
  })

  it('come again after a minute when the replica that took them has died', async () => {
    const { digest } = await subscribe()
    await claimDue()
    expect(await claimDue()).toEqual([])
    const held = await sql<{ seconds: number }>`
      select extract(epoch from held_until - clock_timestamp())::float as seconds from subscriptions`.execute(
      test.database,
    )
    expect(held.rows[0]?.seconds).toBeGreaterThan(30)
    expect(held.rows[0]?.seconds).toBeLessThanOrEqual(60)
    await sql`update subscriptions set held_until = held_until - interval '1 minute'`.execute(
      test.database,
    )
    expect(await claimDue()).toEqual([digest])
  })

  it('are not those that are paused, nor those of parked conversations', async () => {
    const { digest } = await subscribe()
    const { conversation } = await subscribe()
    await test.store.subscriptions.change({ ...digest, pausedAt: day(2) })
    await test.store.conversations.park(conversation.id, { since: day(2), reason: 'gone' })
    expect(await claimDue()).toEqual([])
    await test.store.conversations.open('web', conversation.address, 'ja')
    expect(await claimDue()).toMatchObject([{ conversationId: conversation.id }])
  })

  it('can be taken at once when they are changed while somebody has them', async () => {
    const { digest } = await subscribe()
    await claimDue()
    const changed = { ...digest, language: 'both' as const }
    await test.store.subscriptions.change(changed)
    expect(await claimDue()).toEqual([changed])
  })
})

describe('a digest that is fulfilled', () => {
  it('is in the outbox once, however many replicas write it, and is covered without a gap', async () => {
    const { digest } = await subscribe()
    await claimDue()
    const outcomes = await Promise.all([fulfil(digest), fulfil(digest), fulfil(digest)])
    expect(outcomes.filter(Boolean)).toHaveLength(1)
    expect(await fulfil(digest)).toBe(false)
    expect(await test.store.subscriptions.ofConversation(digest.conversationId)).toEqual([
      { ...digest, ...NEXT },
    ])
    expect(await outbox()).toEqual([digestMessage('ja')])
    expect(await claimDue(day(15))).toHaveLength(1)
  })

  it('is one message a language, in their order, for which the workers are woken', async () => {
    const { digest } = await subscribe(digestWish({ language: 'both' }))
    const before = await test.waitingJobs('deliver')
    await fulfil(digest, ['en', 'ja'])
    expect(await test.waitingJobs('deliver')).toBe(before + 1)
    const rows = await test.database
      .selectFrom('deliveries')
      .select(['subscription_id', 'message'])
      .orderBy('id')
      .execute()
    expect(rows).toMatchObject([
      { subscription_id: digest.id, message: { language: 'en' } },
      { subscription_id: digest.id, message: { language: 'ja' } },
    ])
  })

  it('is left alone when it was changed, paused, removed or parked after it was taken', async () => {
    const { digest: changed } = await subscribe()
    await test.store.subscriptions.change({ ...changed, nextDigestAt: day(9) })
    const { digest: paused } = await subscribe()
    await test.store.subscriptions.change({ ...paused, pausedAt: day(8) })
    const { digest: removed } = await subscribe()
    await test.store.subscriptions.remove(removed.id)
    const { digest: parked, conversation } = await subscribe()
    await test.store.conversations.park(conversation.id, { since: day(8), reason: 'gone' })
    for (const digest of [changed, paused, removed, parked])
      expect(await fulfil(digest)).toBe(false)
    expect(await test.store.outbox.count()).toMatchObject({ pending: 0, dead: 0 })
    expect(await test.store.subscriptions.ofConversation(conversation.id)).toEqual([parked])
  })

  it('stays due when it cannot be put into the outbox', async () => {
    const { digest } = await subscribe()
    const mute = createStore(test.database, () => Promise.reject(new Error('no enqueue')))
    await expect(mute.digests.fulfil(digest, [digestMessage('ja')], NEXT)).rejects.toThrow(
      'no enqueue',
    )
    expect(await claimDue()).toEqual([digest])
    expect(await test.store.outbox.count()).toMatchObject({ pending: 0 })
  })
})
