import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { IndexedChunk } from '../../src/domain/search-index.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())
afterEach(async () => {
  for (const { id } of await test.store.documents.list()) await test.store.documents.remove(id)
})

const paper = (origin: string, title = 'Paper') => ({
  title,
  origin,
  language: 'en',
  addedAt: new Date('2026-06-01T09:00:00Z'),
})
const chunks = (...texts: readonly string[]): readonly IndexedChunk[] =>
  texts.map((text, position) => {
    const chunk = { position, text, terms: text.split(' ') }
    return position === 0 ? chunk : Object.assign(chunk, { place: `p. ${position}` })
  })
const put = (origin: string, ...texts: readonly string[]) =>
  test.store.documents.put(paper(origin), chunks(...texts))

/** What the index says of itself, beside what is counted anew from its chunks. */
const statistics = async () => {
  const { rows } = await sql<{ terms: readonly string[]; length: number }>`
    select terms, length from chunks`.execute(test.database)
  const all = [...new Set(rows.flatMap(({ terms }) => terms))]
  const told = await test.store.searchIndex.statistics([...all, 'gone'])
  const length = rows.reduce((sum, row) => sum + row.length, 0)
  return {
    told: { ...told, documentFrequencies: { ...told.documentFrequencies } },
    counted: {
      chunks: rows.length,
      averageLength: rows.length === 0 ? 0 : length / rows.length,
      documentFrequencies: Object.fromEntries(
        all.map((term) => [term, rows.filter(({ terms }) => terms.includes(term)).length]),
      ),
    },
  }
}

describe('the documents of the members', () => {
  it('are kept with all that is told of them, the oldest first', async () => {
    const first = await put('a.md', 'cable')
    const second = await test.store.documents.put(
      { ...paper('https://council.example/b.pdf', '提言'), language: 'ja' },
      [],
    )
    expect(first).toEqual({ ...paper('a.md'), id: first.id })
    expect(await test.store.documents.list()).toEqual([first, second])
  })

  it('are found with their place by the terms of their chunks', async () => {
    const { id } = await put('a.md', 'cable ship', 'cable cable')
    const found = await test.store.searchIndex.candidates({ weights: { cable: 1 }, limit: 9 })
    expect(found).toHaveLength(2)
    expect(found).toContainEqual({
      documentId: id,
      position: 1,
      place: 'p. 1',
      text: 'cable cable',
      frequencies: { cable: 2 },
      length: 2,
    })
    expect(found.find(({ position }) => position === 0)).not.toHaveProperty('place')
  })

  it('replace the one of the same origin, which keeps its number, and leave the others', async () => {
    const other = await put('b.md', 'cable gone')
    const before = await put('a.md', 'gone gone', 'ship')
    const after = await test.store.documents.put(paper('a.md', 'New'), chunks('cable'))
    expect(after).toMatchObject({ id: before.id, title: 'New' })
    expect(await test.store.documents.list()).toEqual([other, after])
    const found = await test.store.searchIndex.candidates({ weights: { ship: 1 }, limit: 9 })
    expect(found).toEqual([])
  })

  it('count in the statistics as if the index were built anew, after every change', async () => {
    await put('a.md', 'cable cable ship', 'ship gone')
    const { id } = await put('b.md', 'cable 海底')
    const added = await statistics()
    expect(added.told).toEqual(added.counted)
    await put('a.md', 'cable', 'satellite', 'satellite')
    const replaced = await statistics()
    expect(replaced.told).toEqual(replaced.counted)
    expect(replaced.told.documentFrequencies).toMatchObject({ cable: 2, satellite: 2 })
    await test.store.documents.remove(id)
    const removed = await statistics()
    expect(removed.told).toEqual(removed.counted)
    expect(removed.told.chunks).toBe(3)
  })

  it('are gone with their chunks when they are removed, once', async () => {
    const { id } = await put('a.md', 'cable')
    expect(await test.store.documents.remove(id)).toBe(true)
    expect(await test.store.documents.remove(id)).toBe(false)
    expect(await test.store.documents.list()).toEqual([])
    expect(await test.store.searchIndex.candidates({ weights: { cable: 1 }, limit: 9 })).toEqual([])
  })

  it('may be added and removed by many at once', async () => {
    await Promise.all(
      Array.from({ length: 12 }, async (_, at) => {
        const { id } = await put(`${at % 4}.md`, 'cable ship', `word${at}`)
        if (at % 3 === 0) await test.store.documents.remove(id)
      }),
    )
    const { told, counted } = await statistics()
    expect(told).toEqual(counted)
  })

  it('stay as they were where a new version cannot be written', async () => {
    const before = await put('a.md', 'cable')
    const faulty = chunks('ship').concat({ ...chunks('ship')[0]!, position: 0 })
    await expect(test.store.documents.put(paper('a.md', 'New'), faulty)).rejects.toThrow(
      'duplicate key',
    )
    expect(await test.store.documents.list()).toEqual([before])
    const { told, counted } = await statistics()
    expect(told).toEqual(counted)
    expect(told.documentFrequencies).toEqual({ cable: 1 })
  })
})
