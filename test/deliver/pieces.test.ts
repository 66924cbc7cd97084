import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TestDatabase } from '../support/test-database.ts'
import { NONE, inPieces, mortal, openDesk } from './delivery-desk.ts'
import { createRecordingChannel } from './recording-channel.ts'
import { createTestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
afterEach(() => {
  vi.restoreAllMocks()
})

describe('a message of several pieces', () => {
  it('stands in the thread of its first piece, each piece under a key of its own', async () => {
    const { room, loop } = await openDesk(test)
    await room.put('long', { message: inPieces('long', 3) })
    const { channel, posts } = createRecordingChannel()
    expect(await loop(channel)()).toEqual({ ...NONE, delivered: 1 })
    const key = `${room.id}/long`
    const thread = `post of ${key}`
    const { address } = room
    expect(posts).toEqual([
      { address, title: 'long/1', key, postId: thread },
      { address, title: 'long/2', key: `${key}#2`, postId: `post of ${key}#2`, thread },
      { address, title: 'long/3', key: `${key}#3`, postId: `post of ${key}#3`, thread },
    ])
  })

  it('goes on after the pieces that are shown, when one was refused', async () => {
    const desk = await openDesk(test)
    await desk.room.put('long', { message: inPieces('long', 3) })
    await desk.room.put('next')
    const { channel, posts } = createRecordingChannel({
      does: (key, nth) => (key.endsWith('#2') && nth === 1 ? 'refuses' : 'shows'),
    })
    const run = desk.loop(channel)
    expect(await run()).toEqual({ ...NONE, postponed: 1 })
    expect(await desk.stored('long')).toMatchObject({ post_ids: [`post of ${desk.room.id}/long`] })
    desk.passMinutes(1)
    expect(await run()).toEqual({ ...NONE, delivered: 2 })
    expect(posts.map(({ title }) => title)).toEqual(['long/1', 'long/2', 'long/3', 'next'])
  })

  it.each(Array.from({ length: 8 }, (_, calls) => calls + 1))(
    'goes on at the right piece after a replica that died at its call %i of the outbox',
    async (calls) => {
      const { room, loop, stored, endHolds, told } = await openDesk(test)
      await room.put('long', { message: inPieces('long', 3) })
      const { channel, posts } = createRecordingChannel()
      await loop(channel, { outbox: mortal(test.store.outbox, calls) })().catch(() => {})
      await endHolds()
      await loop(channel)()
      expect(posts.map(({ title }) => title)).toEqual(['long/1', 'long/2', 'long/3'])
      expect(await stored('long')).toMatchObject({
        state: 'delivered',
        post_ids: posts.map(({ postId }) => postId),
      })
      expect(told).toEqual([])
    },
  )

  it('is given up where whoever sends it dies each time', async () => {
    const { room, loop, stored, endHolds, told } = await openDesk(test)
    await room.put('deadly', { message: inPieces('deadly', 1) })
    const { channel } = createRecordingChannel()
    for (let death = 0; death < 8; death++) {
      await loop(channel, { outbox: mortal(test.store.outbox, 2) })().catch(() => {})
      await endHolds()
      // It looks, finds nothing, puts it back, and dies over the next one.
      if (death < 7) await loop(channel, { outbox: mortal(test.store.outbox, 3) })().catch(() => {})
    }
    await loop(channel)()
    expect(await stored('deadly')).toMatchObject({ state: 'failed', attempts: 8 })
    expect(told).toEqual([expect.stringContaining('interrupted')])
  })

  it('is not gone on with once it is dropped, nor told as delivered', async () => {
    const { room, loop, stored, told } = await openDesk(test)
    await room.put('unwanted', { message: inPieces('unwanted', 3) })
    const { id } = await stored('unwanted')
    const { outbox } = test.store
    const { channel, posts } = createRecordingChannel()
    const dropping: typeof channel.post = async (conversation, post) => {
      const receipt = await channel.post(conversation, post)
      if (post.key.endsWith('#2')) await outbox.giveUp(id, 'failed', 'dropped by hand')
      return receipt
    }
    expect(await loop({ ...channel, post: dropping })()).toEqual({ ...NONE, lost: 1 })
    expect(posts.map(({ title }) => title)).toEqual(['unwanted/1', 'unwanted/2'])
    expect(await stored('unwanted')).toMatchObject({
      state: 'failed',
      last_error: 'dropped by hand',
    })
    expect(told).toEqual([expect.stringContaining('2 of 3 posts are shown')])
  })

  it('is left to whoever takes it over, once our time with it is over', async () => {
    const { room, loop, stored, endHolds, told } = await openDesk(test)
    await room.put('slow', { message: inPieces('slow', 3) })
    const { channel, posts } = createRecordingChannel()
    const asleep: typeof channel.post = async (conversation, post) => {
      const receipt = await channel.post(conversation, post)
      const later = performance.now() + 60_000
      if (post.key.endsWith('#2')) vi.spyOn(performance, 'now').mockReturnValue(later)
      return receipt
    }
    expect(await loop({ ...channel, post: asleep })()).toEqual({ ...NONE, lost: 1 })
    vi.restoreAllMocks()
    expect(await stored('slow')).toMatchObject({
      state: 'sending',
      post_ids: [`post of ${room.id}/slow`],
    })
    expect(told).toHaveLength(1)
    await endHolds()
    expect(await loop(channel)()).toEqual({ ...NONE, delivered: 1 })
    expect(posts.map(({ title }) => title)).toEqual(['slow/1', 'slow/2', 'slow/3'])
  })
})
