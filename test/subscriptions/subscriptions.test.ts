import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '../support/test-database.ts'
import { createSubscriptions } from '../../src/subscriptions/subscriptions.ts'
import { createTestDatabase } from '../support/test-database.ts'

let database: TestDatabase
let now = new Date('2026-11-18T00:00:00Z')

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const openSubscriptions = () =>
  createSubscriptions({
    store: database.store.subscriptions,
    clock: { now: () => now },
    timeZone: 'Asia/Tokyo',
    pillars: ['1', '2', '3', '4', '5'],
  })

const conversation = (address: string) => database.store.conversations.open('web', address, 'ja')

describe('subscriptions', () => {
  it('are, without any wish, for Friday at nine, all pillars, in the language of the conversation', async () => {
    const here = await conversation('defaults')
    const subscription = await openSubscriptions().subscribe(here)
    expect(subscription).toMatchObject({
      conversationId: here.id,
      weekday: 5,
      time: '09:00',
      timeZone: 'Asia/Tokyo',
      language: 'ja',
      pillars: [],
      nextDigestAt: new Date('2026-11-20T00:00:00Z'),
    })
    expect(await openSubscriptions().find(here)).toEqual(subscription)
  })

  it('bring a whole week with the first digest', async () => {
    const { coveredUntil } = await openSubscriptions().subscribe(await conversation('first week'))
    expect(coveredUntil).toEqual(new Date('2026-11-13T00:00:00Z'))
  })

  it('change only in what is named, and cover on from where they were', async () => {
    const here = await conversation('changing')
    const { subscribe } = openSubscriptions()
    const before = await subscribe(here, { pillars: ['5', '3', '3'], timeZone: 'America/New_York' })
    now = new Date('2026-11-23T00:00:00Z')
    const after = await subscribe(here, { weekday: 1, time: '07:30' })
    expect(after).toEqual({
      ...before,
      weekday: 1,
      time: '07:30',
      pillars: ['3', '5'],
      nextDigestAt: new Date('2026-11-23T12:30:00Z'),
    })
  })

  it('are one a conversation, however often somebody subscribes', async () => {
    const here = await conversation('double')
    const { subscribe } = openSubscriptions()
    const [first, second] = [await subscribe(here), await subscribe(here)]
    expect(second.id).toBe(first.id)
  })

  it('end at once, and say whether there was one', async () => {
    const here = await conversation('leaving')
    const { subscribe, unsubscribe, find } = openSubscriptions()
    await subscribe(here)
    expect(await unsubscribe(here)).toBe(true)
    expect(await find(here)).toBeUndefined()
    expect(await unsubscribe(here)).toBe(false)
  })

  it.each([
    [{ weekday: 8 }, '"8" is not a weekday.'],
    [{ weekday: 1.5 }, '"1.5" is not a weekday.'],
    [{ time: '9 am' }, '"9 am" is not a time of day.'],
    [{ time: '24:00' }, '"24:00" is not a time of day.'],
    [{ timeZone: 'Asia/Atlantis' }, '"Asia/Atlantis" is not a time zone.'],
    [{ timeZone: '+09:00' }, '"+09:00" is not a time zone.'],
    [{ pillars: ['1', '7'] }, 'There is no pillar 7.'],
  ])('refuse %j and keep nothing', async (wish, message) => {
    const here = await conversation(`refused ${message}`)
    const { subscribe, find } = openSubscriptions()
    await expect(subscribe(here, wish)).rejects.toMatchObject({
      code: 'bad-input',
      message,
    })
    expect(await find(here)).toBeUndefined()
  })
})
