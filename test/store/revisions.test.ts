import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import type { Feed } from '../../src/domain/source.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { feedOf } from '../support/feed.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

let feed: Feed
let number = 0
beforeEach(() => {
  feed = feedOf(`publisher/feed-${++number}`)
})

const MONDAY = new Date('2026-06-01T09:00:00Z')
const TUESDAY = new Date('2026-06-02T09:00:00Z')

const told = (parts: Partial<Entry> = {}): Entry => ({
  id: 'guid',
  title: 'Draft guidance on quantum-safe key exchange',
  url: `https://publisher.example/${number}`,
  summary: 'Comments are due on May 8, 2026.',
  language: 'en',
  categories: [],
  ...parts,
})

const poll = (entry: Entry, fetchedAt = MONDAY) =>
  test.store.entries.record(feed, [entry], {
    state: { feedId: feed.id, validators: {}, nextCheckAt: fetchedAt, failures: 0 },
    fetchedAt,
  })

const stored = async () => {
  const [entry] = await test.store.entries.at(`https://publisher.example/${number}`)
  if (entry === undefined) throw new Error('nothing is stored')
  return entry
}

describe('an edit of a stored entry', () => {
  it('is kept with what was said before and what is said now', async () => {
    await poll(told())
    const after = 'Comments are due on June 8, 2026.'
    expect(await poll(told({ summary: after }), TUESDAY)).toMatchObject({ changed: 1, cosmetic: 0 })
    const { key, changedAt, summary } = await stored()
    expect({ changedAt, summary }).toEqual({ changedAt: TUESDAY, summary: after })
    expect(await test.store.entries.revisionsOf(key)).toEqual([
      {
        entryKey: key,
        number: 1,
        seenAt: TUESDAY,
        kind: 'material',
        changes: [{ field: 'summary', before: told().summary, after }],
      },
    ])
  })

  it('is told apart as cosmetic where only the dress changed', async () => {
    await poll(told())
    const counts = await poll(told({ summary: 'Comments are due on May 8, 2026' }), TUESDAY)
    expect(counts).toMatchObject({ changed: 1, cosmetic: 1 })
    const [revision] = await test.store.entries.revisionsOf((await stored()).key)
    expect(revision?.kind).toBe('cosmetic')
  })

  it('is counted by number, and only the last fifty are kept of a list that rewrites itself', async () => {
    await poll(told())
    for (let at = 1; at <= 55; at++) await poll(told({ summary: `Seen ${at} times.` }))
    const revisions = await test.store.entries.revisionsOf((await stored()).key)
    expect(revisions.map((revision) => revision.number)).toEqual(
      Array.from({ length: 50 }, (_, at) => at + 6),
    )
  })

  it('has the page behind the entry read anew where it says something else, and not otherwise', async () => {
    await poll(told())
    const read = async () => {
      const { key } = await stored()
      await test.store.readings.save({
        entryKey: key,
        address: 'https://publisher.example/page',
        format: 'web-page',
        text: 'The whole guidance.',
        readAt: MONDAY,
      })
    }
    await read()
    const before = await stored()
    expect(before).toMatchObject({
      text: 'The whole guidance.',
      readFrom: 'https://publisher.example/page',
      changedAt: MONDAY,
    })
    await poll(told({ summary: 'Comments are due on May 8, 2026' }), TUESDAY)
    expect(await stored()).toMatchObject({ text: 'The whole guidance.' })
    await poll(told({ summary: 'Comments were due on May 8, 2026.' }), TUESDAY)
    expect((await stored()).text).toBeUndefined()
  })

  it('and a reading have the entry classified, indexed and placed anew', async () => {
    await poll(told())
    const { key, contentHash } = await stored()
    await test.store.readings.save({
      entryKey: key,
      address: 'https://publisher.example/page',
      format: 'pdf',
      text: 'The whole guidance.',
      readAt: MONDAY,
    })
    expect((await stored()).contentHash).not.toBe(contentHash)
    const waiting = await Promise.all([
      test.store.classifications.unread(1_000),
      test.store.searchIndex.unindexed(1_000),
      test.store.stories.unplaced(1_000),
    ])
    for (const entries of waiting) expect(entries.map((entry) => entry.key)).toContain(key)
  })
})
