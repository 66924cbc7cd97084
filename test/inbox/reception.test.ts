import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ActOn, InboxItem } from '../../src/domain/inbox.ts'
import { createReception } from '../../src/inbox/reception.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
let told: string[]
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
beforeEach(async () => {
  told = []
  await test.database.deleteFrom('inbox').execute()
})

/** A replica that acts so on what Slack tells it. */
const replica = (act: ActOn) =>
  createReception({
    inbox: test.store.inbox,
    tellOperator: (line) => void told.push(line),
  })('slack', act)

const letAllGo = () =>
  test.database
    .updateTable('inbox')
    .set({ held_until: sql<Date>`now() - interval '1 second'` })
    .where('done_at', 'is', null)
    .execute()

const rows = () => test.database.selectFrom('inbox').selectAll().orderBy('id').execute()

describe('a reception', () => {
  it('keeps what it is told before it says so, acts on it once, and deletes its words', async () => {
    const acted: unknown[] = []
    const gate = Promise.withResolvers<void>()
    const { receive, stop } = replica(async ({ body }) => {
      await gate.promise
      acted.push(body)
    })
    expect(await receive({ key: 'a', body: 'the words' })).toBe(true)
    expect(await rows()).toMatchObject([{ key: 'a', body: 'the words' }])
    expect(acted).toEqual([])
    expect(await receive({ key: 'a', body: 'the words' })).toBe(false)
    gate.resolve()
    await stop()
    expect(acted).toEqual(['the words'])
    expect(await rows()).toMatchObject([{ body: null, fault: null }])
  })

  it('fails where it cannot keep it, so that nothing is acknowledged', async () => {
    const inbox = { ...test.store.inbox, put: () => Promise.reject(new Error('no database')) }
    const { receive } = createReception({ inbox, tellOperator: () => {} })('slack', async () => {})
    await expect(receive({ key: 'a', body: 1 })).rejects.toThrow('no database')
  })

  it('acts on what a replica that died had in hand, with what it noted, and on nothing that is held', async () => {
    const dying = replica(async (_item, note) => {
      await note('reply 1.2')
      await new Promise(() => {})
    })
    await dying.receive({ key: 'a', body: 'from the dead' })
    await expect.poll(async () => (await rows())[0]?.note).toBe('reply 1.2')
    const taken: InboxItem[] = []
    const living = replica(async (item) => void taken.push(item))
    await living.catchUp()
    expect(taken).toEqual([])
    await letAllGo()
    await Promise.all([living.catchUp(), living.catchUp()])
    expect(taken).toMatchObject([{ body: 'from the dead', note: 'reply 1.2', attempts: 2 }])
    await living.catchUp()
    expect(taken).toHaveLength(1)
  })

  it('tries again what failed, tells the operator without its words, and gives it up after three times', async () => {
    let tries = 0
    const { receive, catchUp } = replica(async () => {
      tries += 1
      throw new Error('the vendor is on fire')
    })
    await receive({ key: 'a', body: 'private words' })
    await expect.poll(() => told.length).toBe(1)
    for (let round = 0; round < 4; round++) {
      await letAllGo()
      await catchUp()
    }
    expect(tries).toBe(3)
    expect(told).toHaveLength(3)
    expect(told[0]).toMatch(/the vendor is on fire It is tried again\.$/u)
    expect(told[2]).toMatch(/It is given up\.$/u)
    expect(told.join('\n')).not.toContain('private words')
    expect(await rows()).toMatchObject([{ body: null, fault: 'the vendor is on fire' }])
  })

  it('acts on many at once, but not on all, and on all of them in the end', async () => {
    let most = 0
    let now = 0
    const acted: unknown[] = []
    const { receive, stop } = replica(async ({ body }) => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 2))
      now -= 1
      acted.push(body)
    })
    for (let count = 0; count < 60; count++) await receive({ key: `k${count}`, body: count })
    await expect.poll(() => acted.length).toBe(60)
    await stop()
    expect(most).toBeLessThanOrEqual(16)
  })

  it('takes nothing over once it is stopped, and ends what is in hand', async () => {
    const gate = Promise.withResolvers<void>()
    const acted: unknown[] = []
    const { receive, catchUp, stop } = replica(async ({ body }) => {
      await gate.promise
      acted.push(body)
    })
    await receive({ key: 'a', body: 'in hand' })
    const stopped = stop()
    await test.store.inbox.put({ channel: 'slack', key: 'b', body: 'left' })
    await test.database
      .updateTable('inbox')
      .set({ held_until: sql<Date>`now() - interval '1 second'` })
      .where('key', '=', 'b')
      .execute()
    const caughtUp = catchUp()
    gate.resolve()
    await Promise.all([stopped, caughtUp])
    expect(acted).toEqual(['in hand'])
  })
})
