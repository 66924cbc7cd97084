import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerMessage, AnswerStep, Tally } from '../../src/domain/message.ts'
import {
  listedEntries,
  tellDeclined,
  tellSource,
  tellStep,
  tellTally,
} from '../../src/text/tell-answer.ts'
import { sampleAnswer, sampleDueList, sampleList } from '../channels/sample-answers.ts'

const TOKYO = 'Asia/Tokyo'

/** A list of so many entries. */
const list = (tally: Tally, shown: number): AnswerMessage => ({
  ...sampleAnswer('en'),
  tally,
  sentences: Array.from({ length: shown }, (_, at) => ({ text: `${at}`, citations: [at + 1] })),
  citations: Array.from({ length: shown }, (_, at) => ({
    number: at + 1,
    title: `${at}`,
    publisher: 'NIST',
    citedText: 'words',
  })),
})

/** Of December 2025 in Tokyo. */
const DECEMBER = { from: '2025-11-30T15:00:00.000Z', to: '2025-12-31T15:00:00.000Z' }

const digits = (line: string) => line.replaceAll(',', '').match(/\d+/gu)?.map(Number)

const tell = (tally: Tally, shown: number, language: 'en' | 'ja') =>
  tellTally(list(tally, shown), { language, timeZone: TOKYO })?.replaceAll('\u2009', ' ')

describe('the line above a list', () => {
  it.each([
    [
      { total: 12, order: 'latest', span: DECEMBER },
      5,
      '12 publications fit (Dec 1 – 31, 2025); the latest 5:',
      '該当する公表資料は12件です（2025年12月1日～2025年12月31日）。新しい順に5件を示します。',
    ],
    [
      { total: 3, order: 'latest' },
      3,
      '3 publications fit, the latest first:',
      '該当する公表資料は3件です。新しい順に示します。',
    ],
    [{ total: 1, order: 'latest' }, 1, '1 publication fits:', '該当する公表資料は1件です。'],
    [
      { total: 1_200, order: 'latest', span: { to: DECEMBER.to } },
      1,
      '1,200 publications fit (until Dec 31, 2025); the latest:',
      '該当する公表資料は1,200件です（2025年12月31日まで）。新しい順に1件を示します。',
    ],
    [
      { total: 7, order: 'due', span: { from: DECEMBER.from } },
      5,
      '7 dates to keep (from Dec 1, 2025); the earliest 5:',
      '該当する期日は7件です（2025年12月1日以降）。早い順に5件を示します。',
    ],
    [{ total: 1, order: 'due' }, 1, '1 date to keep:', '該当する期日は1件です。'],
    [
      { total: 2, order: 'due', span: { from: DECEMBER.from, to: '2025-12-01T15:00:00.000Z' } },
      2,
      '2 dates to keep (Dec 1, 2025), the earliest first:',
      '該当する期日は2件です（2025年12月1日）。早い順に示します。',
    ],
  ] as const)('of %j, %i of them told', (tally, shown, ...lines) => {
    expect([tell(tally, shown, 'en'), tell(tally, shown, 'ja')]).toEqual(lines)
  })

  it('tells every total, and how many of them follow only where some do not', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50_000 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom('latest', 'due'),
        (total, most, order) => {
          const shown = Math.min(total, most)
          const [english = '', japanese = ''] = (['en', 'ja'] as const).map((language) =>
            tell({ total, order }, shown, language),
          )
          expect(digits(japanese)).toEqual(shown < total ? [total, shown] : [total])
          expect(digits(english)?.[0]).toBe(total)
          expect(/; the (?:latest|earliest)/u.test(english)).toBe(shown < total)
        },
      ),
    )
  })

  it('counts entries, not sentences, where two of them share a title', () => {
    expect(tellTally(sampleDueList('en'), { language: 'en', timeZone: 'UTC' })).toBe(
      '3 dates to keep (from Nov 20, 2026), the earliest first:',
    )
  })

  it('is not said of an answer that is no list', () => {
    expect(tellTally(sampleAnswer('en'), { language: 'en', timeZone: 'UTC' })).toBeUndefined()
  })
})

describe('the entries of a list', () => {
  it('say a title once: what is said of it comes after', () => {
    const [first, second] = listedEntries(sampleDueList('en'))
    expect(first?.sentence).toBeUndefined()
    expect(first?.after).toBe(': comments due Dec 5, 2026')
    expect(second?.sentence).toBe('Two notices of a meeting on Dec 9, 2026')
    expect(second?.citations.map(({ number }) => number)).toEqual([2, 3])
    expect(listedEntries(sampleList('ja')).map(({ after }) => after)).toEqual(['', ''])
  })

  it('keep their sentence where the source has no title', () => {
    const untitled = sampleList('en').citations.map(({ number, publisher, citedText }) => ({
      number,
      publisher,
      citedText,
      title: ' ',
    }))
    const [first] = listedEntries({ ...sampleList('en'), citations: untitled })
    expect(first?.sentence).toContain('FIPS 205')
  })
})

describe('a source', () => {
  it.each([
    ['en', 'The councils’ own document', 'NIST · date unknown', 'NIST · Nov 18, 2026'],
    ['ja', '両協議会の文書', 'NIST · 日付不明', 'NIST · 2026年11月18日'],
  ] as const)(
    'is told in %s by publisher and day, or as the own document of the councils',
    (language, ...told) => {
      const reading = { language, timeZone: TOKYO }
      const nist = { title: 'FIPS 203', publisher: 'NIST' }
      const dated = { ...nist, publishedAt: '2026-11-17T15:30:00Z' }
      const sources = [{ ...nist, isOwn: true } as const, nist, dated]
      expect(sources.map((source) => tellSource(source, reading))).toEqual(told)
    },
  )
})

describe('a step to an answer', () => {
  it.each([
    ['en', 'Searching: チップ', 'Reading 1 source', 'Reading 6 sources'],
    ['ja', '検索中: チップ', '1件の資料を確認しています', '6件の資料を確認しています'],
  ] as const)('is told in %s', (language, ...told) => {
    const steps: readonly AnswerStep[] = [
      { kind: 'searching', words: 'チップ' },
      { kind: 'reading', sources: 1 },
      { kind: 'reading', sources: 6 },
    ]
    expect(steps.map((step) => tellStep(step, language))).toEqual(told)
    expect(tellStep({ kind: 'sentence', text: 'Proven.', citations: [] }, language)).toBe('Proven.')
  })
})

describe('an answer that is declined', () => {
  it.each([
    ['en', /None of the 10/u, /is not told here/u],
    ['ja', /10件/u, /お答えできません/u],
  ] as const)('says why, in %s', (language, unanswered, refused) => {
    const declined = {
      ...sampleAnswer(language),
      outcome: 'declined',
      entriesSearched: 10,
    } as const
    expect(tellDeclined(declined)).toMatch(unanswered)
    expect(tellDeclined({ ...declined, isRefused: true })).toMatch(refused)
  })
})
