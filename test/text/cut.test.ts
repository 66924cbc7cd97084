import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cut } from '../../src/text/cut.ts'

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const characters = (text: string) => Array.from(graphemes.segment(text), ({ segment }) => segment)

describe('a text that is cut to what a channel takes', () => {
  it.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['ab cdef', 4, 'ab…'],
    ['ab👩‍👩‍👧‍👦cd', 6, 'ab…'],
    ['🇯🇵🇺🇸', 6, '🇯🇵…'],
    ['長い文', 2, '長…'],
  ])('of %s within %d is %s', (text, most, expected) => {
    expect(cut(text, most)).toBe(expected)
  })

  it('is never too long, and never ends within what a reader sees as one character', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 1, max: 40 }),
        (text, most) => {
          const short = cut(text, most)
          expect(short.length).toBeLessThanOrEqual(most)
          if (short === text) return
          const kept = characters(short.slice(0, -1))
          expect(characters(text).slice(0, kept.length)).toEqual(kept)
        },
      ),
    )
  })
})
