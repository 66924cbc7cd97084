import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countTerms, createRelevance } from '../../src/text/relevance.ts'

const statistics = {
  chunks: 1_000,
  averageLength: 10,
  documentFrequencies: { quantum: 10, key: 100, standard: 500, 量子: 5 },
}
const text = (...terms: string[]) => ({ frequencies: countTerms(terms), length: 10 })
const word = (term: string) => ({ asked: [term], otherwise: [], general: false })

describe('relevance', () => {
  const relevance = createRelevance([word('quantum'), word('key')], statistics)

  it('is whole for a text of average length that holds all that was asked', () => {
    const { score, share } = relevance(text('quantum', 'key'))
    expect(score).toBeCloseTo(1)
    expect(share).toBeCloseTo(1)
  })

  it('is none for a text that holds nothing of it', () => {
    expect(relevance(text('other'))).toEqual({ score: 0, share: 0 })
  })

  it('gives a rare word more weight than a common one', () => {
    expect(relevance(text('quantum')).share).toBeGreaterThan(relevance(text('key')).share)
  })

  it('scores a text that dwells on the words higher, without making its share more than whole', () => {
    const { score, share } = relevance(text('quantum', 'quantum', 'quantum', 'key', 'key'))
    expect(score).toBeGreaterThan(1)
    expect(share).toBeLessThanOrEqual(1)
  })

  it('holds a long text back', () => {
    const long = { ...text('quantum', 'key'), length: 100 }
    expect(relevance(long).score).toBeLessThan(relevance(text('quantum', 'key')).score)
  })

  it('takes the wording that fits best, and other words for a little less than those asked', () => {
    const bilingual = createRelevance(
      [{ asked: ['quantum'], otherwise: [['量子'], ['qubit', 'state']], general: false }],
      statistics,
    )
    expect(bilingual(text('量子')).share).toBeCloseTo(0.7)
    expect(bilingual(text('quantum', '量子')).share).toBeCloseTo(1)
    expect(bilingual(text('qubit')).share).toBeLessThan(0.4)
  })

  it('counts a phrase that is there in part for less than its part', () => {
    const phrase = createRelevance(
      [{ asked: ['quantum', 'key'], otherwise: [], general: false }],
      statistics,
    )
    const apart = createRelevance([word('quantum'), word('key')], statistics)
    expect(phrase(text('quantum', 'key')).score).toBeCloseTo(apart(text('quantum', 'key')).score)
    expect(phrase(text('quantum')).score).toBeLessThan(apart(text('quantum')).score)
  })

  it('counts general words for little', () => {
    const general = createRelevance(
      [word('quantum'), { ...word('standard'), general: true }],
      statistics,
    )
    const plain = createRelevance([word('quantum'), word('standard')], statistics)
    expect(general(text('standard')).share).toBeLessThan(plain(text('standard')).share)
  })

  it('stays between 0 and 1 as a share, for any text', () => {
    const terms = array(constantFrom('quantum', 'key', 'standard', 'constructor', 'x'))
    assert(
      property(terms, terms, (asked, found) => {
        const { score, share } = createRelevance(asked.map(word), statistics)(text(...found))
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(1 + 1e-9)
        expect(score).toBeGreaterThanOrEqual(share - 1e-9)
      }),
    )
  })
})
