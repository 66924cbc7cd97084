import { assert, lorem, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunksOf } from '../../src/answer/chunks.ts'
import type { StoredEntry } from '../../src/domain/entry.ts'

const entryWith = (parts: Partial<StoredEntry>): StoredEntry => ({
  id: 'a',
  key: '7',
  feedId: 'nist/news',
  sourceId: 'nist',
  title: 'A guide to key encapsulation',
  summary: 'It tells how to use FIPS 203.',
  language: 'en',
  categories: [],
  contentHash: '',
  storyKey: '7',
  firstFetchedAt: new Date(0),
  changedAt: new Date(0),
  ...parts,
})

/** The letters of a text, without the white space that chunking may change. */
const letters = (text: string): string => text.replaceAll(/\s/gu, '')

describe('chunks of an entry', () => {
  it('begin with the title on a line of its own, then the summary', () => {
    const [lead, ...others] = chunksOf(entryWith({}))
    expect(lead).toMatchObject({
      position: 0,
      text: 'A guide to key encapsulation\nIt tells how to use FIPS 203.',
    })
    expect(lead?.terms).toEqual(expect.arrayContaining(['nist', 'encapsul', '203']))
    expect(others).toEqual([])
  })

  it('are none for an entry that says nothing', () => {
    expect(chunksOf(entryWith({ title: '', summary: '' }))).toEqual([])
  })

  it('of a long English text end where sentences end and hold about 120 words', () => {
    const text = Array.from({ length: 60 }, (_, at) => `Sentence ${at} tells one more thing.`).join(
      ' ',
    )
    const [, ...pieces] = chunksOf(entryWith({ text }))
    expect(pieces.length).toBeGreaterThan(2)
    for (const piece of pieces) {
      expect(piece.text.length).toBeLessThanOrEqual(720)
      expect(piece.text).toMatch(/\.$/u)
      expect(piece.terms).toContain('encapsul')
    }
    expect(pieces.map((piece) => piece.text).join(' ')).toBe(text)
  })

  it('of a Japanese text hold about 400 characters', () => {
    const text = '量子暗号の標準化に向けた検討を進めています。'.repeat(60)
    const [, ...pieces] = chunksOf(entryWith({ text }))
    expect(pieces.length).toBeGreaterThan(2)
    expect(Math.max(...pieces.map((piece) => piece.text.length))).toBeLessThanOrEqual(400)
  })

  it('lose no word of any text and are numbered from 0', () => {
    assert(
      property(lorem({ maxCount: 80, mode: 'sentences' }), (text) => {
        const chunks = chunksOf(entryWith({ text }))
        expect(chunks.map(({ position }) => position)).toEqual(chunks.map((_, at) => at))
        expect(
          letters(
            chunks
              .slice(1)
              .map((chunk) => chunk.text)
              .join(' '),
          ),
        ).toBe(letters(text))
      }),
      { numRuns: 50 },
    )
  })
})
