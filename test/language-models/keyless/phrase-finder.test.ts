import { array, assert, constantFrom, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPhraseFinder } from '../../../src/language-models/keyless/phrase-finder.ts'

const found = (phrases: string[], text: string): string[] =>
  createPhraseFinder(phrases)(text).map(({ start, end }) => text.slice(start, end))

describe('the phrase finder', () => {
  it('finds whole words in any case and number', () => {
    expect(found(['submarine cable'], 'Submarine Cables and SUBMARINE CABLE ships')).toEqual([
      'Submarine Cables',
      'SUBMARINE CABLE',
    ])
    expect(found(['policy'], 'Policies, not policyholders')).toEqual(['Policies'])
    expect(found(['cable'], 'cablecast vegetables')).toEqual([])
  })

  it('takes hyphens and slashes for spaces', () => {
    expect(found(['post-quantum', 'cross border'], 'Post quantum, cross-border')).toEqual([
      'Post quantum',
      'cross-border',
    ])
    expect(found(['Y 380*'], 'ITU-T Y.3804 (09/2020)')).toEqual(['Y.3804'])
  })

  it('finds acronyms only as they are written', () => {
    expect(found(['AI', 'SI', 'CHIPS'], 'Ai said: si, chips. AI, SIs, the CHIPS Act')).toEqual([
      'AI',
      'SIs',
      'CHIPS',
    ])
    expect(found(['5G', 'IoT'], '5g of salt; the IOT; 5G-Advanced IoT')).toEqual(['5G', 'IoT'])
  })

  it('finds the beginnings of words that are marked with a star', () => {
    expect(found(['cryptograph*'], 'Cryptographic and cryptography')).toEqual([
      'Cryptographic',
      'cryptography',
    ])
  })

  it('finds Japanese anywhere and Latin words between Japanese characters', () => {
    expect(found(['半導体', 'AI', 'AI人材'], '次世代半導体と生成AI人材の育成')).toEqual([
      'AI',
      '半導体',
      'AI人材',
    ])
  })

  it('tells where every match stands, whatever the text', () => {
    const finder = createPhraseFinder(['AI', 'data center', 'クラウド', 'cyber*'])
    const piece = constantFrom('AI', 'data', 'centers', 'クラウド', 'cybersecurity', ' ', '-', '。')
    assert(
      property(
        array(piece).map((pieces) => pieces.join('')),
        (text) => {
          for (const { start, end } of finder(text)) {
            expect(text.slice(start, end)).toMatch(/^(?:AI|data\W*centers|クラウド|cyber\p{L}*)$/u)
          }
        },
      ),
    )
  })
})
