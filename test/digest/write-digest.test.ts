import { describe, expect, it } from 'vitest'
import type { EntryFilter } from '../../src/domain/subscription.ts'
import type { LabelledEntry } from '../../src/domain/labelled-entry.ts'
import { labelOf } from '../support/label.ts'
import { digestOf, dueOn, entry, headlines } from './material.ts'

const undated = (part: Partial<LabelledEntry>): LabelledEntry => {
  const { publishedAt: _unknown, ...rest } = entry(part)
  return rest
}

describe('a digest', () => {
  it('counts each entry in the first pillar that it touches, and tells pillars without any', () => {
    const { pillars } = digestOf([
      entry({ labels: [labelOf('3.1'), labelOf('1.1')] }),
      entry({ labels: [labelOf('1.1')] }),
    ])
    expect(pillars).toEqual([
      { pillarId: '1', title: 'Pillar 1', entries: 1 },
      { pillarId: '2', title: 'Pillar 2', entries: 0 },
      { pillarId: '3', title: 'Pillar 3', entries: 1 },
    ])
  })

  it('orders what is equally urgent by pillar', () => {
    const digest = digestOf([
      entry({ title: 'On AI', labels: [labelOf('3.1')] }),
      entry({ title: 'On data', labels: [labelOf('1.1')] }),
    ])
    expect(headlines(digest)).toEqual([['context', 'On data', 'On AI']])
  })

  it('shows all labels of an entry with their evidence and why they matter, in the wished language', () => {
    const { sections, pillars } = digestOf(
      [entry({ labels: [labelOf('2.3', 'QKD'), labelOf('1.1', 'data')] })],
      { language: 'ja' },
    )
    expect(pillars[1]).toEqual({ pillarId: '2', title: '柱2', entries: 1 })
    expect(sections[0]).toMatchObject({
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
    expect(headlines(digest)).toEqual([
      ['context', 'Thursday', 'Tuesday', 'Seen just now', 'Seen today'],
    ])
  })

  it('takes of the first entries of a feed only what its date proves new, and counts no other', () => {
    const digest = digestOf([
      entry({ title: 'Old', backlog: true, publishedAt: '2026-11-11' }),
      entry({ title: 'Unreadable', backlog: true, publishedAt: 'last Tuesday' }),
      undated({ title: 'Unknown', backlog: true }),
      entry({ title: 'On the first day', backlog: true, publishedAt: '2026-11-13' }),
    ])
    expect(headlines(digest)).toEqual([['context', 'On the first day']])
    expect(digest.counts).toEqual({ feedsWatched: 24, entriesRead: 1, entriesRelevant: 1 })
  })

  it('tells what a feed brings after it was away, though it was published weeks before', () => {
    const digest = digestOf([entry({ title: 'Missed', publishedAt: '2026-10-01' })])
    expect(headlines(digest)).toEqual([['context', 'Missed']])
  })

  it('counts what is relevant to nothing as read, and does not show it', () => {
    const digest = digestOf([entry({ labels: [] }), entry({})])
    expect(digest.counts).toEqual({ feedsWatched: 24, entriesRead: 2, entriesRelevant: 1 })
  })

  it('shows wanted pillars only, the labels that are wished for first', () => {
    const digest = digestOf(
      [
        entry({ title: 'Both', labels: [labelOf('1.1'), labelOf('3.1')] }),
        entry({ title: 'Other', labels: [labelOf('2.3')] }),
      ],
      { filter: { pillars: ['3'] } },
    )
    expect(headlines(digest)).toEqual([['context', 'Both']])
    expect(digest.sections[0]?.entries[0]?.labels.map((label) => label.recommendation)).toEqual([
      '3.1',
      '1.1',
    ])
    expect(digest.pillars.map(({ pillarId }) => pillarId)).toEqual(['3'])
    expect(digest.counts).toMatchObject({ entriesRead: 2, entriesRelevant: 1 })
  })

  it('takes of publishers, words and urgency what is wished for', () => {
    const [quantum, chips, act] = [
      entry({ title: 'Quantum networks', sourceId: 'itu' }),
      entry({ title: 'Chips' }),
      entry({ title: 'Comments on chips' }),
    ]
    const triages = new Map([[act.key, dueOn('2026-12-01')]])
    const told = (filter: Partial<EntryFilter>) =>
      headlines(digestOf([quantum, chips, act], { filter, triages })).flatMap(([, ...rest]) => rest)
    expect(told({ publishers: ['itu'] })).toEqual(['Quantum networks'])
    expect(told({ words: 'chip NOT comments' })).toEqual(['Chips'])
    expect(told({ minimumTriage: 'act' })).toEqual(['Comments on chips'])
  })

  it('passes over labels of recommendations that no longer exist', () => {
    const digest = digestOf([entry({ labels: [labelOf('9.9')] })])
    expect(digest.sections).toEqual([])
    expect(digest.counts.entriesRelevant).toBe(0)
  })

  it('says that it is late, and only then', () => {
    expect(digestOf([], { isLate: true })).toMatchObject({ isLate: true })
    expect(digestOf([])).not.toHaveProperty('isLate')
  })

  it('counts as read what the watched publishers told, and no other', () => {
    const entries = [entry({}), entry({ sourceId: 'itu' })]
    const both = digestOf(entries, { watched: new Set(['nist', 'itu']) })
    expect(both.counts.entriesRead).toBe(2)
    expect(digestOf(entries, { watched: new Set(['itu']) }).counts.entriesRead).toBe(1)
  })

  it('names the watched publishers in its language, and by their id where they have no name', () => {
    const watched = new Set(['nist', 'itu'])
    expect(digestOf([], { watched }).publishers).toEqual(['itu', 'NIST'])
    const { publishers } = digestOf([], { watched, language: 'ja' })
    expect(publishers).toContain('米国国立標準技術研究所')
    expect(publishers).toHaveLength(2)
  })

  it('is honest about a week without anything', () => {
    const unreachable = [{ feed: 'GAMS', reason: 'silence. '.repeat(100) }]
    const digest = digestOf([], { unreachable })
    expect(digest.sections).toEqual([])
    expect(digest.publishers).toEqual(['NIST'])
    expect(digest.pillars.map(({ entries }) => entries)).toEqual([0, 0, 0])
    expect(digest.counts).toEqual({ feedsWatched: 24, entriesRead: 0, entriesRelevant: 0 })
    expect(digest.unreachable[0]?.reason).toHaveLength(200)
  })
})
