import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery, Outbox } from '../../src/domain/delivery.ts'
import { createOutbox } from '../../src/store/outbox.ts'
import { at, openRoom } from '../support/outbox-room.ts'
import type { Room } from '../support/outbox-room.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
let outbox: Outbox
let room: Room
beforeAll(async () => {
  test = await createTestDatabase()
  outbox = createOutbox(test.database, test.enqueue)
})
beforeEach(async () => {
  room = await openRoom(test.database, outbox)
})
afterAll(() => test.drop())

/** At most one delivery of a conversation is handed out at a time. */
const claim = async (minute?: number): Promise<Delivery | undefined> => {
  const [claimed, ...more] = await room.claim(minute)
  expect(more).toEqual([])
  return claimed
}

describe('an operator', () => {
  it.each(['ambiguous', 'failed', 'dead'] as const)(
    'retries what is %s, from where it stopped',
    async (state) => {
      await room.put('stuck')
      const { id } = (await claim())!
      await outbox.pieceShown(id, 'p1')
      expect(await outbox.retry(id, at(5))).toBe(false)
      expect(await outbox.drop(id, 'it is being sent')).toBe(false)
      await outbox.giveUp(id, state, 'no luck')
      const before = await test.waitingJobs('deliver')
      expect(await outbox.retry(id, at(5))).toBe(true)
      expect(await test.waitingJobs('deliver')).toBe(before + 1)
      expect(await claim(4)).toBeUndefined()
      expect(await claim(5)).toMatchObject({ id, attempts: 1, postIds: ['p1'] })
    },
  )

  it('has what is retried wait for what is being sent meanwhile', async () => {
    await room.put('stuck')
    const stuck = (await claim())!
    await outbox.giveUp(stuck.id, 'failed', 'no luck')
    await room.put('later')
    const later = (await claim())!
    await outbox.retry(stuck.id, at(1))
    expect(await claim()).toBeUndefined()
    await outbox.delivered(later.id, at(2))
    expect(await claim()).toMatchObject({ id: stuck.id })
  })

  it('sees what is not delivered, newest first, with its place, and how much there is', async () => {
    const counted = await outbox.count()
    const shown = await room.show('shown', [])
    await room.put('lost')
    await outbox.giveUp((await claim())!.id, 'failed', 'no luck')
    await room.put('waits')
    expect(await outbox.count()).toEqual({
      ...counted,
      delivered: counted.delivered + 1,
      failed: counted.failed + 1,
      pending: counted.pending + 1,
    })
    expect(await outbox.list({ limit: 2 })).toMatchObject([
      { state: 'pending', channel: 'web', key: `${room.id}/waits` },
      { state: 'failed', address: room.address, lastError: 'no luck' },
    ])
    expect(await outbox.list({ states: ['delivered'], limit: 1 })).toMatchObject([{ id: shown.id }])
    expect(await outbox.list({ states: [], limit: 1 })).toEqual([])
  })

  it('changes nothing by an id that there is not', async () => {
    for (const id of ['0', 'first', '-1', '99999999999999999999', '']) {
      expect(await outbox.retry(id, at(1))).toBe(false)
      expect(await outbox.drop(id, 'why not')).toBe(false)
    }
  })
})
