import { array, assert, boolean, constantFrom, property, record, subarray } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DigestMessage } from '../../src/domain/message.ts'
import type { LabelledEntry } from '../../src/domain/labelled-entry.ts'
import type { Triage, TriageLevel } from '../../src/domain/triage.ts'
import { labelOf } from '../support/label.ts'
import { digestOf, dueOn, edited, entry, headlines } from './material.ts'

const STORIES = ['a', 'b', 'c', 'd']

interface Made {
  readonly story: string
  readonly label: string
  readonly level: TriageLevel
  readonly isRevised: boolean
}

/** An entry of some story; what is revised is of a story that members know. */
const MADE: Arbitrary<Made> = record({
  story: constantFrom(...STORIES, 'alone'),
  label: constantFrom('1.1', '2.1', '2.3', '3.1', '9.9'),
  level: constantFrom<TriageLevel>('act', 'watch', 'context'),
  isRevised: boolean(),
})

const wishes = record({
  pillars: subarray(['1', '2', '3'], { minLength: 1 }),
  minimumTriage: constantFrom<TriageLevel>('act', 'context'),
})

const materialOf = (parts: readonly Made[]) => {
  const made = parts.map(({ story, label, level, isRevised }) => {
    const labels = [labelOf(label)]
    const one = entry(story === 'alone' ? { labels } : { labels, storyKey: story })
    return { one, level, isRevised }
  })
  return {
    entries: made.flatMap(({ one, isRevised }) => (isRevised ? [] : one)),
    revised: made.flatMap(({ one, isRevised }) => (isRevised ? edited(one, 'May', 'June') : [])),
    triages: new Map<string, Triage>(made.map(({ one, level }) => [one.key, { level }])),
  }
}

const keysTold = ({ sections, updates }: DigestMessage) =>
  [...sections.flatMap(({ entries }) => entries), ...updates.map((update) => update.entry)].flatMap(
    ({ key }) => key ?? [],
  )

describe('a story that comes by several routes', () => {
  it('shows the entries of one story once, labels and all', () => {
    const digest = digestOf([
      entry({ title: 'As news', feedId: 'nist/news', storyKey: '1', labels: [] }),
      entry({ title: 'As a document', feedId: 'nist/csrc', storyKey: '1' }),
      entry({ title: 'Another act' }),
    ])
    expect(headlines(digest)).toEqual([['context', 'As a document', 'Another act']])
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
    expect(headlines(digest)).toEqual([['context', 'Newest', 'As published']])
  })

  it('prefers the telling that touches the recommendation, though it comes from who watches the list', () => {
    const digest = digestOf(
      [
        entry({ title: 'As published', feedId: 'ustr/news', storyKey: '1', labels: [] }),
        entry({ title: 'As watched', feedId: 'gams/ustr', storyKey: '1' }),
      ],
      { watching: new Set(['gams/ustr']) },
    )
    expect(headlines(digest)).toEqual([['context', 'As watched']])
  })

  it('takes the more urgent telling, so that no deadline is lost', () => {
    const [plain, urgent] = [
      entry({ title: 'As news', publishedAt: '2026-11-19', storyKey: '1' }),
      entry({ title: 'As a call', publishedAt: '2026-11-17', storyKey: '1' }),
    ]
    const triages = new Map([[urgent.key, dueOn('2026-12-01')]])
    expect(headlines(digestOf([plain, urgent], { triages }))).toEqual([['act', 'As a call']])
  })

  it('takes the telling that is wished for, though another one would be preferred', () => {
    const digest = digestOf(
      [
        entry({ title: 'As published', sourceId: 'ustr', storyKey: '1' }),
        entry({ title: 'As watched', sourceId: 'gams', feedId: 'gams/ustr', storyKey: '1' }),
      ],
      { watching: new Set(['gams/ustr']), filter: { publishers: ['gams'] } },
    )
    expect(headlines(digest)).toEqual([['context', 'As watched']])
  })

  it('is told once, and none that is wanted is left out', () => {
    assert(
      property(array(MADE, { maxLength: 12 }), subarray(STORIES), wishes, (parts, known, wish) => {
        const { entries, revised, triages } = materialOf(parts)
        // What was revised was ready before the period.
        const toldBefore = new Set([...known, ...revised.map(({ storyKey }) => storyKey)])
        const digest = digestOf(entries, { revised, triages, toldBefore, filter: wish })
        const isWanted = ({ labels, key }: LabelledEntry) =>
          wish.pillars.includes(labels[0]?.recommendation.slice(0, 1) ?? '') &&
          (wish.minimumTriage === 'context' || triages.get(key)?.level === 'act')
        const told = keysTold(digest)
        const stories = [...entries, ...revised]
          .filter(({ key }) => told.includes(key))
          .map(({ storyKey }) => storyKey)
        const wanted = new Set(
          [...entries, ...revised].filter(isWanted).map(({ storyKey }) => storyKey),
        )
        expect(stories.toSorted()).toEqual([...wanted].toSorted())
        expect(told).toHaveLength(stories.length)
        const sum = digest.pillars.reduce((before, { entries: count }) => before + count, 0)
        expect(sum).toBe(digest.counts.entriesRelevant)
        expect(sum).toBe(digest.sections.flatMap((section) => section.entries).length)
      }),
    )
  })
})
