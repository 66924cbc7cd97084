import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, wrap } from '../../../src/text/columns.ts'
import { hostileAnswer, hostileDigest, sampleDigest, urgentEntry } from '../sample-messages.ts'
import { renderText } from '../../../src/channels/terminal/render-text.ts'

describe('a message as lines of a terminal', () => {
  it('holds no control character, whatever the publishers wrote, and no line wider than the terminal', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 40, max: 100 }),
        (text, columns) => {
          for (const message of [hostileDigest(text), hostileAnswer(text)]) {
            const shown = renderText(message, { columns, color: false })
            expect(shown).not.toMatch(/[[\p{Cc}\p{Bidi_Control}]--[\n]]/v)
            const wide = shown.split('\n').filter((line) => columnsOf(line) > columns)
            expect(wide.filter((line) => !line.includes('://'))).toEqual([])
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('keeps an address on one line, so that it can be clicked', () => {
    const lines = renderText(sampleDigest('ja'), { columns: 40, color: false }).split('\n')
    expect(lines.map((line) => line.trim())).toContain(
      'https://www.meti.go.jp/policy/mono_info_service/joho/conference/semicon_digital.html',
    )
  })

  it('tells the day of an instant in the zone of the digest', () => {
    // 15:30 UTC on 17 November is 00:30 on the 18th in Tokyo.
    expect(renderText(sampleDigest('ja'), { columns: 80, color: false })).toContain(
      '2026年11月18日',
    )
  })

  it('does not quote a title twice where it is the evidence', () => {
    const shown = renderText(hostileDigest('Quantum key distribution'), {
      columns: 80,
      color: false,
    })
    expect(shown).toContain('In its own words: its title')
    expect(shown).not.toContain('“Quantum')
  })

  it.each([
    ['en', 'Act: comments due Dec 5, 2026', 'Provisional: labelled by rules'],
    ['ja', '要対応: 意見提出期限 2026年12月5日', '暫定: '],
  ] as const)(
    'tells in %s what is due when, in whose words, and that a label is provisional',
    (language, due, mark) => {
      const shown = renderText(sampleDigest(language, [urgentEntry]), {
        columns: 100,
        color: false,
      })
      expect(shown).toContain(due)
      expect(shown).toContain('Comments are due by December 5, 2026.')
      expect(shown).toContain(mark)
    },
  )

  it('takes 80 columns where the terminal does not know its width', () => {
    const widest = renderText(sampleDigest('en'), { columns: 0, color: false })
      .split('\n')
      .filter((line) => !line.includes('://'))
      .map(columnsOf)
    expect(Math.max(...widest)).toBeGreaterThan(60)
  })

  it('draws colours only where they are wanted', () => {
    const [plain, coloured] = [false, true].map((color) =>
      renderText(sampleDigest('en'), { columns: 80, color }),
    )
    expect(plain).not.toContain('\u001B')
    expect(coloured).toContain('\u001B[1m')
  })
})

const without = (words: string) => words.replaceAll(/\s/gu, '')

describe('wrapping', () => {
  it('counts East Asian characters and emoji as two columns and marks as none', () => {
    expect(columnsOf('NIST')).toBe(4)
    expect(columnsOf('量子')).toBe(4)
    expect(columnsOf('ｶﾅ')).toBe(2)
    expect(columnsOf('か\u3099')).toBe(2)
    expect(columnsOf('e\u0301')).toBe(1)
    expect(columnsOf('👩‍🔬')).toBe(2)
  })

  it('breaks English at spaces and Japanese between characters, never before closing punctuation', () => {
    expect(wrap('one two three', 8)).toEqual(['one two', 'three'])
    expect(wrap('量子技術の標準', 8)).toEqual(['量子技術', 'の標準'])
    expect(wrap('量子技術。標準', 8)).toEqual(['量子技', '術。標準'])
    expect(wrap('資料［PDF］', 7)).toEqual(['資料', '［PDF］'])
    expect(wrap('量子技「標準」', 8)).toEqual(['量子技', '「標準」'])
  })

  it('loses nothing but the spaces at which it broke', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 2, max: 40 }),
        (text, columns) => {
          expect(without(wrap(text, columns).join(''))).toBe(without(text))
        },
      ),
    )
  })
})
