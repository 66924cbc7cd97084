import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunksHolding, frequenciesIn, rankChunks } from '../../src/store/best-chunks.ts'
import { BLOCK, MOST_TOLD, type Posting } from '../../src/store/postings.ts'

const TERMS = ['cable', 'ship', '海底', 'constructor']

/** Chunks of two blocks, each with how often it holds each term; keys far apart and side by side. */
const index = fc.uniqueArray(
  fc.record({
    chunk: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 4_000, max: 9_000 })),
    frequencies: fc.dictionary(fc.constantFrom(...TERMS), fc.integer({ min: 1, max: MOST_TOLD })),
  }),
  { selector: ({ chunk }) => chunk, maxLength: 30 },
)

type Chunks = readonly { chunk: number; frequencies: Readonly<Record<string, number>> }[]

const countOf = (frequencies: Chunks[number]['frequencies'], term: string): number =>
  Object.hasOwn(frequencies, term) ? (frequencies[term] ?? 0) : 0

const postingsOf = (chunks: Chunks): Posting[] => {
  const blocks = [...new Set(chunks.map(({ chunk }) => Math.floor(chunk / BLOCK)))]
  return TERMS.flatMap((term) =>
    blocks.map((block) => {
      const held = chunks
        .toSorted((a, b) => a.chunk - b.chunk)
        .filter(
          ({ chunk, frequencies }) =>
            Math.floor(chunk / BLOCK) === block && countOf(frequencies, term) > 0,
        )
      const places = held.map(
        ({ chunk, frequencies }) => ((chunk % BLOCK) << 3) | countOf(frequencies, term),
      )
      return { term, block, places: Uint16Array.from(places) }
    }),
  )
}

const scoreOf = (frequencies: Chunks[number]['frequencies'], weights: Record<string, number>) =>
  Object.entries(weights).reduce((sum, [term, weight]) => {
    const count = countOf(frequencies, term)
    return sum + (weight * count * 2.2) / (count + 1.2)
  }, 0)

describe('the best chunks of postings', () => {
  it('are those with the greatest weight, of equal ones the newest first, however many are wished for', () => {
    fc.assert(
      fc.property(
        index,
        fc.dictionary(fc.constantFrom(...TERMS), fc.constantFrom(1, 2, 5)),
        fc.integer({ min: 1, max: 12 }),
        (chunks, weights, most) => {
          const expected = chunks
            .map(({ chunk, frequencies }) => ({ chunk, score: scoreOf(frequencies, weights) }))
            .filter(({ score }) => score > 0)
            .toSorted((a, b) =>
              Math.abs(b.score - a.score) < 1e-9 ? b.chunk - a.chunk : b.score - a.score,
            )
          const found = rankChunks(postingsOf(chunks), { weights, most })
          const scores = new Map(expected.map(({ chunk, score }) => [chunk, score]))
          const told = (ranked: readonly number[]) =>
            ranked.map((chunk) => scores.get(chunk)?.toFixed(6))
          expect(told(found)).toEqual(told(expected.slice(0, most).map(({ chunk }) => chunk)))
          expect(new Set(found).size).toBe(found.length)
        },
      ),
    )
  })

  it('are those alone that compete', () => {
    const chunks = [1, 2, 5_000].map((chunk) => ({ chunk, frequencies: { cable: 1 } }))
    const wish = { weights: { cable: 1 }, most: 9 }
    expect(rankChunks(postingsOf(chunks), wish)).toEqual([5_000, 2, 1])
    expect(rankChunks(postingsOf(chunks), { ...wish, among: new Set([2, 7]) })).toEqual([2])
  })

  it('stay the best where very many score alike', () => {
    const chunks = Array.from({ length: 9_000 }, (_, chunk) => ({
      chunk,
      frequencies: { cable: chunk === 17 ? 2 : 1 },
    }))
    const found = rankChunks(postingsOf(chunks), { weights: { cable: 1 }, most: 3 })
    expect(found).toEqual([17, 8_999, 8_998])
  })
})

describe('what postings tell of chunks', () => {
  it('is how often each term occurs in each of them, in their order', () => {
    fc.assert(
      fc.property(index, (chunks) => {
        const found = frequenciesIn(
          postingsOf(chunks),
          chunks.map(({ chunk }) => chunk),
        )
        expect(found.map((pairs) => new Map(pairs))).toEqual(
          chunks.map(({ frequencies }) => new Map(Object.entries(frequencies))),
        )
      }),
    )
  })

  it('is which of them hold all terms of one wording', () => {
    const wording = fc.array(fc.constantFrom(...TERMS), { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(index, fc.array(wording, { maxLength: 3 }), (chunks, wordings) => {
        const expected = chunks.filter(({ frequencies }) =>
          wordings.some((terms) => terms.every((term) => countOf(frequencies, term) > 0)),
        )
        const found = chunksHolding(postingsOf(chunks), wordings)
        expect(found.toSorted((a, b) => a - b)).toEqual(
          expected.map(({ chunk }) => chunk).toSorted((a, b) => a - b),
        )
      }),
    )
    expect(chunksHolding(postingsOf([{ chunk: 1, frequencies: { cable: 1 } }]), [[]])).toEqual([])
  })
})
