import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '../support/test-database.ts'
import { NONE, inPieces, mortal, openDesk } from './delivery-desk.ts'
import { createRecordingChannel } from './recording-channel.ts'
import type { Habits } from './recording-channel.ts'
import { createTestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

/** A message in two posts, and then an edit of it and a reply to it that wait. */
const openEdited = async (habits: Habits = {}) => {
  const desk = await openDesk(test)
  const recording = createRecordingChannel(habits)
  await desk.room.put('old', { message: inPieces('old', 2) })
  const run = desk.loop(recording.channel)
  await run()
  await desk.putAbout('edit', { of: 'old', action: 'edit' })
  await desk.putAbout('reply', { of: 'old', action: 'reply' })
  return { ...desk, desk, run, ...recording }
}

const isEdit = (key: string): boolean => key.endsWith('/edit')

describe('an edit and its reply', () => {
  it('change the first post of the earlier message, and stand in its thread', async () => {
    const { run, posts, edits, room } = await openEdited()
    expect(await run()).toEqual({ ...NONE, delivered: 2 })
    const old = `post of ${room.id}/old`
    expect(edits).toMatchObject([{ title: 'edit', postId: old }])
    expect(posts.slice(2)).toMatchObject([{ title: 'reply', thread: old }])
  })

  it('are the reply alone where a channel cannot edit', async () => {
    const { run, posts, edits, stored } = await openEdited({ cannotEdit: true })
    expect(await run()).toEqual({ ...NONE, delivered: 2 })
    expect(edits).toEqual([])
    expect(posts.map(({ title }) => title)).toEqual(['old/1', 'old/2', 'reply'])
    expect(await stored('edit')).toMatchObject({ state: 'delivered', post_ids: [] })
  })

  it('are a post of its own where the earlier message was not shown, and nobody is told', async () => {
    const desk = await openDesk(test)
    const { channel, posts, edits } = createRecordingChannel()
    await desk.room.put('old')
    await test.store.outbox.drop((await desk.stored('old')).id, 'unwanted')
    await desk.putAbout('edit', { of: 'old', action: 'edit' })
    await desk.putAbout('reply', { of: 'old', action: 'reply' })
    expect(await desk.loop(channel)()).toEqual({ ...NONE, delivered: 1, failed: 1 })
    expect(edits).toEqual([])
    expect(posts).toMatchObject([{ title: 'reply' }])
    expect(posts[0]).not.toHaveProperty('thread')
    expect(await desk.stored('edit')).toMatchObject({
      state: 'failed',
      last_error: 'What it edits was not shown.',
    })
    expect(desk.told).toEqual([])
  })

  it.each([
    ['hangs' as const, 1],
    ['shows and hangs' as const, 2],
    ['shows, receipt lost' as const, 2],
    ['refuses' as const, 1],
  ])('are made again a minute after a channel that "%s"', async (deed, shown) => {
    const { desk, run, edits, posts } = await openEdited({
      does: (key, nth) => (isEdit(key) && nth === 1 ? deed : 'shows'),
    })
    expect(await run()).toEqual({ ...NONE, postponed: 1 })
    desk.passMinutes(1)
    expect(await run()).toEqual({ ...NONE, delivered: 2 })
    expect(edits).toHaveLength(shown)
    expect(posts.at(-1)).toMatchObject({ title: 'reply' })
  })

  it('do not wait for hours where the edit is refused for good', async () => {
    const { desk, run, posts, told } = await openEdited({
      does: (key) => (isEdit(key) ? 'fails unseen' : 'shows'),
    })
    for (const minutes of [1, 2]) {
      expect(await run()).toEqual({ ...NONE, postponed: 1 })
      desk.passMinutes(minutes)
    }
    expect(await run()).toEqual({ ...NONE, delivered: 1, failed: 1 })
    expect(posts.at(-1)).toMatchObject({ title: 'reply' })
    expect(told).toEqual([expect.stringContaining('socket hang up')])
  })

  it.each([2, 3, 4])('are done by another after a death at call %i', async (calls) => {
    const { loop, channel, edits, posts, endHolds, stored, told } = await openEdited()
    await loop(channel, { outbox: mortal(test.store.outbox, calls) })().catch(() => {})
    await endHolds()
    await loop(channel)()
    expect(edits.length).toBeGreaterThan(0)
    expect(posts.map(({ title }) => title)).toEqual(['old/1', 'old/2', 'reply'])
    for (const name of ['edit', 'reply'])
      expect(await stored(name)).toMatchObject({ state: 'delivered' })
    expect(told).toEqual([])
  })
})
