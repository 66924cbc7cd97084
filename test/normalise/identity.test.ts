import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identify, type Unidentified } from '../../src/normalise/identity.ts'

const entry = (fields: Partial<Unidentified> = {}): Unidentified => ({
  declaredId: '',
  title: 'Title',
  summary: '',
  language: 'en',
  categories: [],
  ...fields,
})
const idsOf = (...args: Parameters<typeof identify>): readonly string[] =>
  identify(...args).entries.map(({ id }) => id)

describe('the identity of an entry', () => {
  it('is the id that its publisher declared, also where that is no address', () => {
    expect(
      idsOf([entry({ declaredId: '/node/25374', url: 'https://e.org/a' })], 'declared'),
    ).toEqual(['/node/25374'])
  })

  it('is its link where nothing was declared, and where the source says so', () => {
    const one = entry({ url: 'https://e.org/a' })
    expect(idsOf([one], 'declared')).toEqual(['https://e.org/a'])
    expect(idsOf([{ ...one, declaredId: 'x' }], 'link')).toEqual(['https://e.org/a'])
  })

  it('is link and title where entries share a link', () => {
    const url = 'https://e.org/list'
    const ids = idsOf([entry({ url, title: 'One' }), entry({ url, title: 'Two' })], 'declared')
    expect(ids[0]).toMatch(/^https:\/\/e\.org\/list#[0-9a-f]{16}$/u)
    expect(new Set(ids).size).toBe(2)
    expect(idsOf([entry({ url, title: 'Two' })], 'link-and-title')).toEqual([ids[1]])
  })

  it('ignores how the characters of a title are written', () => {
    const url = 'https://e.org/list'
    const ids = (title: string) => idsOf([entry({ url, title })], 'link-and-title')
    expect(ids('ＡＩ 戦略')).toEqual(ids('AI 戦略'))
  })

  it('is title and date where there is no link', () => {
    const ids = idsOf(
      [entry({ publishedAt: '2026-11-20' }), entry({ publishedAt: '2026-11-21' })],
      'declared',
    )
    expect(ids[0]).toMatch(/^urn:sha256:[0-9a-f]{16}$/u)
    expect(new Set(ids).size).toBe(2)
  })

  it('makes one of the same entry told twice, and two of different entries under one id', () => {
    const one = entry({ declaredId: 'x', title: 'One' })
    expect(identify([one, one], 'declared')).toMatchObject({
      entries: [{ id: 'x' }],
      problems: ['1 of the entries only repeat another one of the list, and count once.'],
    })
    const clash = identify([entry({ declaredId: 'x', title: 'Newer' }), one], 'declared')
    expect(clash.entries.map(({ title }) => title)).toEqual(['Newer', 'One'])
    expect(clash.problems).toEqual([
      '2 entries share an id or link with others; their words tell them apart.',
    ])
  })

  it.each([
    ['an id', { declaredId: 'x' }],
    ['a link', { url: 'https://e.org/list' }],
  ])('stays while entries that share %s come and go', (_, shared) => {
    const [a, b, c] = ['A', 'B', 'C'].map((title) => entry({ ...shared, title }))
    if (a === undefined || b === undefined || c === undefined) throw new Error('three entries')
    const before = idsOf([b, a], 'declared')
    const after = idsOf([c, b], 'declared')
    expect(after[1]).toBe(before[0])
    expect(after).not.toContain(before[1])
  })

  it('is made of all words where entries share id and title, in whatever order they stand', () => {
    const [one, two] = ['2026-11-20', '2026-11-21'].map((publishedAt) =>
      entry({ declaredId: 'x', publishedAt }),
    )
    if (one === undefined || two === undefined) throw new Error('two entries')
    const ids = idsOf([one, two], 'declared')
    expect(new Set(ids).size).toBe(2)
    expect(idsOf([two, one], 'declared')).toEqual(ids.toReversed())
  })

  it('is unique within any document', () => {
    const entries = fc.array(
      fc.record({
        declaredId: fc.constantFrom('', '', 'a', 'b'),
        title: fc.constantFrom('', 'One', 'Two'),
        url: fc.constantFrom('https://e.org/1', 'https://e.org/2'),
        publishedAt: fc.constantFrom('2026-11-20', '2026-11-21'),
        summary: fc.constantFrom('', 'x'),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(
        entries,
        fc.constantFrom('declared' as const, 'link' as const, 'link-and-title' as const),
        (drafts, identity) => {
          const ids = idsOf(drafts.map(entry), identity)
          expect(new Set(ids).size).toBe(ids.length)
        },
      ),
    )
  })
})
