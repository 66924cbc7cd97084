import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { labelEntries } from '../../src/labels/label-entries.ts'
import { countStale, relabel } from '../../src/labels/relabel.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { outage, refusal } from '../classify/readers.ts'
import { createLabelling, known, publish } from './labelling.ts'

const never = new AbortController().signal
const untold = () => undefined

describe('labelling what came', () => {
  let test: TestDatabase
  let labelling: ReturnType<typeof createLabelling>
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())
  beforeEach(async () => {
    await test.database.deleteFrom('entries').execute()
    labelling = createLabelling(test)
  })

  const label = () => labelEntries(labelling.roomsNow(), { stop: never })
  const standIns = async () => (await known(test)).map(({ id, standIn }) => [id, standIn])

  it('reads news one entry a call, what a new feed brings some at a time, and leaves what is old to the rules', async () => {
    const recent = ['a', 'b', 'c'].map((id) => ({ id }))
    const old = [
      { id: 'old', publishedAt: '2019-01-01' },
      { id: 'undated', publishedAt: '' },
    ]
    await publish(test, [...recent, ...old])
    await publish(test, [...recent, ...old, { id: 'd' }, { id: 'e', publishedAt: '2019-01-01' }])
    expect(await label()).toBe(7)
    expect(labelling.model.calls.toSorted((a, b) => a - b)).toEqual([1, 1, 3])
    expect(await standIns()).toEqual([
      ['a', undefined],
      ['b', undefined],
      ['c', undefined],
      ['old', 'backlog'],
      ['undated', 'backlog'],
      ['d', undefined],
      ['e', undefined],
    ])
  })

  it('summarises what touches something, and nothing else', async () => {
    await publish(test, [{ id: 'a' }, { id: 'b', title: 'Recruitment of a clerk' }])
    await label()
    const [a, b] = await known(test)
    const summaries = await test.store.summaries.of([a?.key ?? '', b?.key ?? ''])
    expect([...summaries.values()].map(({ original }) => original)).toEqual(['Quantum keys a'])
  })

  it('labels by rules while the model is away, tells it in the label, and reads all again when it is back', async () => {
    labelling.model.fault = outage()
    await publish(test, [{ id: 'a' }, { id: 'b' }])
    expect(await label()).toBe(2)
    expect(await known(test)).toMatchObject([
      { standIn: 'outage', labels: [{ basis: 'rules', model: 'keyless' }] },
      { standIn: 'outage', labels: [{ basis: 'rules' }] },
    ])
    expect(await label()).toBe(0)
    labelling.model.fault = undefined
    expect(await label()).toBe(2)
    expect(await known(test)).toMatchObject([
      { labels: [{ basis: 'agreed', model: 'hosted' }] },
      { labels: [{ basis: 'agreed' }] },
    ])
    expect(await label()).toBe(0)
  })

  it('never reads silently again what another version has read; on demand it does, and tells how many', async () => {
    await publish(test, [{ id: 'a' }, { id: 'b' }, { id: 'c', title: 'Recruitment of a clerk' }])
    await label()
    labelling.model.version = 'v2'
    labelling.model.calls = []
    expect(await label()).toBe(0)
    expect(labelling.model.calls).toEqual([])
    expect(await countStale(labelling.roomsNow())).toEqual({
      classifications: 3,
      summaries: 2,
      provisional: 0,
    })
    const steps: number[] = []
    const done = await relabel(labelling.roomsNow(), { tell: (read) => steps.push(read) }, never)
    expect(done).toEqual({ read: 3, changed: 0, summaries: 2, isCut: false })
    expect(steps).toEqual([3])
    expect(await countStale(labelling.roomsNow())).toMatchObject({
      classifications: 0,
      summaries: 0,
    })
  })

  it('reads again no more than asked, the newest first, and keeps the old labels where the model is away', async () => {
    await publish(test, [{ id: 'a' }, { id: 'b' }])
    await label()
    labelling.model.version = 'v2'
    const one = await relabel(labelling.roomsNow(), { most: 1, tell: untold }, never)
    expect(one).toMatchObject({ read: 1 })
    labelling.model.fault = outage()
    const none = await relabel(labelling.roomsNow(), { tell: untold }, never)
    expect(none).toMatchObject({ read: 0, isCut: true })
    expect(await known(test)).toMatchObject([
      { id: 'a', labels: [{ model: 'hosted', basis: 'agreed' }] },
      { id: 'b', labels: [{ model: 'hosted' }] },
    ])
    expect((await countStale(labelling.roomsNow())).classifications).toBe(1)
  })

  it('tells once that the model is away, however often it is tried', async () => {
    labelling.model.fault = outage()
    await publish(test, [{ id: 'a' }])
    const rooms = labelling.roomsNow()
    for (const _ of [1, 2, 3]) await labelEntries(rooms, { stop: never })
    expect(labelling.model.told).toEqual(['unreachable'])
  })

  it('reads past what the model always fails over', async () => {
    const ids = Array.from({ length: 20 }, (_, at) => `e${at}`)
    await publish(test, [])
    labelling.model.fault = outage()
    await publish(test, [...ids.map((id) => ({ id })), { id: 'z', title: 'Quantum poison' }])
    await label()
    labelling.model.fault = undefined
    labelling.model.poison = 'poison'
    for (let tick = 0; tick < 9; tick++) await label()
    expect(await standIns()).toEqual([...ids.map((id) => [id, undefined]), ['z', 'outage']])
    labelling.model.version = 'v2'
    const done = await relabel(labelling.roomsNow(), { tell: untold }, never)
    expect(done).toMatchObject({ isCut: true })
    expect(done.read).toBeGreaterThan(10)
    expect((await countStale(labelling.roomsNow())).classifications).toBeLessThan(10)
  })

  it('keeps the labels of another version where the model is of no use for an entry, and stops where it is for none', async () => {
    await publish(test, [])
    await publish(
      test,
      Array.from({ length: 40 }, (_, at) => ({ id: `e${at}` })),
    )
    await label()
    labelling.model.version = 'v2'
    labelling.model.fault = refusal()
    const done = await relabel(labelling.roomsNow(), { tell: untold }, never)
    expect(done).toMatchObject({ read: 0, changed: 0, isCut: true })
    expect((await known(test)).every(({ standIn }) => standIn === undefined)).toBe(true)
  })

  it('writes anew no more summaries than asked', async () => {
    await publish(test, [{ id: 'a' }, { id: 'b' }])
    await label()
    labelling.model.version = 'v2'
    const done = await relabel(labelling.roomsNow(), { most: 1, tell: untold }, never)
    expect(done).toMatchObject({ read: 1, summaries: 1 })
  })

  it('leaves alone what a member has ruled', async () => {
    await publish(test, [{ id: 'a' }])
    await label()
    const [a] = await known(test)
    const decidedAt = new Date('2026-06-02T00:00:00Z')
    await test.store.reviews.correct({
      entryKey: a?.key ?? '',
      labels: [],
      decidedBy: 'Aiko',
      decidedAt,
    })
    labelling.model.version = 'v2'
    await relabel(labelling.roomsNow(), { tell: untold }, never)
    expect(await known(test)).toMatchObject([{ labels: [], ruledBy: 'Aiko' }])
  })
})
