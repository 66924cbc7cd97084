import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { StoredEntry } from '../../src/domain/entry.ts'
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
      'recurring announcements in Japanese',
      entry('a/news', '消費者安全法の重大事故等に係る公表について（5月13日）'),
      entry('b/news', '労働安全法の統計調査に係る公表について（5月20日）'),
    ],
  ])('but not: %s', (_, one, other) => {
    expect(meet(one, other)).toBe(false)
  })
})

describe('near marks', () => {
  const words = Array.from({ length: 200 }, (_, at) => `w${(at * 7919) % 997}`)

  it('are mostly shared by texts that differ in a few words, and hardly by others', () => {
    let found = 0
    let mistaken = 0
    assert(
      property(integer({ min: 0, max: 140 }), integer({ min: 0, max: 59 }), (from, at) => {
        const text = words.slice(from, from + 60)
        const mended = text.with(at, 'mended')
        const other = words.slice((from + 70) % 140, ((from + 70) % 140) + 60)
        const marks = new Set(nearMarks(text.join(' '), { bands: 5, rows: 4 }))
        const shares = (rival: readonly string[]) =>
          nearMarks(rival.join(' '), { bands: 5, rows: 4 }).some((mark) => marks.has(mark))
        if (shares(mended)) found++
        if (shares(other)) mistaken++
      }),
      { numRuns: 200, seed: 7 },
    )
    expect(found).toBeGreaterThan(190)
    expect(mistaken).toBeLessThan(60)
  })
})
