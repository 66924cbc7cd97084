import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '../../src/domain/conversation.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { publisherOn } from './published.ts'
import { alertWish, day, digestMessage, digestWish } from './wishes.ts'

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

const PARKING = { since: day(2), reason: 'The channel was archived.' }
const park = () => test.store.conversations.park(conversation.id, PARKING)
const put = (key: string) =>
  test.store.outbox.put({
    key: `${conversation.id} ${key}`,
    conversationId: conversation.id,
    message: { kind: 'notice', language: 'en', title: 'Any', lines: [] },
    nextAttemptAt: day(1),
  })
const claim = () =>
  test.store.outbox.claim(day(2), {
    limit: 9,
    channels: ['slack'],
    conversationIds: [conversation.id],
  })
const states = () =>
  test.database
    .selectFrom('deliveries')
    .select(['state', 'last_error'])
    .where('conversation_id', '=', conversation.id)
    .orderBy('id')
    .execute()

/** Parks the conversation while the work waits for a row of this table. */
const parkDuring = async (
  table: 'subscriptions' | 'alerts',
  work: () => Promise<unknown>,
): Promise<void> => {
  const going: Promise<unknown>[] = []
  await test.database.transaction().execute(async (transaction) => {
    await transaction
      .selectFrom(table)
      .select('id')
      .where('conversation_id', '=', conversation.id)
      .forUpdate()
      .execute()
    going.push(work())
    await expect.poll(waiting).toBe(1)
    going.push(park())
    await Promise.race([going.at(-1), setTimeout(300)])
  })
  await Promise.all(going)
}

/** How many connections wait for a lock. */
const waiting = async (): Promise<number> => {
  const { rows } = await sql`
    select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
    test.database,
  )
  return rows.length
}

describe('a conversation', () => {
  it('is the same for the same place of a channel, however many speak at once', async () => {
    const opened = await Promise.all(
      [1, 2, 3, 4].map(() => test.store.conversations.open('teams', `place-${rooms}`, 'en')),
    )
    expect(new Set(opened.map(({ id }) => id)).size).toBe(1)
    const other = await test.store.conversations.open('web', `place-${rooms}`, 'en')
    expect(other.id).not.toBe(opened[0]?.id)
  })

  it('keeps the language in which it began, and is found by its id and its place', async () => {
    expect(await test.store.conversations.open('slack', conversation.address, 'en')).toEqual(
      conversation,
    )
    expect(await test.store.conversations.find(conversation.id)).toEqual(conversation)
    expect(await test.store.conversations.at('slack', conversation.address)).toEqual(conversation)
    expect(await test.store.conversations.find('999999')).toBeUndefined()
    expect(await test.store.conversations.at('slack', 'nowhere')).toBeUndefined()
    expect(await test.store.conversations.at('teams', conversation.address)).toBeUndefined()
  })
})

describe('a parked conversation', () => {
  it('tells since when and why, until somebody speaks there', async () => {
    await park()
    const parked = { ...conversation, parked: PARKING }
    expect(await test.store.conversations.find(conversation.id)).toEqual(parked)
    expect(await test.store.conversations.at('slack', conversation.address)).toEqual(parked)
    expect(await test.store.conversations.open('slack', conversation.address, 'en')).toEqual(
      conversation,
    )
    expect(await test.store.conversations.find(conversation.id)).toEqual(conversation)
  })

  it('has no delivery that waits: those are dead, with the reason, and others are as they were', async () => {
    await put('shown')
    const [shown] = await claim()
    await test.store.outbox.delivered(shown?.id ?? '', day(2))
    await put('being sent')
    await claim()
    await put('waits')
    await park()
    expect(await states()).toEqual([
      { state: 'delivered', last_error: null },
      { state: 'sending', last_error: null },
      { state: 'dead', last_error: PARKING.reason },
    ])
  })

  it('is sent no digest that was being written while it was parked', async () => {
    const { subscription } = await test.store.subscriptions.add(conversation.id, digestWish())
    if (subscription.kind !== 'digest') throw new Error('no digest')
    const next = { nextDigestAt: day(15), coveredUntil: day(8) }
    await parkDuring('subscriptions', () =>
      test.store.digests.fulfil(subscription, [digestMessage('ja')], next),
    )
    expect((await states()).map(({ state }) => state)).toEqual(['dead'])
  })

  it('is sent no alert that was being written while it was parked', async () => {
    const { subscription } = await test.store.subscriptions.add(conversation.id, alertWish())
    const entryKey = await publisherOn(test).publish('a', day(1))
    const times = { dueAt: day(1), saidUntil: day(1) }
    const ids = { conversationId: conversation.id, subscriptionId: subscription.id }
    const alert = { ...ids, ...times, entryKey, storyKey: entryKey }
    await test.store.alerts.decide({ news: [], alerts: [alert], updates: [] })
    const due = await test.store.alerts.due(day(1))
    const delivery = { ...ids, key: 'alert', message: digestMessage('en'), nextAttemptAt: day(1) }
    await parkDuring('alerts', () =>
      test.store.alerts.write(
        due.flatMap(({ alerts }) => alerts.map(({ id }) => id)),
        [delivery],
      ),
    )
    expect((await states()).map(({ state }) => state)).toEqual(['dead'])
  })
})

describe('the conversations of a workspace', () => {
  it('are those whose address begins so, letter by letter', async () => {
    const { conversations } = test.store
    const open = (address: string) => conversations.open('slack', address, 'en')
    const [first, thread] = [await open('T1_%/C1'), await open('T1_%/C1/1.2')]
    await open('T1a/C1')
    await open('T1_%X')
    await conversations.open('teams', 'T1_%/C1', 'en')
    expect(await conversations.within('slack', 'T1_%/')).toEqual([first, thread])
    expect(await conversations.within('slack', 'T2/')).toEqual([])
  })
})
