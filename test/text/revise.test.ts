import { assert, constantFrom, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../../src/domain/entry.ts'
import { revise } from '../../src/text/revise.ts'

type Told = Pick<Entry, 'title' | 'summary' | 'text' | 'url' | 'publishedAt' | 'categories'>

const told = (parts: Partial<Told> = {}): Told => ({
  title: 'Draft guidance on quantum-safe key exchange',
  summary: 'The agency asks for comments on migration plans until May 8, 2026.',
  categories: [],
  ...parts,
})

const kindOf = (before: Partial<Told>, after: Partial<Told>) =>
  revise(told(before), told(after))?.kind

describe('an edit', () => {
  it('is none where nothing is told otherwise, or where no reader would notice', () => {
    expect(revise(told(), told())).toBeUndefined()
    expect(
      revise(told({ title: '６月23日 の 会合' }), told({ title: '6月23日  の\u200B 会合' })),
    ).toBeUndefined()
  })

  it('is none where only the date moved: some lists date everything anew', () => {
    expect(
      revise(told({ publishedAt: '2026-05-01' }), told({ publishedAt: '2026-05-09' })),
    ).toBeUndefined()
  })

  it('is none where only campaign marks or the order of categories changed', () => {
    const url = 'https://publisher.example/a'
    expect(
      revise(
        told({ url, categories: ['AI', 'Chips'] }),
        told({ url: `${url}/?utm_content=20260601`, categories: ['Chips', 'AI'] }),
      ),
    ).toBeUndefined()
  })

  it('tells each part that changed, as it was and as it is', () => {
    expect(
      revise(told({ publishedAt: '2026-05-01' }), told({ title: 'Withdrawn', summary: '' })),
    ).toMatchObject({
      kind: 'material',
      changes: [
        { field: 'title', before: told().title, after: 'Withdrawn' },
        { field: 'summary', before: told().summary, after: '' },
        { field: 'publishedAt', before: '2026-05-01', after: '' },
      ],
    })
  })

  it.each([
    ['a date', 'until May 8, 2026', 'until June 8, 2026'],
    ['a number', 'a grant of 10 million yen', 'a grant of 100 million yen'],
    ['a short word', 'The rule is now in force', 'The rule is not in force'],
    ['a word more', 'Comments are due', 'Comments are no longer due'],
    ['a status', 'Status: final, active.', 'Status: final, withdrawn.'],
    ['a mark of an update', '重要なお知らせ', '重要なお知らせ（更新）'],
    ['an era', '令和7年度の公募', '令和8年度の公募'],
    ['where a decimal point stands', 'Grants of 1.5 billion', 'Grants of 15 billion'],
    ['a currency', 'Grants of $5', 'Grants of €5'],
    ['a first letter', 'ten million grants', 'ten billion grants'],
    ['a prefix', 'a symmetric key scheme', 'a asymmetric key scheme'],
  ])('is material where it changes %s', (_, before, after) => {
    expect(kindOf({ summary: before }, { summary: after })).toBe('material')
  })

  it.each([
    ['case and punctuation', 'Comments due: May 8', 'comments due May 8.'],
    ['how thousands are written', '10,000 yen', '10000 yen'],
    ['a slip of the pen', 'Guidance on semicondutor supply', 'Guidance on semiconductor supply'],
    ['swapped letters', 'The recieved comments', 'The received comments'],
    ['line breaks in Japanese', '半導体の補助金を公募', '半導体の 補助金を公募'],
    [
      'where an excerpt is cut',
      'The committee met in Geneva and agreed on a plan for quantum networks …',
      'The committee met in Geneva and agreed on a plan for quantum networks that begins in June.',
    ],
  ])('is cosmetic where it changes %s', (_, before, after) => {
    expect(kindOf({ summary: before }, { summary: after })).toBe('cosmetic')
  })

  it('is cosmetic where a page moved or was filed elsewhere', () => {
    expect(kindOf({ url: 'https://a.example/1' }, { url: 'https://a.example/new/1' })).toBe(
      'cosmetic',
    )
    expect(kindOf({ categories: ['AI'] }, { categories: ['AI', 'Chips'] })).toBe('cosmetic')
  })

  it('is cosmetic where the whole words only moved from summary to text', () => {
    const words = 'The whole advisory, word for word.'
    expect(kindOf({ summary: words }, { summary: words, text: words })).toBe('cosmetic')
  })

  it('is the same kind in both directions', () => {
    const words = constantFrom(
      'until',
      'not',
      'now',
      'semiconductor',
      'semicondutor',
      '2026',
      '公募',
    )
    assert(
      property(words, words, words, (one, two, three) => {
        const before = { summary: `${one} ${two}` }
        const after = { summary: `${two} ${three}` }
        expect(kindOf(before, after)).toBe(kindOf(after, before))
      }),
    )
  })

  it('is never material for a change of dress, nor cosmetic for a changed digit', () => {
    assert(
      property(string({ unit: 'grapheme-ascii', maxLength: 60 }), (text) => {
        const dressed = ` ${text.toUpperCase().replaceAll(/[;:!]/gu, ' ')}… `
        expect(kindOf({ summary: text }, { summary: dressed })).not.toBe('material')
        expect(kindOf({ summary: `${text} 1 end` }, { summary: `${text} 2 end` })).toBe('material')
      }),
    )
  })
})
