import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnsOf, wrap } from '../../../src/text/columns.ts'
import { HOSTILE_KINDS } from '../sample-kinds.ts'
import {
  manyEntries,
  sampleAlert,
  sampleAlertUpdate,
  sampleBundle,
  sampleDigest,
  sampleLateDigest,
  urgentEntry,
} from '../sample-messages.ts'
import { renderText } from '../../../src/channels/terminal/render-text.ts'

const SCREEN = { columns: 80, color: false }

describe('a message as lines of a terminal', () => {
  it('holds no control character, whatever the publishers wrote, and no line wider than the terminal', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...HOSTILE_KINDS),
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.integer({ min: 40, max: 100 }),
        (make, text, columns) => {
          const shown = renderText(make(text), { columns, color: false })
          expect(shown).not.toMatch(/[[\p{Cc}\p{Bidi_Control}]--[\n]]/v)
          const wide = shown.split('\n').filter((line) => columnsOf(line) > columns)
          expect(wide.filter((line) => !line.includes('://'))).toEqual([])
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
    expect(renderText(sampleDigest('ja'), SCREEN)).toContain('2026年11月18日')
  })

  it('does not quote a title twice where it is the evidence', () => {
    const labels = urgentEntry.labels.map((label) => ({ ...label, evidence: urgentEntry.headline }))
    const shown = renderText(sampleDigest('en', [{ ...urgentEntry, labels }]), SCREEN)
    expect(shown).toContain('In its own words: its title')
    expect(shown.split(urgentEntry.headline)).toHaveLength(2)
  })

  it.each([
    ['en', 'Comments due Dec 5, 2026', 'Provisional: labelled by rules'],
    ['ja', '意見提出期限 2026年12月5日', '暫定: '],
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

  it.each([
    ['en', 'This digest is late', 'Act', 'What changed since the last digest'],
    ['ja', '遅れてお届けしています', '要対応', '前回のダイジェスト以降の変更'],
  ] as const)(
    'tells in %s the head first, then what to act on, then what changed',
    (language, ...marks) => {
      const shown = renderText(sampleLateDigest(language), SCREEN)
      const places = marks.map((mark) => shown.indexOf(mark))
      expect(places).not.toContain(-1)
      expect(places).toEqual(places.toSorted((left, right) => left - right))
    },
  )

  it('tells of a revised entry each part before and after, also where there was nothing before', () => {
    const shown = renderText(sampleLateDigest('en'), SCREEN)
    expect(shown).toContain('Revised by NIST · Nov 18, 2026 · pillar 2')
    expect(shown).toContain('Title: “Call for comments” → “Call for comments (extended)”')
    expect(shown).toContain('Date: nothing → Nov 19, 2026')
    expect(shown).toContain('Told again by METI')
  })

  it('draws the counts of the pillars as bars in proportion, and none where nothing is counted', () => {
    const digest = sampleDigest('en', manyEntries(20))
    const [pillar, other] = digest.pillars
    if (pillar === undefined || other === undefined) throw new Error('the sample has two pillars')
    const pillars = [
      pillar,
      { ...other, entries: 10 },
      { ...other, pillarId: '5', entries: 0 },
    ] as const
    const shown = renderText({ ...digest, pillars }, SCREEN)
    expect(shown).toContain('  2 ██████████ 20  Leadership')
    expect(shown).toContain('  4 █████      10  Exchanges')
    expect(shown).toContain('  5             0  Exchanges')
    expect(renderText(sampleDigest('en', []), SCREEN)).not.toContain('by pillar')
  })

  it.each([
    ['en', 'Nothing new and relevant was published', 'Watched: 2 publishers (NIST; METI).'],
    ['ja', '該当する新しい公表はありませんでした', '確認した公表元（2機関）: NIST、経済産業省'],
  ] as const)(
    'says in %s that nothing is new, and what was watched',
    (language, nothing, watched) => {
      const shown = renderText(sampleDigest(language, []), SCREEN)
      expect(shown).toContain(nothing)
      expect(shown).toContain(watched)
      expect(renderText(sampleDigest(language), SCREEN)).not.toContain(watched)
    },
  )

  it('names the part of a digest in several posts, and tells the counts in the first only', () => {
    const [first, second] = [1, 2].map((number) =>
      renderText({ ...sampleDigest('en'), part: { number, of: 2 } }, SCREEN),
    )
    expect(first).toContain('part 1 of 2')
    expect(first).toContain('412 new publications')
    expect(second).toContain('part 2 of 2')
    expect(second).not.toContain('412 new publications')
  })

  it('heads an alert by how many stories it has, and tells its level beside what is due', () => {
    const single = renderText(sampleAlert('en'), SCREEN)
    expect(single).toMatch(/^Policy alert\n/u)
    expect(single).toContain('Act: comments due Dec 5, 2026')
    const bundle = renderText(sampleBundle('en'), SCREEN)
    expect(bundle).toMatch(/^Policy alert: 10 publications\n/u)
    expect(bundle).toContain('7 more stand in the digest.')
  })

  it('tells in the update of an alert what changed, at the entry that changed', () => {
    const [before, changed] = renderText(sampleAlertUpdate('en'), SCREEN).split('FIPS 203')
    expect(before).toMatch(/^Policy alert: update\n/u)
    expect(before).not.toContain('extended')
    expect(changed).toContain('Title: “Call for comments” → “Call for comments (extended)”')
  })

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
