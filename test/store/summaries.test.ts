import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Label } from '../../src/domain/classification.ts'
import type { Entry } from '../../src/domain/entry.ts'
import type { Summary } from '../../src/domain/summary.ts'
import { feedOf } from '../support/feed.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const NOW = new Date('2026-11-25T09:00:00Z')
const feed = feedOf('publisher/news')

const label = (recommendation: string): Label => ({
  recommendation,
  evidence: { field: 'title', quote: 'T' },
  basis: 'rules',
  confidence: 0.9,
  model: 'keyless',
  prompt: 'terms 1',
})

const summary = (
  of: { key: string; contentHash: string },
  part: Partial<Summary> = {},
): Summary => ({
  entryKey: of.key,
  contentHash: of.contentHash,
  recommendation: '2.3',
  original: 'It says so.',
  texts: { en: 'It says so.', ja: 'そう述べる。' },
  whyItMatters: { en: 'It matters.' },
  model: 'gpt-6-luna',
  version: 'gpt-6-luna 1',
  writtenAt: NOW,
  ...part,
})
describe('summaries', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())
  beforeEach(async () => {
    await test.database.deleteFrom('entries').execute()
  })

  const publish = async (id: string, labels: readonly string[], part: Partial<Entry> = {}) => {
    const url = `https://publisher.example/${id}`
    const publishedAt = NOW.toISOString()
    const told = { id, title: id, url, summary: '', language: 'en', categories: [], publishedAt }
    const entry = { ...told, ...part }
    await test.store.entries.record(feed, [entry], {
      state: { feedId: feed.id, validators: {}, nextCheckAt: NOW, failures: 0 },
      fetchedAt: NOW,
    })
    const [stored] = await test.store.entries.at(url)
    if (stored === undefined) throw new Error('not stored')
    const read = { labels: labels.map(label), model: 'keyless', version: '1', classifiedAt: NOW }
    await test.store.classifications.save(
      [{ entryKey: stored.key, contentHash: stored.contentHash, ...read }],
      NOW,
    )
    return { key: stored.key, contentHash: stored.contentHash }
  }
  const rule = (entryKey: string, ...ids: readonly string[]) =>
    test.store.reviews.correct({
      entryKey,
      labels: ids.map(label),
      decidedBy: 'A member',
      decidedAt: NOW,
    })
  const missing = async (limit = 10) =>
    (await test.store.summaries.missing(limit)).map(({ entry, labels }) => [
      entry.id,
      labels.map(({ recommendation }) => recommendation).join(' '),
    ])

  it('are missing of entries that touch something, the newest first, with whole texts', async () => {
    await publish('first', ['2.3', '5.1'], { text: 'long '.repeat(2_000) })
    await publish('nothing', [])
    await publish('second', ['1.1'])
    expect(await missing()).toEqual([
      ['second', '1.1'],
      ['first', '2.3 5.1'],
    ])
    expect(await missing(1)).toEqual([['second', '1.1']])
    const [, first] = await test.store.summaries.missing(2)
    expect(first?.entry.text).toBe('long '.repeat(2_000))
  })

  it('are not wanted of what was old when its feed was new: no digest tells it', async () => {
    await publish('old', ['2.3'], { publishedAt: '2019-01-01' })
    expect(await missing()).toEqual([])
  })

  it('go by what a member ruled last, where one did', async () => {
    const ruled = await publish('ruled', ['2.3'])
    const dropped = await publish('dropped', ['2.3'])
    const found = await publish('found', [])
    await rule(ruled.key, '5.1')
    await rule(ruled.key, '3.1')
    await rule(dropped.key)
    await rule(found.key, '4.4')
    expect(await missing()).toEqual([
      ['found', '4.4'],
      ['ruled', '3.1'],
    ])
  })

  it('are missing again when a member names another first recommendation, and no longer when he takes it back', async () => {
    const one = await publish('one', ['2.3'])
    await test.store.summaries.save([summary(one)])
    await rule(one.key, '3.1', '2.3')
    expect(await missing()).toEqual([['one', '3.1 2.3']])
    await rule(one.key, '2.3', '3.1')
    expect(await missing()).toEqual([])
  })

  it('are found as they were saved, the last one of each entry', async () => {
    const one = await publish('one', ['2.3'])
    const other = await publish('other', ['2.3'])
    await test.store.summaries.save([summary(one), summary(other, { original: '' })])
    await test.store.summaries.save([
      summary(one, { texts: {} }),
      summary(one, { texts: { ja: '新' } }),
    ])
    await test.store.summaries.save([])
    expect(await missing()).toEqual([])
    expect(await test.store.summaries.of([one.key, other.key, '999999'])).toEqual(
      new Map([
        [one.key, summary(one, { texts: { ja: '新' } })],
        [other.key, summary(other, { original: '' })],
      ]),
    )
    expect(await test.store.summaries.of([])).toEqual(new Map())
  })

  it('of a content that was changed are told no more, and are missing again', async () => {
    const before = await publish('one', ['2.3'])
    await test.store.summaries.save([summary(before)])
    const after = await publish('one', ['2.3'], { summary: 'Now it says more.' })
    expect(await test.store.summaries.of([before.key])).toEqual(new Map())
    expect(await missing()).toEqual([['one', '2.3']])
    await test.store.summaries.save([summary(after)])
    expect((await test.store.summaries.of([before.key])).size).toBe(1)
  })

  it('of another version are stale, and a run passes each of them once', async () => {
    const entries = [
      await publish('a', ['2.3']),
      await publish('b', ['2.3']),
      await publish('c', ['2.3']),
    ]
    await test.store.summaries.save(entries.map((entry) => summary(entry, { version: 'old' })))
    await publish('unwritten', ['2.3'])
    const stale = async (version: string, limit: number, before?: string) =>
      (
        await test.store.summaries.stale(
          version,
          before === undefined ? { limit } : { limit, before },
        )
      ).map(({ entry }) => entry.id)
    expect(await test.store.summaries.countStale('new')).toBe(3)
    expect(await stale('new', 2)).toEqual(['c', 'b'])
    expect(await stale('new', 2, entries[1]?.key)).toEqual(['a'])
    expect(await test.store.summaries.countStale('old')).toBe(0)
    expect(await stale('old', 2)).toEqual([])
  })
})
