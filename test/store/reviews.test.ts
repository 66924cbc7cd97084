import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Classification, Label, Opinion } from '../../src/domain/classification.ts'
import type { EntryKey } from '../../src/domain/entry.ts'
import { feedOf } from '../support/feed.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const NOW = new Date('2026-06-01T09:00:00Z')
const LATER = new Date('2026-06-02T09:00:00Z')

const label = (recommendation: string, other: Partial<Label> = {}): Label => ({
  recommendation,
  evidence: { field: 'title', quote: 'Notice' },
  basis: 'disputed',
  confidence: 0.5,
  model: 'keyless',
  prompt: 'terms 1',
  ...other,
})

const DIFFERING: readonly Opinion[] = [
  { by: 'keyless', recommendations: ['3.1'] },
  { by: 'some-model', recommendations: [] },
]

describe('the store of reviews', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())
  beforeEach(async () => {
    await test.database.deleteFrom('entries').execute()
  })

  /** Stores entries as disputed, and tells their keys in the same order. */
  const dispute = async (...ids: readonly string[]): Promise<EntryKey[]> => {
    const feed = feedOf('a/news')
    const entries = ids.map((id) => ({
      id,
      title: `Notice ${id}`,
      summary: '',
      language: 'en',
      categories: [],
    }))
    const state = { feedId: feed.id, validators: {}, nextCheckAt: LATER, failures: 0 }
    await test.store.entries.record(feed, entries, { state, fetchedAt: NOW })
    const rows = await test.database.selectFrom('entries').select(['key', 'id']).execute()
    const keys = new Map(rows.map(({ key, id }) => [id, key]))
    const found = ids.flatMap((id) => keys.get(id) ?? [])
    await classify(found, { dispute: DIFFERING })
    return found
  }

  const classify = async (
    keys: readonly EntryKey[],
    other: Partial<Classification>,
  ): Promise<void> => {
    const classifications = keys.map((entryKey) => ({
      entryKey,
      contentHash: 'any',
      labels: [label('3.1')],
      model: 'some-model',
      version: 'any',
      classifiedAt: NOW,
      ...other,
    }))
    await test.store.classifications.save(classifications, NOW)
  }

  const rule = (entryKey: EntryKey, recommendations: readonly string[], decidedBy = 'Aya') =>
    test.store.reviews.correct({
      entryKey,
      labels: recommendations.map((id) => label(id, { basis: 'member', model: decidedBy })),
      decidedBy,
      decidedAt: LATER,
    })

  it('tells what is open, the newest first, and how much that is', async () => {
    const [, second, third] = await dispute('one', 'two', 'three')
    const open = await test.store.reviews.open(2)
    expect(open.map(({ entry }) => entry.key)).toEqual([third, second])
    expect(open[0]).toMatchObject({
      entry: { title: 'Notice three' },
      labels: [label('3.1')],
      opinions: DIFFERING,
    })
    expect(await test.store.reviews.countOpen()).toBe(3)
  })

  it('holds nothing open on which somebody ruled, whatever the ruling', async () => {
    const [first = '', second = ''] = await dispute('one', 'two')
    await rule(first, [])
    expect((await test.store.reviews.open(9)).map(({ entry }) => entry.key)).toEqual([second])
    expect(await test.store.reviews.countOpen()).toBe(1)
  })

  it('lets the last ruling win over the classifier wherever labels are read, and over all that it says later', async () => {
    const [key = ''] = await dispute('one')
    await rule(key, ['5.1'])
    await rule(key, ['5.4', '5.3'], 'Ken')
    await classify([key], { labels: [label('1.1')] })
    const [read] = await test.store.entries.byKeys([key])
    expect(read).toMatchObject({ ruledBy: 'Ken' })
    expect(read?.labels.map(({ recommendation }) => recommendation)).toEqual(['5.4', '5.3'])
    const period = { from: NOW, to: LATER }
    expect(await test.store.entries.readyWithin(period)).toMatchObject([{ ruledBy: 'Ken' }])
    expect(await test.store.stories.entriesOf(key)).toMatchObject([{ ruledBy: 'Ken' }])
    expect(await test.database.selectFrom('corrections').select('id').execute()).toHaveLength(2)
  })

  it('tells why the rules stood in for the model until a member has ruled', async () => {
    const [key = ''] = await dispute('one')
    expect((await test.store.entries.byKeys([key]))[0]).not.toHaveProperty('standIn')
    await classify([key], { standIn: 'outage' })
    expect(await test.store.entries.byKeys([key])).toMatchObject([{ standIn: 'outage' }])
    await rule(key, [])
    const [ruled] = await test.store.entries.byKeys([key])
    expect(ruled).toMatchObject({ labels: [], ruledBy: 'Aya' })
    expect(ruled).not.toHaveProperty('standIn')
  })

  it('gives back the ruling that stands for each entry, the oldest first', async () => {
    const [first = '', second = ''] = await dispute('one', 'two', 'three')
    await rule(second, ['3.1'])
    await rule(first, [])
    await rule(second, ['5.1'], 'Ken')
    const corrected = await test.store.reviews.corrected()
    expect(corrected).toMatchObject([
      { entry: { key: first }, correction: { entryKey: first, labels: [], decidedBy: 'Aya' } },
      {
        entry: { key: second, title: 'Notice two' },
        correction: { labels: [{ recommendation: '5.1' }], decidedBy: 'Ken', decidedAt: LATER },
      },
    ])
  })

  it('keeps no ruling on an entry that is not there', async () => {
    await expect(rule('999999999', ['3.1'])).rejects.toMatchObject({ code: 'database-unavailable' })
    expect(await test.store.reviews.corrected()).toEqual([])
  })

  it('is open to members: an entry to whose labels one objects awaits a ruling until there is a newer one', async () => {
    const { reviews } = test.store
    const [disputed = '', quiet = ''] = await dispute('disputed', 'quiet')
    await classify([quiet], {})
    const object = (by: string, recommendations: readonly string[], at: Date) =>
      reviews.object({ entryKey: quiet, by, recommendations, at })
    await object('slack:T1/U1', ['5.1'], NOW)
    await object('slack:T1/U2', [], NOW)
    await object('slack:T1/U1', ['5.2'], NOW)
    expect(await reviews.countOpen()).toBe(2)
    const open = await reviews.open(9)
    expect(open.map(({ entry }) => entry.key).toSorted()).toEqual([disputed, quiet].toSorted())
    const opinions = open.find(({ entry }) => entry.key === quiet)?.opinions ?? []
    expect(opinions.toSorted((one, other) => one.by.localeCompare(other.by))).toEqual([
      { by: 'slack:T1/U1', recommendations: ['5.2'] },
      { by: 'slack:T1/U2', recommendations: [] },
    ])
    const ruling = { entryKey: quiet, labels: [label('5.2')], decidedBy: 'a member' }
    await reviews.correct({ ...ruling, decidedAt: LATER })
    expect((await reviews.open(9)).map(({ entry }) => entry.key)).toEqual([disputed])
    await object('slack:T1/U2', [], new Date(LATER.getTime() + 1))
    expect(await reviews.countOpen()).toBe(2)
    const again = (await reviews.open(9)).find(({ entry }) => entry.key === quiet)
    expect(again?.opinions).toEqual([{ by: 'slack:T1/U2', recommendations: [] }])
    expect(again?.labels.map(({ recommendation }) => recommendation)).toEqual(['5.2'])
  })
})
