import { afterAll, beforeAll, expect, it, describe } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import type { LabelledEntry } from '../../src/domain/labelled-entry.ts'
import { feedOf } from '../support/feed.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

const MONDAY = new Date('2026-06-01T09:00:00Z')
const TUESDAY = new Date('2026-06-02T09:00:00Z')
const WEDNESDAY = new Date('2026-06-03T09:00:00Z')
const DOOMSDAY = new Date('2100-01-01T00:00:00Z')

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const entry = (id: string, publishedAt?: string): Entry => ({
  id,
  title: `Title of ${id}`,
  summary: '',
  language: 'en',
  categories: [],
  ...(publishedAt === undefined ? {} : { publishedAt }),
})

const record = (feedId: string, entries: readonly Entry[], fetchedAt = MONDAY) => {
  const state = { feedId, validators: {}, nextCheckAt: TUESDAY, failures: 0 }
  return test.store.entries.record(feedOf(feedId), entries, { state, fetchedAt })
}

/** Classifies whatever nobody, or another version, has read. */
const classifyAll = async (at: Date, version = 'prompt-1'): Promise<void> => {
  const { classifications } = test.store
  const entries = [
    ...(await classifications.unread(100)),
    ...(await classifications.stale(version, { limit: 100 })),
  ]
  await classifications.save(
    entries.map(({ key, contentHash }) => ({
      entryKey: key,
      contentHash,
      labels: [],
      model: 'keyless',
      version,
      classifiedAt: at,
    })),
    at,
  )
}

const toldWithin = async (
  feed: string,
  from: Date,
  to: Date,
): Promise<readonly LabelledEntry[]> => {
  const within = await test.store.entries.readyWithin({ from, to })
  return within.filter(({ feedId }) => feedId === feed)
}

describe('what a period tells', () => {
  it('is what became ready from its beginning up to, not at, its end; newest publication first', async () => {
    await record('one', [entry('old', '2026-05-01'), entry('unknown'), entry('new', '2026-05-31')])
    await classifyAll(MONDAY)
    await record('one', [entry('later')], TUESDAY)
    await classifyAll(TUESDAY)
    const ids = (await toldWithin('one', MONDAY, TUESDAY)).map(({ id }) => id)
    expect(ids).toEqual(['new', 'old', 'unknown'])
  })

  it('loses nothing that a model reads late: it is told when it became ready, and never again', async () => {
    await record('two', [entry('late')])
    expect(await toldWithin('two', MONDAY, TUESDAY)).toEqual([])
    await classifyAll(TUESDAY)
    await classifyAll(WEDNESDAY, 'prompt-2')
    expect(await toldWithin('two', TUESDAY, WEDNESDAY)).toMatchObject([{ id: 'late' }])
    expect(await toldWithin('two', WEDNESDAY, DOOMSDAY)).toEqual([])
  })

  it('knows what came with the first entries of a feed from what came later', async () => {
    await record('three', [entry('first')])
    await record('three', [entry('first'), entry('second')], TUESDAY)
    await classifyAll(WEDNESDAY)
    const told = await toldWithin('three', WEDNESDAY, DOOMSDAY)
    expect(new Map(told.map(({ id, backlog }) => [id, backlog]))).toEqual(
      new Map([
        ['first', true],
        ['second', false],
      ]),
    )
  })
})
