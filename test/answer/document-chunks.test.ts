import { describe, expect, it } from 'vitest'
import { COUNCIL_PAPER, COUNCIL_PILLARS } from '../documents/council-paper.ts'
import { chunksOfDocument } from '../../src/answer/document-chunks.ts'
import { outlineOf } from '../../src/text/sections.ts'
import { tokenise } from '../../src/text/tokenise.ts'

const section = (text: string, headings: readonly string[] = []) => ({
  place: headings.at(-1) ?? '',
  headings,
  text,
})

describe('the chunks of a document', () => {
  it('carry the place of their section, and are numbered through', () => {
    const { sections } = outlineOf(COUNCIL_PAPER, { wrapped: true, pillars: COUNCIL_PILLARS })
    const chunks = chunksOfDocument('Harbours', sections)
    expect(chunks.map(({ position }) => position)).toEqual([...chunks.keys()])
    expect(chunks[0]).not.toHaveProperty('place')
    expect(chunks.find(({ text }) => text.includes('lies broken'))?.place).toBe(
      '2.3 Repair of Deep Sea Cables',
    )
  })

  it('are found by the title and all headings above them, wherever in the section they stand', () => {
    const sentences = 'The keepers light the lamps of the mole when the sun is down. '.repeat(60)
    const chunks = chunksOfDocument('Harbour Paper', [section(sentences, ['2. Money', 'Lamps'])])
    expect(chunks.length).toBeGreaterThan(3)
    for (const { terms } of chunks)
      expect(terms).toEqual(expect.arrayContaining(tokenise('Harbour Paper 2 Money Lamps')))
  })

  it('keep paragraphs on lines of their own, and are no longer than a reader takes in at once', () => {
    const paragraphs = ['Locks on all lamps', 'Keys in one place', 'x'.repeat(690)]
    const [first, second] = chunksOfDocument('Paper', [section(paragraphs.join('\n'))])
    expect(first?.text).toBe('Locks on all lamps\nKeys in one place')
    expect(second?.text).toBe(paragraphs[2])
  })

  it('never hold words of two sections', () => {
    const chunks = chunksOfDocument('Paper', [section('One.', ['A']), section('Two.', ['B'])])
    expect(chunks.map(({ place, text }) => [place, text])).toEqual([
      ['A', 'One.'],
      ['B', 'Two.'],
    ])
  })

  it('are found by AI where a PDF gives its capital I as a small L, and quote what stands there', () => {
    const [chunk] = chunksOfDocument('Paper', [section('Trustworthy Al needs locks.')])
    expect(chunk?.terms).toContain('ai')
    expect(chunk?.text).toBe('Trustworthy Al needs locks.')
  })

  it('are none of a document without sections', () => {
    expect(chunksOfDocument('Paper', [])).toEqual([])
  })
})
