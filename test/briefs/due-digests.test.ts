import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { plannedDigests, writeDueDigests } from '../../src/briefs/due-digests.ts'
import type { Subscription } from '../../src/domain/subscription.ts'
import { openDatabase, type Database } from '../../src/store/database.ts'
import { createStore } from '../../src/store/store.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { BEFORE, DUE, days, news, openBriefs, seconds } from './briefs-room.ts'

let test: TestDatabase
let otherProcess: Database
let briefs: ReturnType<typeof openBriefs>
beforeAll(async () => {
  test = await createTestDatabase()
  otherProcess = openDatabase(test.address)
  briefs = openBriefs(test)
})
afterAll(async () => {
  await otherProcess.destroy()
  await test.drop()
})
beforeEach(() => briefs.clear())

const standing = async ({ conversationId }: Subscription) =>
  (await test.store.subscriptions.ofConversation(conversationId))[0]

describe('a digest that is due', () => {
  it('tells what became ready since the last one, and moves its subscription on', async () => {
    await briefs.publish('earlier', seconds(-1, BEFORE))
    await briefs.publish('first', BEFORE)
    await briefs.publish('last', seconds(-1))
    await briefs.publish('later', DUE)
    const subscription = await briefs.subscribe()
    expect(await briefs.writeAt(seconds(30))).toBe(1)
    const [digest] = await briefs.written()
    expect(digest).toMatchObject({
      language: 'en',
      timeZone: 'Asia/Tokyo',
      period: { from: BEFORE, to: DUE },
    })
    expect(digest).not.toHaveProperty('isLate')
    expect(digest && news(digest)).toEqual(['Quantum last', 'Quantum first'])
    const next = { nextDigestAt: days(7), coveredUntil: DUE }
    expect(await standing(subscription)).toEqual({ ...subscription, ...next })
  })

  it('is two deliveries where both languages are wished for', async () => {
    await briefs.publish('first', BEFORE)
    await briefs.subscribe({ language: 'both' })
    expect(await briefs.writeAt(seconds(30))).toBe(1)
    const digests = await briefs.written()
    expect(digests.map(({ language }) => language)).toEqual(['en', 'ja'])
    expect(digests.map(({ pillars }) => pillars[0]?.title)).toEqual(['Pillar 1', '柱1'])
    expect(digests.map(news)).toEqual([['Quantum first'], ['Quantum first']])
  })

  it('is written once by two replicas at once, also where there are many', async () => {
    for (let made = 0; made < 60; made++) await briefs.subscribe({ language: 'both' })
    const other = createStore(otherProcess, test.enqueue)
    const now = seconds(30)
    const served = await Promise.all([briefs.writeAt(now), briefs.writeAt(now, other)])
    expect(served.reduce((sum, each) => sum + each, 0)).toBe(60)
    expect(await test.store.outbox.count()).toMatchObject({ pending: 120 })
    expect(await briefs.writeAt(seconds(60))).toBe(0)
  })

  it('is not written before its time, nor by a replica that stops', async () => {
    await briefs.subscribe()
    expect(await briefs.writeAt(seconds(-1))).toBe(0)
    const stopped = AbortSignal.abort()
    expect(await writeDueDigests(briefs.roomsAt(seconds(30)), stopped)).toBe(0)
    expect(await briefs.written()).toEqual([])
    expect(await briefs.writeAt(seconds(30))).toBe(1)
  })

  it.each([
    [
      'paused',
      (one: Subscription) => test.store.subscriptions.change({ ...one, pausedAt: BEFORE }),
    ],
    ['removed', ({ id }: Subscription) => test.store.subscriptions.remove(id)],
    [
      'parked',
      ({ conversationId }: Subscription) =>
        test.store.conversations.park(conversationId, { since: BEFORE, reason: 'gone' }),
    ],
  ])('is none of those that are %s', async (_, end) => {
    await briefs.publish('first', BEFORE)
    await end(await briefs.subscribe())
    expect(await briefs.writeAt(seconds(30))).toBe(0)
    expect(await briefs.written()).toEqual([])
  })
})

describe('what is classified while a digest falls due', () => {
  it.each([-19, -1, 0, 19])(
    'stands in it or in the next, though it is stored a moment later: at second %i',
    async (second) => {
      await briefs.subscribe()
      const key = await briefs.tell('crossing', BEFORE, { publishedAt: DUE.toISOString() })
      await briefs.writeAt(seconds(second + 19))
      await briefs.classify(key, seconds(second))
      await briefs.writeAt(seconds(60))
      await briefs.writeAt(seconds(60, days(7)))
      const digests = await briefs.written()
      expect(digests).toHaveLength(2)
      expect(digests.flatMap(news)).toEqual(['Quantum crossing'])
    },
  )

  it('is not lost to a digest that is late either', async () => {
    await briefs.subscribe()
    const key = await briefs.tell('crossing', BEFORE, { publishedAt: days(3).toISOString() })
    expect(await briefs.writeAt(days(3))).toBe(1)
    await briefs.classify(key, seconds(-19, days(3)))
    await briefs.writeAt(seconds(60, days(7)))
    expect((await briefs.written()).map(news)).toEqual([[], ['Quantum crossing']])
  })
})

describe('a digest after the bot was down', () => {
  it('is one that says that it is late, up to the present, and the next comes at its time', async () => {
    await briefs.publish('due', BEFORE)
    await briefs.publish('meanwhile', days(2))
    const subscription = await briefs.subscribe({ cadence: 'daily' })
    expect(await briefs.writeAt(seconds(5, days(3)))).toBe(1)
    const digests = await briefs.written()
    expect(digests).toMatchObject([{ isLate: true, period: { from: BEFORE } }])
    expect(digests.map(news)).toEqual([['Quantum meanwhile', 'Quantum due']])
    const next = await standing(subscription)
    expect(next).toMatchObject({ nextDigestAt: days(3), coveredUntil: digests[0]?.period.to })
  })
})

describe('feeds that are silent', () => {
  it('are told in the language of each digest', async () => {
    await test.store.feedStates.save({
      feedId: 'nist/news',
      validators: {},
      nextCheckAt: DUE,
      lastCheckedAt: DUE,
      lastSuccessAt: DUE,
      newestEntryAt: BEFORE,
      failures: 0,
    })
    await briefs.subscribe({ language: 'both' })
    await briefs.writeAt(seconds(30, days(1)))
    expect((await briefs.written()).map(({ unreachable }) => unreachable)).toEqual([
      [{ feed: 'NIST news', reason: 'stale: nothing newer than 2026-06-01, 8 days ago' }],
      [{ feed: 'NIST news', reason: '2026-06-01以降、新しい公表がありません' }],
    ])
  })
})

describe('digests that are planned', () => {
  it('are the next of each conversation, the first first; nothing of them is written', async () => {
    const later = await briefs.subscribe({ nextDigestAt: days(7) })
    const sooner = await briefs.subscribe({ language: 'both' })
    const paused = await briefs.subscribe()
    await test.store.subscriptions.change({ ...paused, pausedAt: BEFORE })
    await briefs.publish('first', BEFORE)
    const planned = await plannedDigests(briefs.roomsAt(days(-1)))
    expect(planned.map(({ subscription, at }) => [subscription.id, at])).toEqual([
      [sooner.id, DUE],
      [later.id, days(7)],
    ])
    expect(planned.flatMap(({ digests }) => digests.map(news))).toEqual([
      ['Quantum first'],
      ['Quantum first'],
      ['Quantum first'],
    ])
    expect(await briefs.written()).toEqual([])
    expect(await standing(sooner)).toEqual(sooner)
  })
})
