import { assert, nat, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoredEntry } from '../../src/domain/entry.ts'
import { likeness } from '../../src/text/plain-words.ts'
import { nearMarks } from '../../src/stories/near-marks.ts'
import { sameStory } from '../../src/stories/same-story.ts'
import { storyMarks } from '../../src/stories/story-marks.ts'

let key = 0
const entry = (feedId: string, title: string, parts: Partial<StoredEntry> = {}): StoredEntry => ({
  key: String(++key),
  storyKey: String(key),
  feedId,
  sourceId: feedId.split('/')[0] ?? '',
  id: String(key),
  title,
  summary: '',
  language: 'en',
  publishedAt: '2026-05-20',
  categories: [],
  contentHash: '',
  firstFetchedAt: new Date('2026-05-20T12:00:00Z'),
  changedAt: new Date('2026-05-20T12:00:00Z'),
  ...parts,
})

/** Whether two entries would find each other, and be held for one act. */
const meet = (one: StoredEntry, other: StoredEntry): boolean => {
  const marks = new Set(storyMarks(one))
  return storyMarks(other).some((mark) => marks.has(mark)) && sameStory(one, other)
}

const METI = '半導体の安定供給確保に向けた取組方針の改定について'

describe('two entries tell of one act', () => {
  it.each<[string, StoredEntry, StoredEntry]>([
    [
      'an executive order at the White House and, days later, in the Federal Register',
      entry('white-house/actions', 'Ensuring Leadership in Quantum Networks'),
      entry('federal-register/documents', 'Ensuring Leadership in Quantum Networks', {
        publishedAt: '2026-05-23',
      }),
    ],
    [
      'its public inspection and its issue, under one document number',
      entry('federal-register/inspection', 'Executive Orders: Quantum Networks; Leadership', {
        id: '2026-10001',
      }),
      entry('federal-register/documents', 'Ensuring Leadership in Quantum Networks', {
        url: 'https://www.federalregister.gov/documents/2026/05/23/2026-10001/ensuring',
      }),
    ],
    [
      'a release of METI and its line in the list of all ministries',
      entry('meti/releases', METI, { url: 'https://www.meti.go.jp/press/2026/05/a.html' }),
      entry('gov-online/all', METI, { publishedAt: '2026-05-21' }),
    ],
    [
      'the same release, titled a little otherwise',
      entry('meti/releases', '「半導体の安定供給確保に向けた取組方針」の改定について'),
      entry('gov-online/all', METI),
    ],
    [
      'one page that two lists name otherwise',
      entry('nist/news', 'NIST Releases Draft Guidance on Quantum Networks', {
        url: 'https://www.nist.gov/q',
      }),
      entry('gams/watch', 'Draft guidance on networks released', {
        url: 'http://nist.gov/q/?utm_source=rss',
      }),
    ],
    [
      'a draft in the list of publications and in the news',
      entry('nist/publications', 'SP 800-240, Migration to Post-Quantum Cryptography'),
      entry('nist/news', 'NIST Seeks Comment on SP 800-240, Migration to Post-Quantum'),
    ],
    [
      'a revision whose number the news leave out',
      entry('nist/publications', 'SP 800-53 Rev. 5, Security and Privacy Controls'),
      entry('nist/news', 'NIST Updates Security and Privacy Controls in SP 800-53'),
    ],
    [
      'one announcement with other closing words',
      entry('e-gov/comments', '「特定目的信託財産の計算に関する規則」等の改正（案）の公表について'),
      entry(
        'fsa/news',
        '「特定目的信託財産の計算に関する規則」等の改正（案）について公表しました。',
      ),
    ],
    [
      'one announcement with and without its subtitle',
      entry('mic/news', '電波法施行規則等の一部を改正する省令案等に係る意見募集'),
      entry(
        'e-gov/comments',
        '電波法施行規則等の一部を改正する省令案等に係る意見募集ー携帯電話基地局の手続の迅速化ー',
      ),
    ],
  ])('%s', (_, one, other) => {
    expect(meet(one, other)).toBe(true)
    expect(meet(other, one)).toBe(true)
  })

  it.each<[string, StoredEntry, StoredEntry]>([
    ['entries of one list', entry('a/news', METI), entry('a/news', METI)],
    [
      'the notice of last month',
      entry('a/news', METI),
      entry('b/news', METI, { publishedAt: '2026-04-01' }),
    ],
    [
      'notices with a common title',
      entry('fcc/news', 'Notice of Meeting'),
      entry('nist/news', 'Notice of Meeting'),
    ],
    [
      'notices of one form on other subjects',
      entry('a/news', 'Privacy Act of 1974; System of Records of the Coast Guard'),
      entry('b/news', 'Privacy Act of 1974; Matching Program with Social Security'),
    ],
    [
      'documents of other numbers, alike in all else',
      entry('a/docs', 'Airworthiness of Models; Comment Request', { id: '2026-10001' }),
      entry('b/docs', 'Airworthiness of Models; Comment Request', { id: '2026-10002' }),
    ],
    [
      'grants of one form to two countries',
      entry(
        'mofa/news',
        'モルディブに対する無償資金協力「人材育成奨学計画」に関する書簡の署名・交換',
      ),
      entry(
        'gov-online/all',
        'カンボジアに対する無償資金協力「人材育成奨学計画」に関する書簡の署名・交換',
      ),
    ],
    [
      'two meetings of one council',
      entry('a/news', '第12回 AI戦略会議の開催について'),
      entry('b/news', '第13回 AI戦略会議の開催について'),
    ],
    [
      'two acts that answer one order',
      entry('a/docs', 'Request for Input on Section 7.1 of Executive Order 14110', {
        id: '2026-10001',
      }),
      entry('white-house/actions', 'Request for Input on Section 4.5 of Executive Order 14110'),
    ],
    [
      'two advisories on one vulnerability',
      entry('cisa/alerts', 'Vendor Releases Update for Router (CVE-2026-12345)'),
      entry('jpcert/alerts', 'Exploitation of a Firewall by Ransomware (CVE-2026-12345)'),
    ],
    [
      'two revisions of one publication',
      entry('nist/publications', 'SP 800-53 Rev. 4, Security and Privacy Controls'),
      entry('nist/news', 'SP 800-53 Rev. 5, Security and Privacy Controls'),
    ],
    [
      'recurring announcements in Japanese',
      entry('a/news', '消費者安全法の重大事故等に係る公表について（5月13日）'),
      entry('b/news', '労働安全法の統計調査に係る公表について（5月20日）'),
    ],
  ])('but not: %s', (_, one, other) => {
    expect(meet(one, other)).toBe(false)
  })
})

/** The n-th of many words that have little in common. */
const word = (n: number): string =>
  Array.from({ length: 4 + (n % 5) }, (_, at) =>
    String.fromCharCode(97 + ((Math.imul(n + at * 31, 2_654_435_761) >>> 27) % 26)),
  ).join('')

describe('near marks', () => {
  const BANDS = { bands: 8, rows: 3 }

  /** Of texts of 60 words of which so many are other ones: what part shares a mark, and how alike they are. */
  const compare = (changed: number) => {
    const found: { readonly isShared: boolean; readonly alike: number }[] = []
    assert(
      property(nat({ max: 5_000 }), (number) => {
        const words = Array.from({ length: 60 }, (_, at) => word(number * 1_000 + at))
        const others = words.map((one, at) =>
          (at * 37 + number) % 60 < changed ? word(number * 1_000 + 500 + at) : one,
        )
        const [left, right] = [words.join(' '), others.join(' ')]
        const marks = new Set(nearMarks(left, BANDS))
        const isShared = nearMarks(right, BANDS).some((mark) => marks.has(mark))
        found.push({ isShared, alike: likeness(left, right) })
      }),
      { numRuns: 200, seed: 7 },
    )
    return {
      shared: found.filter(({ isShared }) => isShared).length / found.length,
      alike: found.reduce((sum, { alike }) => sum + alike, 0) / found.length,
    }
  }

  it('are shared nearly always by texts of which one word in six is another', () => {
    const { shared, alike } = compare(10)
    expect(alike).toBeLessThan(0.9)
    expect(shared).toBeGreaterThan(0.95)
  })

  it('are seldom shared by texts that have less than a half in common', () => {
    const { shared, alike } = compare(50)
    expect(alike).toBeGreaterThan(0.4)
    expect(shared).toBeLessThan(0.3)
  })

  it('are the same for the same letters, and none for no letters', () => {
    expect(nearMarks('ＡＩ governance!', BANDS)).toEqual(nearMarks('ai GOVERNANCE', BANDS))
    expect(nearMarks('—', BANDS)).toEqual([])
  })
})
