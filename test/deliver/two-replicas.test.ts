import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '../support/test-database.ts'
import { NONE, inPieces, openDesk } from './delivery-desk.ts'
import { createRecordingChannel } from './recording-channel.ts'
import { createTestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

describe('two replicas at once', () => {
  it('share the outbox and post nothing twice', async () => {
    const { rooms, loop } = await openDesk(test, 12)
    for (const { put } of rooms)
      for (const name of ['first', 'second']) await put(name, { message: inPieces(name, 2) })
    const { channel, posts } = createRecordingChannel()
    const [one, other] = await Promise.all([loop(channel)(), loop(channel)()])
    expect(one.delivered + other.delivered).toBe(24)
    for (const { address } of rooms)
      expect(posts.filter((post) => post.address === address).map(({ title }) => title)).toEqual([
        'first/1',
        'first/2',
        'second/1',
        'second/2',
      ])
  })

  it('keep the pace of a conversation between them', async () => {
    const desk = await openDesk(test)
    const pace = [
      { posts: 1, milliseconds: 40 },
      { posts: 3, milliseconds: 300 },
    ]
    for (const name of ['a', 'b', 'c', 'd'])
      await desk.room.put(name, { message: inPieces(name, 2) })
    const recording = createRecordingChannel({ pace })
    // The database tells when something was shown: here both have the same clock, which goes.
    const clock = { now: () => new Date() }
    const runs = [1, 2].map(() => desk.loop(recording.channel, { clock }))
    await Promise.all(runs.map((run) => run()))
    expect(recording.posts).toHaveLength(8)
    const shown = (await test.store.outbox.shownSince(desk.room.id, new Date(0)))
      .map((time) => time.getTime())
      .toReversed()
    for (const { posts, milliseconds } of pace)
      for (const [at, time] of shown.entries())
        expect((shown[at + posts] ?? Infinity) - time).toBeGreaterThanOrEqual(milliseconds)
  })

  it('put back what would have to wait for long, without counting it as a try', async () => {
    const desk = await openDesk(test)
    for (const name of ['a', 'b']) await desk.room.put(name)
    const { channel, posts } = createRecordingChannel({
      pace: [{ posts: 1, milliseconds: 3_600_000 }],
    })
    desk.now = new Date()
    const run = desk.loop(channel)
    expect(await run()).toEqual({ ...NONE, delivered: 1, postponed: 1 })
    const { state, attempts, next_attempt_at: due } = await desk.stored('b')
    expect({ state, attempts }).toEqual({ state: 'pending', attempts: 0 })
    const last = (await test.store.outbox.shownSince(desk.room.id, new Date(0)))[0]!
    // The clock stood still before the post was shown, which then seems to come from the future.
    expect(due).toEqual(new Date(desk.now.getTime() + 3_600_000))
    desk.now = new Date(last.getTime() + 3_600_000)
    expect(await run()).toEqual({ ...NONE, delivered: 1 })
    expect(posts.map(({ title }) => title)).toEqual(['a', 'b'])
  })
})
