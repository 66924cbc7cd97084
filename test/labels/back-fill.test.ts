import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { BatchReader, EntryText } from '../../src/domain/language-model.ts'
import type { EntryKey } from '../../src/domain/entry.ts'
import { BriefingError } from '../../src/domain/errors.ts'
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

const diskFull = () =>
  Promise.reject(new BriefingError('database-unavailable', 'full', { retryable: true }))

const all = { tell: () => undefined }

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
    expect(await submitBackFill(rooms, all)).toBe(2)
    expect(await submitBackFill(rooms, all)).toBe(0)
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
    await submitBackFill(rooms, all)
    vendor.isDone = true
    await collectBackFill(rooms)
    expect(await submitBackFill(rooms, all)).toBe(1)
  })

  it('tells of a batch that came to nothing, forgets it, and goes on with the others', async () => {
    const { vendor, reader } = createVendor()
    const rooms = { ...(await backlog()), batches: reader }
    await submitBackFill(rooms, { ...all, most: 1 })
    await submitBackFill(rooms, all)
    vendor.isDone = true
    const failing: BatchReader = {
      ...reader,
      collect: (id) => (id === 'batch-1' ? Promise.reject(refusal()) : reader.collect(id)),
    }
    const first = await collectBackFill({ ...rooms, batches: failing })
    expect(first).toEqual({ ended: 1, underWay: 0, read: 1, faults: ['batch-1: refused'] })
    expect(await test.store.batches.all()).toEqual([])
  })

  it('keeps a batch about which the vendor cannot be asked now; what it does not know after three days is given up', async () => {
    const { reader } = createVendor()
    const wrongKey = new BriefingError('model-misconfigured', 'wrong key')
    const rooms = { ...(await backlog()), batches: reader }
    await submitBackFill(rooms, all)
    const later = { now: () => new Date(rooms.clock.now().getTime() + 4 * 86_400_000) }
    const collect = (fault: BriefingError, clock = rooms.clock) =>
      collectBackFill({
        ...rooms,
        clock,
        batches: { ...reader, collect: () => Promise.reject(fault) },
      })
    expect(await collect(wrongKey)).toMatchObject({ faults: ['batch-1: wrong key'] })
    await collect(outage(), later)
    expect(await test.store.batches.all()).toHaveLength(1)
    await collect(wrongKey, later)
    expect(await test.store.batches.all()).toEqual([])
  })

  it('takes back nothing on an entry that has changed since, or is gone', async () => {
    const { vendor, reader } = createVendor()
    const rooms = { ...(await backlog()), batches: reader }
    await publish(test, [
      { id: 'c', publishedAt: '2019-01-01' },
      { id: 'd', publishedAt: '2019-01-01' },
    ])
    await labelEntries(rooms, { stop: new AbortController().signal })
    await test.database.updateTable('classifications').set({ version: 'old' }).execute()
    await submitBackFill(rooms, all)
    await publish(test, [{ id: 'c', title: 'Quantum clerks', publishedAt: '2019-01-01' }])
    await test.database.deleteFrom('entries').where('id', '=', 'd').execute()
    vendor.isDone = true
    expect(await collectBackFill(rooms)).toMatchObject({ ended: 1, read: 1 })
    const unread = await test.store.classifications.unread(9)
    expect(unread.map(({ id }) => id)).toEqual(['c'])
  })

  it('tells of labels who was asked, though another model is configured when they come', async () => {
    const { vendor, reader } = createVendor()
    const rooms = { ...(await backlog()), batches: reader }
    await submitBackFill(rooms, all)
    vendor.isDone = true
    const readBy = { version: 'v9', model: 'newer', prompt: 'newer 1' }
    const classifier = { ...rooms.classifier, version: 'v9', readBy }
    await collectBackFill({ ...rooms, classifier })
    expect((await known(test))[0]?.labels).toMatchObject([{ model: 'hosted', prompt: 'hosted 1' }])
    expect(await test.store.classifications.countStale('v9')).toBe(2)
  })

  it('keeps a batch until its labels are stored', async () => {
    const { vendor, reader } = createVendor()
    const rooms = { ...(await backlog()), batches: reader }
    await submitBackFill(rooms, all)
    vendor.isDone = true
    const store = {
      ...rooms.store,
      classifications: { ...rooms.store.classifications, save: diskFull },
    }
    expect(await collectBackFill({ ...rooms, store })).toMatchObject({
      read: 0,
      faults: ['batch-1: full'],
    })
    expect(await collectBackFill(rooms)).toMatchObject({ read: 1 })
  })

  it('hands in what is not under way, as many as asked each time, and tells of each batch', async () => {
    const { vendor, reader } = createVendor()
    const rooms = { ...(await backlog()), batches: reader }
    const told: number[] = []
    const wish = { most: 1, tell: (handedIn: number) => told.push(handedIn) }
    expect([await submitBackFill(rooms, wish), await submitBackFill(rooms, wish)]).toEqual([1, 1])
    expect([...vendor.batches.values()].map(({ size }) => size)).toEqual([1, 1])
    expect(told).toEqual([1, 1])
  })
})
