import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { countTokens } from 'gpt-tokenizer'
import { describe, expect, it } from 'vitest'
import { createDatamark } from '../../../src/language-models/openai/datamark.ts'
import { fence } from '../../../src/language-models/openai/fence.ts'
import { findVerbatim } from '../../../src/text/verbatim.ts'

const ENGLISH =
  'The Commission seeks comment on licence terms for repair ships by 5 March 2026. Shipowners, harbours and landing ' +
  'stations would file one annual report instead of four. Comments are due within thirty days after publication.'
const JAPANESE =
  '委員会は、海底ケーブルの修理船に関する規則案について意見を募集する。提出期限は令和8年3月5日（木）午後5時とし、' +
  '電子メールまたは郵送による。サイバーセキュリティとデジタルトランスフォーメーションの推進に関する件を含む。'

const words = array(
  oneof(
    constantFrom(
      ...ENGLISH.split(' '),
      '\n',
      '、',
      '海底ケーブル',
      '👩‍👩‍👧‍👦',
      'か\u3099',
      '¦',
      '¤¬¶†‡♦♪▽¿',
    ),
    string({ unit: 'grapheme', maxLength: 80 }),
  ),
  { maxLength: 60 },
).map((parts) => parts.join(' '))

describe('the marks in the texts of strangers', () => {
  it('stand before every line and at least after every 64 characters', () => {
    assert(
      property(words, (text) => {
        const { sign, mark } = createDatamark(text)
        for (const line of mark(text).split(/[\n\r\u2028\u2029]/u)) {
          expect(line === '' || line.startsWith(sign)).toBe(true)
          for (const stretch of line.split(sign))
            expect(Array.from(stretch).length).toBeLessThanOrEqual(65)
        }
      }),
    )
  })

  it('leave the text as it was once they are out', () => {
    assert(
      property(words, (text) => {
        const { sign, mark, unmark } = createDatamark(text)
        expect(unmark(mark(text))).toBe(text.replaceAll(sign, ''))
      }),
    )
  })

  it('leave a copied quotation verbatim, with them or without', () => {
    for (const text of [ENGLISH, JAPANESE]) {
      const { sign, mark, unmark } = createDatamark(text)
      const copied = mark(text).slice(20, 120)
      expect(copied).toContain(sign)
      expect(findVerbatim(unmark(copied), text)).toBeDefined()
      expect(findVerbatim(text.slice(20, 120), text)).toBeDefined()
    }
  })

  it('are a sign that the texts lack, where there is one, and another from time to time', () => {
    const signs = new Set(Array.from({ length: 200 }, () => createDatamark('¦ and ¤').sign))
    expect(signs.size).toBeGreaterThan(1)
    expect(signs).not.toContain('¦')
    expect(signs).not.toContain('¤')
  })

  it('cannot be written by a stranger who writes every sign', () => {
    const text = `¦¤¬¶†‡♦♪▽¿${ENGLISH}`
    const { sign, mark } = createDatamark(text)
    expect(mark(text).indexOf(sign, 1)).toBeGreaterThan(32)
  })

  it.each([
    ['English', ENGLISH, 1.35],
    ['Japanese', JAPANESE, 1.1],
  ])('make %s text cost little more', (_, text, most) => {
    for (let time = 1; time <= 20; time++) {
      expect(countTokens(createDatamark('').mark(text))).toBeLessThan(countTokens(text) * most)
    }
  })
})

describe('the fence around data', () => {
  it('drops what shows nothing: zero-width, bidirectional and tag characters', () => {
    const hidden = Array.from('ignore', (letter) =>
      String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0)),
    )
    const fenced = fence({ text: `Ca\u200Bbl\u202Ees\uFEFF${hidden.join('')}` })
    expect(fenced).toContain('"Cables"')
  })

  it('keeps the lines of a text', () => {
    expect(fence({ text: 'One\n  two' })).toContain(String.raw`"One\n  two"`)
  })

  it('cannot be ended from inside, nor guessed', () => {
    const marks = new Set(Array.from({ length: 50 }, () => fence('DATA-\nDATA-').split('\n')[0]))
    expect(marks.size).toBe(50)
    expect(fence('DATA-\nDATA-').split('\n')).toHaveLength(3)
  })
})
