import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '../support/test-database.ts'
import { NONE, openDesk } from './delivery-desk.ts'
import { createDelivery } from '../../src/deliver/deliver.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { createRecordingChannel } from './recording-channel.ts'
import { createTestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

describe('delivery', () => {
  it('posts all that is due, in order, keeps the receipts, and posts nothing twice', async () => {
    const { room, loop, stored } = await openDesk(test)
    for (const name of ['first', 'second', 'third']) await room.put(name)
    const { channel, posts } = createRecordingChannel()
    const run = loop(channel)
    expect(await run()).toEqual({ ...NONE, delivered: 3 })
    expect(posts.map(({ title }) => title)).toEqual(['first', 'second', 'third'])
    expect(await stored('first')).toMatchObject({
      state: 'delivered',
      post_ids: [`post of ${room.id}/first`],
    })
    expect(await run()).toEqual(NONE)
  })

  it('goes on with the others while one conversation hangs, also beyond those that go at once', async () => {
    const { rooms, loop } = await openDesk(test, 25)
    for (const name of ['first', 'second']) for (const { put } of rooms) await put(name)
    const hung = `${rooms[0]!.id}/first`
    const { channel, posts } = createRecordingChannel()
    const { promise: allOthers, resolve } = Promise.withResolvers<void>()
    const post: typeof channel.post = async (conversation, given) => {
      if (given.key === hung) await allOthers
      const receipt = await channel.post(conversation, given)
      if (posts.length === 48) resolve()
      return receipt
    }
    const run = loop({ ...channel, post }, { postTimeoutMilliseconds: 20_000 })
    expect(await run()).toEqual({ ...NONE, delivered: 50 })
    expect(posts.at(-2)).toMatchObject({ key: hung })
  })

  it('waits 1, 2, 4 … minutes, an hour at most, after posts that showed nothing, and gives up after eight', async () => {
    const desk = await openDesk(test)
    await desk.room.put('stubborn')
    const { channel, tries } = createRecordingChannel({ does: () => 'refuses' })
    const run = desk.loop(channel)
    const waits: number[] = []
    for (let attempt = 1; attempt < 8; attempt++) {
      expect(await run()).toEqual({ ...NONE, postponed: 1 })
      const due = (await desk.stored('stubborn')).next_attempt_at
      waits.push((due.getTime() - desk.now.getTime()) / 60_000)
      desk.now = new Date(due.getTime() - 1)
      expect(await run()).toEqual(NONE)
      desk.now = due
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60])
    expect(desk.told).toEqual([])
    expect(await run()).toEqual({ ...NONE, failed: 1 })
    expect([...tries.values()]).toEqual([8])
    const { id, state } = await desk.stored('stubborn')
    expect(state).toBe('failed')
    expect(desk.told).toEqual([
      expect.stringMatching(new RegExp(`stubborn.*Too many requests.*\n.*deliveries retry ${id}$`)),
    ])
  })

  it('holds back what follows a postponed message of the same conversation, and only that', async () => {
    const desk = await openDesk(test, 2)
    const [here, there] = [desk.rooms[0]!, desk.rooms[1]!]
    await here.put('held 1')
    await here.put('held 2')
    await there.put('elsewhere')
    const { channel, posts } = createRecordingChannel({
      does: (key, nth) => (key.endsWith('held 1') && nth === 1 ? 'refuses' : 'shows'),
    })
    const run = desk.loop(channel)
    expect(await run()).toEqual({ ...NONE, delivered: 1, postponed: 1 })
    desk.passMinutes(1)
    expect(await run()).toEqual({ ...NONE, delivered: 2 })
    expect(posts.map(({ title }) => title)).toEqual(['elsewhere', 'held 1', 'held 2'])
  })

  it.each([
    ['as long as the channel asks', 90, 90],
    ['a second at least', -5, 1 / 60],
    ['a day at most', 3 * 24 * 60, 24 * 60],
  ])('waits %s, and that counts as no try', async (_how, asked, minutes) => {
    const desk = await openDesk(test)
    await desk.room.put('limited')
    const { channel } = createRecordingChannel({
      does: (_key, nth) => (nth <= 10 ? 'asks to wait' : 'shows'),
      asksUntil: () => new Date(desk.now.getTime() + asked * 60_000),
    })
    const run = desk.loop(channel)
    for (let ask = 0; ask < 10; ask++) {
      expect(await run()).toEqual({ ...NONE, postponed: 1 })
      desk.now = new Date(desk.now.getTime() + minutes * 60_000 - 1)
      expect(await run()).toEqual(NONE)
      desk.now = new Date(desk.now.getTime() + 1)
    }
    expect(await run()).toEqual({ ...NONE, delivered: 1 })
    expect(desk.told).toEqual([])
  })

  it('parks a conversation that is gone, tells of it once, and sends nothing more there', async () => {
    const { room, loop, stored, told } = await openDesk(test)
    for (const name of ['first', 'second']) await room.put(name)
    const { channel, tries } = createRecordingChannel({ does: () => 'gone' })
    const run = loop(channel)
    expect(await run()).toEqual({ ...NONE, dead: 1 })
    for (const name of ['first', 'second'])
      expect(await stored(name)).toMatchObject({
        state: 'dead',
        last_error: 'The bot was removed.',
      })
    expect(await test.store.conversations.find(room.id)).toMatchObject({
      parked: { reason: 'The bot was removed.' },
    })
    await room.put('third')
    expect(await run()).toEqual(NONE)
    expect([...tries.keys()]).toEqual([`${room.id}/first`])
    expect(told).toEqual([expect.stringContaining(`conversation ${room.id}`)])
  })

  it('gives up what no channel can put into posts, and goes on with the next', async () => {
    const { room, loop, told } = await openDesk(test)
    for (const name of ['impossible', 'possible']) await room.put(name)
    const { channel, posts } = createRecordingChannel()
    const split: typeof channel.split = (message) => {
      if (message.kind === 'notice' && message.title === 'impossible') throw new Error('too wide')
      return channel.split(message)
    }
    expect(await loop({ ...channel, split })()).toEqual({ ...NONE, delivered: 1, failed: 1 })
    expect(posts.map(({ title }) => title)).toEqual(['possible'])
    expect(told).toEqual([expect.stringContaining('too wide')])
  })

  it('leaves deliveries of channels that are not up, and those that are not due, alone', async () => {
    const { room, loop, stored } = await openDesk(test)
    await room.put('for the web')
    const { channel } = createRecordingChannel()
    expect(await loop({ ...channel, name: 'terminal' })()).toEqual(NONE)
    expect(await stored('for the web')).toMatchObject({ state: 'pending', attempts: 0 })
    const other = await openDesk(test)
    await other.room.put('later', { nextAttemptAt: new Date(other.now.getTime() + 1) })
    expect(await other.loop(channel)()).toEqual(NONE)
  })

  it('ends what is in hand once it is stopped, and takes nothing new', async () => {
    const { rooms, loop } = await openDesk(test, 2)
    for (const name of ['first', 'second']) for (const { put } of rooms) await put(name)
    const stop = new AbortController()
    const { outbox } = test.store
    const claim: typeof outbox.claim = async (...given) => {
      const claimed = await outbox.claim(...given)
      stop.abort()
      return claimed
    }
    const { channel, posts } = createRecordingChannel()
    const run = loop(channel, { stop: stop.signal, outbox: { ...outbox, claim } })
    expect(await run()).toEqual({ ...NONE, delivered: 2 })
    expect(await run()).toEqual(NONE)
    expect(posts.map(({ title }) => title)).toEqual(['first', 'first'])
  })

  it('tells of a lost database, after the other conversations are done', async () => {
    const { rooms, loop } = await openDesk(test, 2)
    const [lost, fine] = [rooms[0]!, rooms[1]!]
    for (const { put } of rooms) await put('words')
    const { channel, posts } = createRecordingChannel()
    const { conversations, outbox } = test.store
    const { run } = createDelivery({
      tellOperator: () => {},
      outbox,
      conversations: {
        park: conversations.park,
        find: async (id) => {
          if (id === lost.id)
            throw new BriefingError('database-unavailable', 'gone', { retryable: true })
          return conversations.find(id)
        },
      },
      channels: [channel],
      clock: { now: () => new Date('2026-06-01T10:00:00Z') },
    })
    const conversationIds = rooms.map(({ id }) => id)
    await expect(run({ conversationIds })).rejects.toMatchObject({ code: 'database-unavailable' })
    expect(posts.map(({ address }) => address)).toEqual([fine.address])
    expect(await loop(channel)()).toEqual(NONE)
  })
})
