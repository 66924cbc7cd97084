import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
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
afterEach(() => {
  vi.useRealTimers()
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

/** How many somebody holds. */
const held = async () => (await rows()).filter(({ held_until }) => held_until > new Date()).length

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

  it('gives up what nobody who began it ever ended, without a further try', async () => {
    const acted: unknown[] = []
    const { catchUp } = replica(async ({ body }) => void acted.push(body))
    await test.store.inbox.put({ channel: 'slack', key: 'a', body: 'deadly' })
    for (let death = 1; death < 3; death++) {
      await letAllGo()
      await test.store.inbox.takeOver('slack', 9)
    }
    await letAllGo()
    await catchUp()
    expect(acted).toEqual([])
    expect(told).toEqual([
      expect.stringMatching(/begun 3 times and never ended\. It is given up\.$/u),
    ])
    expect(await rows()).toMatchObject([
      { body: null, fault: 'It was begun 3 times and never ended.' },
    ])
  })

  it('lets nothing be noted, and so nothing be shown, by one that slept until another took it over', async () => {
    const gate = Promise.withResolvers<void>()
    const shown: string[] = []
    const showAs = (name: string, wait?: Promise<void>): ActOn => {
      return async (_item, note) => {
        await wait
        await note(`shown by ${name}`)
        shown.push(name)
      }
    }
    const sleeping = replica(showAs('the sleeper', gate.promise))
    await sleeping.receive({ key: 'a', body: 1 })
    await letAllGo()
    await replica(showAs('another')).catchUp()
    gate.resolve()
    await sleeping.stop()
    expect(shown).toEqual(['another'])
    expect(told).toEqual([expect.stringContaining('Another replica has taken it over.')])
    expect(await rows()).toMatchObject([{ note: 'shown by another', fault: null }])
  })

  it('does not begin what another took over while it waited for its turn', async () => {
    const gate = Promise.withResolvers<void>()
    const acted: unknown[] = []
    const busy = replica(async ({ body }) => {
      await gate.promise
      acted.push(body)
    })
    for (let count = 0; count < 17; count++) await busy.receive({ key: `k${count}`, body: count })
    await letAllGo()
    await replica(async () => {}).catchUp()
    gate.resolve()
    await expect.poll(() => told.length).toBe(1)
    await busy.stop()
    expect(acted).toHaveLength(16)
    expect(acted).not.toContain(16)
  })

  it('acts on many at once, but not on all, and on all of them in the end, in their order', async () => {
    const gates: (() => void)[] = []
    const begun: unknown[] = []
    const { receive, stop } = replica(({ body }) => {
      begun.push(body)
      return new Promise((resolve) => gates.push(resolve))
    })
    const all = Array.from({ length: 40 }, (_, count) => count)
    for (const count of all) await receive({ key: `k${count}`, body: count })
    expect(begun).toEqual(all.slice(0, 16))
    for (const count of all) {
      gates[count]?.()
      await expect.poll(() => begun.length).toBe(Math.min(count + 17, all.length))
    }
    await stop()
    expect(begun).toEqual(all)
    expect((await rows()).filter(({ body }) => body !== null)).toEqual([])
  })

  it('holds what it acts on, and what waits for its turn, for as long as that takes', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const gate = Promise.withResolvers<void>()
    const { receive, stop } = replica(() => gate.promise)
    for (let count = 0; count < 17; count++) await receive({ key: `k${count}`, body: count })
    await letAllGo()
    vi.advanceTimersByTime(60_000)
    await expect.poll(held).toBe(17)
    gate.resolve()
    await stop()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends its catching up once that is done, however much it is told meanwhile', async () => {
    const gate = Promise.withResolvers<void>()
    const acted: unknown[] = []
    const { receive, catchUp, stop } = replica(async ({ body }) => {
      if (body === 'a long question') await gate.promise
      acted.push(body)
    })
    await receive({ key: 'a', body: 'a long question' })
    const { inbox } = test.store
    for (let count = 0; count < 12; count++)
      await inbox.put({ channel: 'slack', key: `left ${count}`, body: count })
    await test.database
      .updateTable('inbox')
      .set({ held_until: sql<Date>`now() - interval '1 second'` })
      .where('key', 'like', 'left %')
      .execute()
    await catchUp()
    expect(acted).toHaveLength(12)
    gate.resolve()
    await stop()
    expect(acted).toHaveLength(13)
  })

  it('takes nothing over once it is stopped, and ends what is in hand', async () => {
    const gate = Promise.withResolvers<void>()
    const acted: unknown[] = []
    const { receive, catchUp, stop } = replica(async ({ body }) => {
      await gate.promise
      acted.push(body)
    })
    for (let count = 0; count < 17; count++) await receive({ key: `k${count}`, body: count })
    await test.store.inbox.put({ channel: 'slack', key: 'left', body: 'left' })
    await test.database
      .updateTable('inbox')
      .set({ held_until: sql<Date>`now() - interval '1 second'` })
      .where('key', '=', 'left')
      .execute()
    // Under way when it ends: kept and taken over, and acted on by nobody here.
    const underWay = [receive({ key: 'late', body: 'late' }), catchUp()]
    const stopped = stop()
    gate.resolve()
    await Promise.all([...underWay, stopped])
    await letAllGo()
    await catchUp()
    expect(acted).toEqual(Array.from({ length: 16 }, (_, count) => count))
    const open = (await rows()).filter(({ body }) => body !== null)
    expect(open.map(({ key, attempts }) => [key, attempts])).toEqual([
      ['k16', 1],
      ['left', 2],
      ['late', 1],
    ])
  })
})
