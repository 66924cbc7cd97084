import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestDatabase } from '../support/test-database.ts'
import { NONE, inPieces, mortal, openDesk } from './delivery-desk.ts'
import { createRecordingChannel } from './recording-channel.ts'
import type { Deed, Finding } from './recording-channel.ts'
import { createTestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const SHOWN: readonly Deed[] = ['shows, receipt lost', 'shows and hangs']
const UNSEEN: readonly Deed[] = ['fails unseen', 'hangs']
const BLIND: readonly Finding[] = ['nothing to find with', 'cannot tell', 'fails', 'hangs']

/** A message of three pieces, of whose second one the receipt is lost at the first try. */
const openDoubtful = async (deed: Deed, finding: Finding) => {
  const desk = await openDesk(test)
  await desk.room.put('long', { message: inPieces('long', 3) })
  await desk.room.put('next')
  const recording = createRecordingChannel({
    does: (key, nth) => (key.endsWith('#2') && nth === 1 ? deed : 'shows'),
    finding,
  })
  const titles = () => recording.posts.map(({ title }) => title)
  return { desk, titles, run: desk.loop(recording.channel) }
}

describe('a post whose receipt is lost', () => {
  it.each(SHOWN)('is found, and the message goes on after it: "%s"', async (deed) => {
    const { desk, run, titles } = await openDoubtful(deed, 'finds')
    expect(await run()).toEqual({ ...NONE, delivered: 2 })
    expect(titles()).toEqual(['long/1', 'long/2', 'long/3', 'next'])
    expect(desk.told).toEqual([])
  })

  it.each(UNSEEN)('is posted later, if it surely was not shown: "%s"', async (deed) => {
    const { desk, run, titles } = await openDoubtful(deed, 'finds')
    expect(await run()).toEqual({ ...NONE, postponed: 1 })
    desk.passMinutes(1)
    expect(await run()).toEqual({ ...NONE, delivered: 2 })
    expect(titles()).toEqual(['long/1', 'long/2', 'long/3', 'next'])
    expect(desk.told).toEqual([])
  })

  it.each(
    BLIND.flatMap((finding) => [...SHOWN, ...UNSEEN].map((deed) => [deed, finding] as const)),
  )(
    'is ambiguous, told once and never posted again where it "%s" and the search "%s"',
    async (deed, finding) => {
      const { desk, run, titles } = await openDoubtful(deed, finding)
      expect(await run()).toEqual({ ...NONE, ambiguous: 1, delivered: 1 })
      desk.passMinutes(7 * 24 * 60)
      expect(await run()).toEqual(NONE)
      expect(titles().filter((title) => title === 'long/2').length).toBeLessThan(2)
      expect(titles()).not.toContain('long/3')
      expect(titles().at(-1)).toBe('next')
      const { id, state } = await desk.stored('long')
      expect(state).toBe('ambiguous')
      expect(desk.told).toEqual([
        expect.stringMatching(
          new RegExp(`long is ambiguous.*\n.*deliveries list.*retry ${id}, or drop ${id}$`),
        ),
      ])
    },
  )

  it('goes on after what was shown when an operator has it sent again', async () => {
    const { desk, run, titles } = await openDoubtful('fails unseen', 'cannot tell')
    await run()
    expect(await test.store.outbox.retry((await desk.stored('long')).id, desk.now)).toBe(true)
    expect(await run()).toEqual({ ...NONE, delivered: 1 })
    expect(titles()).toEqual(['long/1', 'next', 'long/2', 'long/3'])
  })
})

describe('a delivery that was interrupted', () => {
  it.each([
    ['before its post', 2, []],
    ['after its post', 3, ['one']],
  ] as const)('%s is shown once where a channel can look', async (_when, calls, before) => {
    const { room, loop, stored, endHolds } = await openDesk(test)
    await room.put('one')
    const { channel, posts } = createRecordingChannel()
    await loop(channel, { outbox: mortal(test.store.outbox, calls) })().catch(() => {})
    expect(posts.map(({ title }) => title)).toEqual(before)
    expect(await loop(channel)()).toEqual(NONE)
    await endHolds()
    await loop(channel)()
    expect(posts.map(({ title }) => title)).toEqual(['one'])
    expect(await stored('one')).toMatchObject({ state: 'delivered' })
  })

  it.each(BLIND)('is ambiguous and told where the search "%s"', async (finding) => {
    const { room, loop, stored, endHolds, told } = await openDesk(test)
    await room.put('one')
    await room.put('two')
    const { channel, posts } = createRecordingChannel({ finding })
    await loop(channel, { outbox: mortal(test.store.outbox, 2) })().catch(() => {})
    await endHolds()
    expect(await loop(channel)()).toEqual({ ...NONE, ambiguous: 1, delivered: 1 })
    expect(posts.map(({ title }) => title)).toEqual(['two'])
    expect(await stored('one')).toMatchObject({ state: 'ambiguous' })
    expect(told).toEqual([expect.stringContaining('interrupted')])
  })

  it('is dead where its conversation is gone', async () => {
    const { room, loop, stored, endHolds, told } = await openDesk(test)
    await room.put('one')
    const { channel } = createRecordingChannel()
    const gone = createRecordingChannel({ does: () => 'gone' }).channel
    const find: NonNullable<typeof channel.find> = async (conversation) => {
      await gone.post(conversation, { message: inPieces('', 0), key: '', pageId: '' })
      return 'absent'
    }
    await loop(channel, { outbox: mortal(test.store.outbox, 2) })().catch(() => {})
    await endHolds()
    expect(await loop({ ...channel, find })()).toEqual({ ...NONE, dead: 1 })
    expect(await stored('one')).toMatchObject({ state: 'dead' })
    expect(told).toEqual([expect.stringContaining('parked')])
  })
})
