import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Wiring } from '../../src/wiring.ts'
import { at, openRoom, type Room } from '../support/outbox-room.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runCommandLine } from '../../src/cli.ts'

describe('briefing deliveries', () => {
  let test: TestDatabase
  let room: Room
  const ids: Record<string, string> = {}
  beforeAll(async () => {
    test = await createTestDatabase()
    const { outbox, conversations } = test.store
    room = await openRoom(test.database, outbox)
    await room.show('shown', ['p1'])
    for (const state of ['ambiguous', 'failed'] as const) {
      await room.put(state)
      const [claimed] = await room.claim()
      await outbox.giveUp(claimed!.id, state, `because ${state}`)
    }
    await room.put('pending')
    const gone = await openRoom(test.database, outbox, 'slack')
    await gone.put('dead')
    await conversations.park(gone.id, { since: at(0), reason: 'nobody is there' })
    for (const { id, state } of await outbox.list({ limit: 9 })) ids[state] = id
    ids['delivered'] = (await outbox.list({ limit: 1, states: ['delivered'] }))[0]!.id
  })
  afterAll(() => test.drop())

  const briefing = async (...words: readonly string[]) => {
    let printed = ''
    let noted = ''
    const wiring = {
      openBriefing: () =>
        Promise.resolve({
          store: test.store,
          clock: { now: () => new Date(Date.now() + 2 * 3_600_000) },
          close: () => Promise.resolve(),
        }),
      terminal: { columns: 160, write: (text: string) => (printed += text) },
    }
    const status = await runCommandLine(
      ['deliveries', ...words],
      () => Promise.resolve(wiring as unknown as Wiring),
      (text) => (noted += text),
    )
    return { status, printed, noted }
  }

  it('lists what is not delivered, with reason and age, counts all, and names who is parked', async () => {
    const { status, printed } = await briefing()
    expect(status).toBe(0)
    expect(printed).toMatch(/ambiguous .* web .* notice .* 1 .* 2 h .* because ambiguous/u)
    expect(printed).toMatch(/failed .* because failed/u)
    expect(printed).toMatch(/ pending .* 0 .* – /u)
    expect(printed).not.toMatch(/│ delivered/u)
    expect(printed).toMatch(/⚠ slack .* is parked since 2026-06-01: nobody is there/u)
    expect(printed).toMatch(
      /In all: 1 pending, 0 sending, 1 delivered, 1 ambiguous, 1 failed, 1 dead\.\n$/u,
    )
  })

  it('lists the states that are asked for, and as JSON with the whole address', async () => {
    const { printed } = await briefing('--state', 'delivered', 'failed', '--json')
    expect(JSON.parse(printed)).toMatchObject({
      deliveries: [
        { state: 'failed', address: room.address },
        { state: 'delivered', message: { title: 'shown' } },
      ],
      counts: { dead: 1 },
      parked: [],
    })
    expect((await briefing('list', '--state', 'sending')).printed).toMatch(/^No delivery/u)
    expect((await briefing('list', '--state', 'lost')).status).toBe(2)
  })

  it('tries again and drops what can be, and tells of what cannot', async () => {
    const { ambiguous = '', delivered = '', failed = '', pending = '' } = ids
    const retried = await briefing('retry', ambiguous, pending, '987654', 'x')
    expect(retried.status).toBe(2)
    expect(retried.printed).toBe(`${ambiguous} waits again: the running bot sends it.\n`)
    expect(retried.noted).toContain(`or there is none: ${pending}, 987654, x.`)
    const dropped = await briefing('drop', pending, failed, '--reason', 'out of date')
    expect(dropped).toMatchObject({ status: 0, noted: '' })
    expect((await briefing()).printed.match(/out of date/gu)).toHaveLength(2)
    const refused = await briefing('drop', delivered)
    expect(refused).toMatchObject({ status: 2, printed: '' })
    expect(refused.noted).toMatch(/neither delivered nor being sent/u)
  })
})
