import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BatchReader, EntryText } from '../../src/domain/language-model.ts'
import type { EntryKey } from '../../src/domain/entry.ts'
import { collectBackFill, submitBackFill } from '../../src/labels/back-fill.ts'
import { labelEntries } from '../../src/labels/label-entries.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { outage, refusal } from '../classify/readers.ts'
import { createLabelling, known, publish } from './labelling.ts'

/** A vendor that takes batches and is done when it is told so; entries without "Quantum" come back without a reply. */
const createVendor = () => {
  const batches = new Map<string, ReadonlyMap<EntryKey, EntryText>>()
  const vendor = { isDone: false, batches }
  const reader: BatchReader = {
    submit: (entries) => {
      const id = `batch-${batches.size + 1}`
      batches.set(id, entries)
      return Promise.resolve(id)
    },
    collect: (id) => {
      const entries = [...(batches.get(id) ?? [])].filter(([, { title }]) =>
        title.includes('Quantum'),
      )
      const labels = [{ recommendation: '2.3', quote: 'Quantum' }]
      return Promise.resolve(
        vendor.isDone ? new Map(entries.map(([key]) => [key, labels])) : undefined,
      )
    },
  }
  return { vendor, reader }
}

describe('a back-fill through batches of the vendor', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())
  beforeEach(async () => {
    await test.database.deleteFrom('entries').execute()
    await test.database.deleteFrom('model_batches').execute()
  })

  const backlog = async () => {
    const old = { publishedAt: '2019-01-01' }
    await publish(test, [
      { id: 'a', ...old },
      { id: 'b', ...old, title: 'Notice' },
    ])
    const { roomsNow } = createLabelling(test)
    const rooms = roomsNow()
    await labelEntries(rooms, { stop: new AbortController().signal })
    return rooms
  }

  it('hands in what the rules read in the place of the model, once, and takes it back when it is done', async () => {
    const { vendor, reader } = createVendor()
    const rooms = { ...(await backlog()), batches: reader }
    expect(await submitBackFill(rooms)).toMatchObject([{ id: 'batch-1' }])
    expect(await submitBackFill(rooms)).toEqual([])
    expect(await collectBackFill(rooms)).toEqual({ ended: 0, underWay: 1, read: 0, faults: [] })
    vendor.isDone = true
    expect(await collectBackFill(rooms)).toEqual({ ended: 1, underWay: 0, read: 1, faults: [] })
    const [a, b] = await known(test)
    expect(a?.labels).toMatchObject([{ recommendation: '2.3', basis: 'agreed', model: 'hosted' }])
    expect(a).not.toHaveProperty('standIn')
    expect(b?.standIn).toBe('backlog')
  })

  it('asks another time for entries that came back without a reply of use', async () => {
    const { vendor, reader } = createVendor()
    const rooms = { ...(await backlog()), batches: reader }
    await submitBackFill(rooms)
    vendor.isDone = true
    await collectBackFill(rooms)
    const [again] = await submitBackFill(rooms)
    expect(again?.entryKeys).toHaveLength(1)
  })

  it('tells of a batch that came to nothing, forgets it, and goes on with the others', async () => {
    const { vendor, reader } = createVendor()
    const rooms = { ...(await backlog()), batches: reader }
    await submitBackFill(rooms, 1)
    await submitBackFill(rooms)
    vendor.isDone = true
    const failing: BatchReader = {
      ...reader,
      collect: (id) => (id === 'batch-1' ? Promise.reject(refusal()) : reader.collect(id)),
    }
    const first = await collectBackFill({ ...rooms, batches: failing })
    expect(first).toEqual({ ended: 1, underWay: 0, read: 1, faults: ['batch-1: refused'] })
    expect(await test.store.batches.all()).toEqual([])
  })

  it('keeps a batch about which the vendor cannot be asked now, for three days', async () => {
    const { reader } = createVendor()
    const away: BatchReader = { ...reader, collect: () => Promise.reject(outage()) }
    const rooms = { ...(await backlog()), batches: away }
    await submitBackFill(rooms)
    expect(await collectBackFill(rooms)).toMatchObject({ faults: ['batch-1: unreachable'] })
    expect(await test.store.batches.all()).toHaveLength(1)
    const later = { now: () => new Date(rooms.clock.now().getTime() + 4 * 86_400_000) }
    await collectBackFill({ ...rooms, clock: later })
    expect(await test.store.batches.all()).toEqual([])
  })

  it('hands in no more than asked', async () => {
    const { vendor, reader } = createVendor()
    const rooms = { ...(await backlog()), batches: reader }
    await submitBackFill(rooms, 1)
    expect([...vendor.batches.values()].map(({ size }) => size)).toEqual([1])
  })
})
