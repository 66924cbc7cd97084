import { describe, expect, it } from 'vitest'
import type { LabelledEntry } from '../../src/domain/store.ts'
import { labelOf } from '../support/label.ts'
import { digestOf, entry, headlines } from './material.ts'

const undated = (part: Partial<LabelledEntry>): LabelledEntry => {
  const { publishedAt: _unknown, ...rest } = entry(part)
  return rest
}

describe('a digest', () => {
  it('groups entries by the pillar of their first label, pillars in the order of the recommendation', () => {
    const digest = digestOf([
      entry({ title: 'On AI and data', labels: [labelOf('3.1'), labelOf('1.1')] }),
      entry({ title: 'On data', labels: [labelOf('1.1')] }),
    ])
    expect(headlines(digest)).toEqual([
      ['1', 'On data'],
      ['3', 'On AI and data'],
    ])
  })

  it('shows all labels of an entry with their evidence and why they matter, in the wished language', () => {
    const { sections } = digestOf(
      [entry({ labels: [labelOf('2.3', 'QKD'), labelOf('1.1', 'data')] })],
      {
        language: 'ja',
      },
    )
    expect(sections[0]).toMatchObject({
      title: '柱2',
      entries: [
        {
          publisher: '米国国立標準技術研究所',
          labels: [
            { recommendation: '2.3', title: '提言2.3', evidence: 'QKD', whyItMatters: '理由2.3' },
            { recommendation: '1.1', title: '提言1.1', evidence: 'data', whyItMatters: '理由1.1' },
          ],
        },
      ],
    })
  })

  it('puts the newest first, and entries of unknown date last, never as if published now', () => {
    const digest = digestOf([
      entry({ title: 'Tuesday', publishedAt: '2026-11-17' }),
      entry({ title: 'Thursday', publishedAt: '2026-11-19T01:00:00.000Z' }),
      undated({ title: 'Seen today', firstFetchedAt: new Date('2026-11-20T12:00:00Z') }),
      undated({ title: 'Seen just now', firstFetchedAt: new Date('2026-11-20T12:00:01Z') }),
    ])
    expect(headlines(digest)).toEqual([['2', 'Thursday', 'Tuesday', 'Seen just now', 'Seen today']])
  })

  it('takes of the first entries of a feed only what its date proves new, and counts no other', () => {
    const digest = digestOf([
      entry({ title: 'Old', backlog: true, publishedAt: '2026-11-11' }),
      entry({ title: 'Unreadable', backlog: true, publishedAt: 'last Tuesday' }),
      undated({ title: 'Unknown', backlog: true }),
      entry({ title: 'On the first day', backlog: true, publishedAt: '2026-11-13' }),
    ])
    expect(headlines(digest)).toEqual([['2', 'On the first day']])
    expect(digest.counts).toEqual({ feedsWatched: 24, entriesRead: 1, entriesRelevant: 1 })
  })

  it('tells what a feed brings after it was away, though it was published weeks before', () => {
    const digest = digestOf([entry({ title: 'Missed', publishedAt: '2026-10-01' })])
    expect(headlines(digest)).toEqual([['2', 'Missed']])
  })

  it('counts what is relevant to nothing as read, and does not show it', () => {
    const digest = digestOf([entry({ labels: [] }), entry({})])
    expect(digest.counts).toEqual({ feedsWatched: 24, entriesRead: 2, entriesRelevant: 1 })
  })

  it('shows the entries of one story once, labels and all', () => {
    const digest = digestOf([
      entry({ title: 'As news', feedId: 'nist/news', storyKey: '1', labels: [] }),
      entry({ title: 'As a document', feedId: 'nist/csrc', storyKey: '1' }),
      entry({ title: 'Another act' }),
    ])
    expect(headlines(digest)).toEqual([['2', 'As a document', 'Another act']])
    expect(digest.counts.entriesRead).toBe(2)
  })

  it('tells a story as its publisher told it, not as who watches the publisher’s list', () => {
    const watched = { sourceId: 'gams', feedId: 'gams/ustr', publishedAt: '2026-11-19' }
    const digest = digestOf(
      [
        entry({ title: 'Newest', publishedAt: '2026-11-20' }),
        entry({ title: 'As watched', ...watched, storyKey: '1' }),
        entry({ title: 'As published', sourceId: 'ustr', feedId: 'ustr/news', storyKey: '1' }),
      ],
      { watching: new Set(['gams/ustr']) },
    )
    expect(headlines(digest)).toEqual([['2', 'Newest', 'As published']])
  })

  it('prefers the telling that touches the recommendation, though it comes from who watches the list', () => {
    const digest = digestOf(
      [
        entry({ title: 'As published', feedId: 'ustr/news', storyKey: '1', labels: [] }),
        entry({ title: 'As watched', feedId: 'gams/ustr', storyKey: '1' }),
      ],
      { watching: new Set(['gams/ustr']) },
    )
    expect(headlines(digest)).toEqual([['2', 'As watched']])
  })

  it('shows wanted pillars only, an entry under its first label that is wanted', () => {
    const digest = digestOf(
      [
        entry({ title: 'Both', labels: [labelOf('1.1'), labelOf('3.1')] }),
        entry({ title: 'Other', labels: [labelOf('2.3')] }),
      ],
      { wantedPillars: ['3'] },
    )
    expect(headlines(digest)).toEqual([['3', 'Both']])
    expect(digest.counts).toMatchObject({ entriesRead: 2, entriesRelevant: 1 })
  })

  it('passes over labels of recommendations that no longer exist', () => {
    const digest = digestOf([entry({ labels: [labelOf('9.9')] })])
    expect(digest.sections).toEqual([])
    expect(digest.counts.entriesRelevant).toBe(0)
  })

  it('is honest about a week without anything', () => {
    const unreachable = [{ feed: 'GAMS', reason: 'silence. '.repeat(100) }]
    const digest = digestOf([], { unreachable })
    expect(digest.sections).toEqual([])
    expect(digest.counts).toEqual({ feedsWatched: 24, entriesRead: 0, entriesRelevant: 0 })
    expect(digest.unreachable[0]?.reason).toHaveLength(200)
  })
})

const summaryOf = (part: Partial<LabelledEntry>) =>
  digestOf([entry(part)]).sections[0]?.entries[0]?.summary

describe('the summary in a digest', () => {
  it('is made of whole lead sentences in the language of the entry', () => {
    const sentence = 'This sentence holds just about sixty characters, give or take.'
    expect(summaryOf({ summary: `${sentence} `.repeat(10) })).toBe(
      Array.from({ length: 4 }, () => sentence).join(' '),
    )
    expect(summaryOf({ language: 'ja', summary: '量子技術の方針を示す。意見を募集する。' })).toBe(
      '量子技術の方針を示す。意見を募集する。',
    )
  })

  it('is cut where the first sentence alone is too long', () => {
    const summary = summaryOf({ summary: '量子'.repeat(500) }) ?? ''
    expect(summary).toHaveLength(280)
    expect(summary.endsWith('…')).toBe(true)
  })

  it('is empty where it only repeats the title, and taken from the text where there is none', () => {
    expect(summaryOf({ title: 'FIPS 203 published', summary: 'FIPS  203 published' })).toBe('')
    expect(summaryOf({ text: 'The whole text begins here.' })).toBe('The whole text begins here.')
  })
})
