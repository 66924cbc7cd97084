import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createOrderRooms } from './order-rooms.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

const { openRoom } = createOrderRooms(() => database.store)

const neverAsked = () => Promise.reject(new Error('nobody needs to know'))

let threads = 0
const openThread = () => ({ thread: `thread-${(threads += 1)}` })

describe('in a thread', () => {
  it('what is proposed waits for the yes of that thread, and belongs to the whole place', async () => {
    const { told, say, list } = openRoom()
    const [here, there] = [openThread(), openThread()]
    await told('keep me posted on SBOM', here)
    expect(await say('yes', there)).toMatchObject({ kind: 'answer' })
    expect(await say('yes')).toMatchObject({ kind: 'answer' })
    expect(await list()).toEqual([])
    await told('yes', here)
    expect(await list()).toMatchObject([{ filter: { words: 'SBOM' } }])
    expect((await told('subscriptions', there)).lines[0]).toContain('words: SBOM')
  })

  it('what was asked is known there, and forgotten there only', async () => {
    const { told, say } = openRoom()
    const [here, there] = [openThread(), openThread()]
    await say('What is new on chips?', here)
    await say('And on quantum?', here)
    await say('What is new on 6G?', there)
    expect((await told('forget this conversation')).title).toBe('There was nothing to forget')
    expect((await told('forget this conversation', here)).lines[0]).toMatch(/^2 questions/u)
    expect((await told('この会話を忘れて', there)).lines[0]).toContain('1件')
  })
})

describe('where only administrators may change what comes', () => {
  const member = { mayChange: async () => false }
  const administrator = { mayChange: async () => true }

  it.each([
    'subscribe',
    'keep me posted on SBOM',
    'pause 1',
    '1を再開',
    'unsubscribe all',
    'stop the alerts about chips',
    'mute NIST',
    'NISTのミュートを解除',
  ])('“%s” of anybody else changes nothing, and says what he can do instead', async (text) => {
    const { told, list } = openRoom()
    await told('alert me about chips', administrator)
    const before = await list()
    const reply = await told(text, member)
    expect(reply.lines.join()).toMatch(/direct message|ダイレクトメッセージ/u)
    expect(await list()).toEqual(before)
  })

  it('the yes to what an administrator was asked is an administrator’s as well', async () => {
    const { told, list } = openRoom()
    await told('keep me posted on SBOM', administrator)
    expect(await told('yes', member)).toMatchObject({ title: 'Nothing was changed' })
    await told('keep me posted on SBOM', administrator)
    await told('yes', administrator)
    expect(await list()).toHaveLength(1)
  })

  it.each(['subscriptions', 'help', 'settings', 'sources', 'about', 'forget me'])(
    '“%s” is for everybody, and nobody is asked about',
    async (text) => {
      const { told } = openRoom()
      expect(await told(text, { mayChange: neverAsked })).toMatchObject({ kind: 'notice' })
    },
  )
})
