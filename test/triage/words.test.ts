import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalForm } from '../../src/text/normal-form.ts'
import { findVerbatim } from '../../src/text/verbatim.ts'
import { triageOf } from '../../src/triage/triage.ts'

const present = { now: new Date('2026-09-01T03:00:00Z'), timeZone: 'Asia/Tokyo' }
const triage = (title: string, summary = '', text = '') =>
  triageOf({ title, summary, text, publishedAt: '2026-08-31' }, [], present)

const oneOf = (list: string) => fc.constantFrom(...list.split('|'))
const piece = fc.oneof(
  {
    weight: 4,
    arbitrary: oneOf(
      'The agency seeks comments|a draft guideline |Notice of Funding Opportunity|will hold a public meeting|意見募集|（案）|第3回検討会|公募を開始|ﾊﾟﾌﾞﾘｯｸｺﾒﾝﾄ|ＲＦＩ|proposed rule',
    ),
  },
  oneOf('. |。|、| |\n\n|, |; |　|結果|received |cancelled |_____|éé|が|가|각'),
  fc.string({ unit: 'binary', maxLength: 40 }),
)
const anyPlace = fc
  .tuple(fc.array(piece, { maxLength: 12 }), fc.constantFrom(1, 1, 1, 40))
  .map(([pieces, times]) => pieces.join('').repeat(times))

describe('the words', () => {
  it('are the entry’s own, whatever the entry', () => {
    let found = 0
    fc.assert(
      fc.property(anyPlace, anyPlace, anyPlace, (title, summary, text) => {
        const { words, level } = triage(title, summary, text)
        if (words === undefined) return level === 'context'
        found++
        return [title, summary, text].some((place) => findVerbatim(words, place) === words)
      }),
      { numRuns: 1000 },
    )
    expect(found).toBeGreaterThan(300)
  })

  it('are cut to the part around the sign where the sentence is long', () => {
    const long = `${'Having thought about it for a while, '.repeat(20)}the agency seeks comments on wallets, ${'and on much else '.repeat(20)}`
    const { words = '' } = triage('Wallets', long)
    expect(words).toContain('the agency seeks comments on wallets')
    expect(words.length).toBeLessThanOrEqual(200)
    const japanese = triage('本人確認', `${'いろいろと検討した上で、'.repeat(40)}意見を募集します`)
    expect(japanese.words).toContain('意見を募集します')
    expect(normalForm(japanese.words ?? '').length).toBeLessThanOrEqual(200)
  })

  it('come from the title before the summary, and from the summary before the text', () => {
    expect(triage('Draft Guide', 'A proposed rule follows.').words).toBe('Draft Guide')
    expect(triage('Guide', 'A proposed rule follows.', 'A draft guide.').words).toBe(
      'A proposed rule follows.',
    )
    expect(triage('Guide', '', 'A draft guide. More.').words).toBe('A draft guide.')
  })

  it('come from the head of a text only, however long it is', () => {
    const tail = 'Nothing is said here. '.repeat(100_000)
    expect(triage('Guide', '', `A draft guide. ${tail}`).words).toBe('A draft guide.')
    expect(triage('Guide', '', `${tail}A draft guide.`).level).toBe('context')
  })
})

describe('hostile texts', () => {
  it.each([
    'seeks '.repeat(400_000),
    'seeks public '.repeat(3000),
    'meeting the '.repeat(3000),
    'draft a '.repeat(3000),
    'notice of '.repeat(3000),
    'will hold a-b '.repeat(3000),
    'a '.repeat(6000),
    '-'.repeat(6000),
    '意見を'.repeat(3000),
    '第1回'.repeat(3000),
    '検討会'.repeat(3000),
    '補助金'.repeat(3000),
    '(((案'.repeat(3000),
    '\uFDFA'.repeat(6000),
    '\n\n'.repeat(3000),
    '\uD800'.repeat(6000),
    'e\u0301\u200B'.repeat(3000),
  ])('are read to the end: %#', (hostile) => {
    expect(['act', 'watch', 'context']).toContain(triage(hostile, hostile, hostile).level)
  })
})
