import { assert, integer, property, shuffledSubarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import { continuedRows } from '../../src/store/continued-entries.ts'
import { toRow, type KnownRow } from '../../src/store/entry-rows.ts'

const entry = (parts: Partial<Entry>): Entry => ({
  id: 'guid',
  title: 'Guidelines on the migration to post-quantum cryptography',
  summary: '',
  language: 'en',
  categories: [],
  ...parts,
})

const stored = (one: Entry, at: number): KnownRow => ({
  ...toRow(one),
  key: String(at),
  read_hash: null,
})

/** Which stored entries the told ones continue: told id → stored id. None of the told ids is stored. */
const continued = (
  before: readonly Entry[],
  told: readonly Entry[],
): Readonly<Record<string, string>> => {
  const rows = told.map(toRow)
  const pairs = continuedRows({ fresh: rows, told: rows }, before.map(stored))
  return Object.fromEntries([...pairs].map(([one, row]) => [one.id, row.id]))
}

const LIST = 'https://publisher.example/list'

const register = (number: number, summary: string): Entry =>
  entry({
    id: `2026-${number}`,
    url: `https://register.example/documents/2026/05/20/2026-${number}/models`,
    title: 'Airworthiness Directives; Models of One Company',
    publishedAt: '2026-05-20',
    summary,
  })

describe('entries that come under other ids', () => {
  it('are each their own continuation, though all share link and day and are named much alike', () => {
    const titles = [1, 2, 3, 4].map(
      (number) => `第${number}回半導体・デジタル産業戦略検討会議の開催`,
    )
    const parts = { url: LIST, publishedAt: '2026-05-20' }
    const before = titles.map((title) => entry({ id: `old ${title}`, title, ...parts }))
    assert(
      property(shuffledSubarray(titles), shuffledSubarray(before), (names, known) => {
        const told = names.map((title) => entry({ id: `new ${title}`, title, ...parts }))
        const kept = new Set(known.map(({ title }) => title))
        const expected = names
          .filter((title) => kept.has(title))
          .map((title) => [`new ${title}`, `old ${title}`])
        expect(continued(known, told)).toEqual(Object.fromEntries(expected))
      }),
    )
  })

  it('are none where a meeting of another number stands in the place of the last one', () => {
    const parts = { url: LIST, publishedAt: '2026-05-20' }
    expect(
      continued(
        [entry({ id: '1', title: '第12回 AI戦略会議の開催について', ...parts })],
        [entry({ id: '2', title: '第13回 AI戦略会議の開催について', ...parts })],
      ),
    ).toEqual({})
  })

  it('are known by a mended title, with or without dates, where the link is theirs alone', () => {
    const before = [entry({ id: '1', title: 'Report on digital trade publishd', url: LIST })]
    const after = [entry({ id: '2', title: 'Report on digital trade published', url: LIST })]
    expect(continued(before, after)).toEqual({ 2: '1' })
  })

  it('are known by no more than a slip of the pen where a link leads to several', () => {
    const before = [entry({ id: '1', title: 'Report on digital trade publishd', url: LIST })]
    const mended = entry({ id: '2', title: 'Report on digital trade published', url: LIST })
    const another = entry({ id: '3', title: 'Report on digital trade planned', url: LIST })
    expect(continued(before, [another, mended])).toEqual({ 2: '1' })
    expect(continued(before, [another, entry({ id: '4', url: LIST })])).toEqual({})
  })

  it('are no documents that a register names alike on one day, each with its own number', () => {
    const words = 'We are adopting a new directive for certain models of one company, type'
    expect(
      continued([register(10001, `${words} 737.`)], [register(10002, `${words} 777.`)]),
    ).toEqual({})
    expect(continued([register(10001, '')], [register(10002, '')])).toEqual({})
    const form = 'filing type: regular; publication date: 2026-05-20'
    expect(continued([register(10001, form)], [register(10002, form)])).toEqual({})
  })

  it('are those that a new system has numbered and placed in another form, under the same title and day', () => {
    const before = entry({
      id: '/node/12',
      url: 'https://p.example/node/12',
      publishedAt: '2026-05-20',
    })
    const moved = { id: 'https://new.example/news/12', url: 'https://new.example/news/12' }
    expect(continued([before], [entry({ ...moved, publishedAt: '2026-05-20' })])).toEqual({
      [moved.id]: '/node/12',
    })
    expect(continued([before], [entry({ ...moved, publishedAt: '2026-05-21' })])).toEqual({})
  })

  it('are those whose day the list now tells to the second', () => {
    const before = entry({ id: '1', url: LIST, publishedAt: '2026-05-20' })
    const after = entry({ id: '2', url: LIST, publishedAt: '2026-05-20T09:30:00.000Z' })
    expect(continued([before], [after])).toEqual({ 2: '1' })
  })

  it('are paired in a moment, however many a list names the same', () => {
    assert(
      property(integer({ min: 3000, max: 4000 }), (many) => {
        const list = (scheme: string, summary: string) =>
          Array.from({ length: many }, (_, at) =>
            entry({ id: `${scheme}${at}`, url: LIST, summary }),
          )
        const before = list('a', 'What one says, in as many words as tell something.')
        const begun = performance.now()
        continued(before, list('b', 'What another says, in quite as many words as that.'))
        expect(performance.now() - begun).toBeLessThan(10_000)
      }),
      { numRuns: 1 },
    )
  })
})
