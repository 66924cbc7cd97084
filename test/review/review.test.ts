import { assert, constantFrom, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Label } from '../../src/domain/classification.ts'
import type { Pillar } from '../../src/domain/pillar.ts'
import type { Correction, CorrectedEntry, ReviewStore } from '../../src/domain/review.ts'
import type { LabelledEntry } from '../../src/domain/labelled-entry.ts'
import { createReview } from '../../src/review/review.ts'
import { ownEvidence } from '../../src/review/evidence.ts'
import { findVerbatim } from '../../src/text/verbatim.ts'

const NOW = new Date('2026-06-01T09:00:00Z')

const pillarOf = (id: string, count: number): Pillar => ({
  id,
  title: { en: `Pillar ${id}`, ja: `柱${id}` },
  recommendations: Array.from({ length: count }, (_, at) => ({
    id: `${id}.${at + 1}`,
    pillarId: id,
    title: { en: `Point ${id}.${at + 1}`, ja: `提言${id}.${at + 1}` },
    definition: '',
    whyItMatters: { en: '', ja: '' },
    includes: [],
    excludes: [],
    terms: { en: [], ja: [], titles: [], otherwise: [], unless: [] },
    examples: [],
  })),
})

const label = (recommendation: string, quote: string): Label => ({
  recommendation,
  evidence: { field: 'text', quote },
  basis: 'disputed',
  confidence: 0.5,
  model: 'keyless',
  prompt: 'terms 1',
})

const entryOf = (other: Partial<LabelledEntry> = {}): LabelledEntry => ({
  key: '7',
  feedId: 'a/news',
  sourceId: 'a',
  id: 'notice-7',
  title: 'Ministry plans rules for AI in hospitals',
  summary: 'Comments are welcome. A hearing follows.',
  text: 'The draft also covers security of devices. It ends in May.',
  language: 'en',
  categories: [],
  contentHash: '',
  storyKey: '7',
  firstFetchedAt: NOW,
  changedAt: NOW,
  labels: [label('5.1', 'security of devices')],
  backlog: false,
  ...other,
})

/** A review room over one entry; `kept` are the rulings that it made. */
const roomWith = (entry: LabelledEntry, corrected: readonly CorrectedEntry[] = []) => {
  const kept: Correction[] = []
  const store: ReviewStore = {
    open: (limit) =>
      Promise.resolve([{ entry, labels: entry.labels, opinions: [] }].slice(0, limit)),
    countOpen: () => Promise.resolve(12),
    object: () => Promise.resolve(),
    correct: (correction) => Promise.resolve(void kept.push(correction)),
    corrected: () => Promise.resolve(corrected),
  }
  const review = createReview({
    store,
    entries: { byKeys: (keys) => Promise.resolve(keys.includes(entry.key) ? [entry] : []) },
    pillars: [pillarOf('3', 4), pillarOf('5', 4)],
    clock: { now: () => NOW },
  })
  return { review, kept }
}

const quotes = (correction: Correction | undefined) =>
  correction?.labels.map(({ recommendation, evidence }) => [
    recommendation,
    evidence.field,
    evidence.quote,
  ])

describe('the review of labels', () => {
  it('tells what is open, and how much more there is', async () => {
    const { review } = roomWith(entryOf())
    expect(await review.open(3)).toMatchObject({ reviews: [{ entry: { key: '7' } }], total: 12 })
    expect(review.recommendations.map(({ id }) => id)).toContain('3.4')
  })

  it('confirms what stands: the same recommendations and words, now a member’s', async () => {
    const { review, kept } = roomWith(entryOf())
    const { entry, correction } = await review.confirm('7', '  Aya Mori ')
    expect(entry.key).toBe('7')
    expect(kept).toEqual([correction])
    expect(correction).toEqual({
      entryKey: '7',
      decidedBy: 'Aya Mori',
      decidedAt: NOW,
      labels: [
        {
          recommendation: '5.1',
          evidence: { field: 'text', quote: 'security of devices' },
          basis: 'member',
          confidence: 1,
          model: 'Aya Mori',
          prompt: 'member',
        },
      ],
    })
  })

  it('confirms that an entry touches nothing', async () => {
    const { review, kept } = roomWith(entryOf({ labels: [] }))
    await review.confirm('7', 'Aya')
    expect(kept).toMatchObject([{ labels: [] }])
  })

  it('takes the words that a member quotes, as the entry writes them', async () => {
    const { review, kept } = roomWith(entryOf({ summary: 'Rules  for ＡＩ follow.' }))
    await review.decide('7', { recommendations: ['3.1', '5.1'], by: 'Aya', quote: 'for AI follow' })
    expect(quotes(kept[0])).toEqual([
      ['3.1', 'summary', 'for ＡＩ follow'],
      ['5.1', 'summary', 'for ＡＩ follow'],
    ])
  })

  it('finds words by itself: those of the label that stands, else the title', async () => {
    const { review, kept } = roomWith(entryOf())
    await review.decide('7', { recommendations: ['5.1', '3.1', '5.1'], by: 'Aya' })
    expect(quotes(kept[0])).toEqual([
      ['5.1', 'text', 'security of devices'],
      ['3.1', 'title', 'Ministry plans rules for AI in hospitals'],
    ])
  })

  it('takes no words that the entry has lost', async () => {
    const { review, kept } = roomWith(entryOf({ text: 'Rewritten.' }))
    await review.confirm('7', 'Aya')
    expect(quotes(kept[0])).toEqual([['5.1', 'title', 'Ministry plans rules for AI in hospitals']])
  })

  it.each([
    [{ title: '' }, ['summary', 'Comments are welcome.']],
    [{ title: '\u200B', summary: '' }, ['text', 'The draft also covers security of devices.']],
  ])('of an entry without a title takes how it begins', async (other, [field, quote]) => {
    const { review, kept } = roomWith(entryOf(other))
    await review.decide('7', { recommendations: ['3.1'], by: 'Aya' })
    expect(quotes(kept[0])).toEqual([['3.1', field, quote]])
  })

  it.each([
    ['an unknown recommendation', { recommendations: ['3.1', '9.9'], by: 'Aya' }, /no .* 9\.9/u],
    [
      'more than four',
      { recommendations: ['3.1', '3.2', '3.3', '3.4', '5.1'], by: 'Aya' },
      /5 recommendations are too many/u,
    ],
    [
      'words that are not in the entry',
      { recommendations: ['3.1'], by: 'Aya', quote: 'rules for quantum' },
      /“rules for quantum” does not stand in the entry/u,
    ],
    ['empty words', { recommendations: ['3.1'], by: 'Aya', quote: ' ' }, /does not stand/u],
    ['nobody’s name', { recommendations: [], by: ' \u200B' }, /needs a name/u],
  ])('refuses %s, and keeps nothing', async (_, decision, message) => {
    const { review, kept } = roomWith(entryOf())
    const ruling = review.decide('7', decision)
    await expect(ruling).rejects.toMatchObject({ code: 'bad-input' })
    await expect(ruling).rejects.toThrow(message)
    expect(kept).toEqual([])
  })

  it('names the recommendations that there are where it refuses one', async () => {
    const ruling = roomWith(entryOf()).review.decide('7', { recommendations: ['3.9'], by: 'Aya' })
    await expect(ruling).rejects.toMatchObject({
      remedy: 'Choose from 3.1, 3.2, 3.3, 3.4, 5.1, 5.2, 5.3, 5.4.',
    })
  })

  it.each(['8', 'https://publisher.example/7', '', '9'.repeat(40)])(
    'refuses the key %j, which no entry has',
    async (key) => {
      const { review } = roomWith(entryOf())
      await expect(review.confirm(key, 'Aya')).rejects.toMatchObject({ code: 'bad-input' })
    },
  )

  it('refuses a label for an entry without a word', async () => {
    const { text: _, ...wordless } = entryOf({ title: '', summary: '' })
    const { review, kept } = roomWith(wordless)
    const ruling = review.decide('7', { recommendations: ['3.1'], by: 'Aya' })
    await expect(ruling).rejects.toThrow(/no words/u)
    await review.decide('7', { recommendations: [], by: 'Aya' })
    expect(kept).toHaveLength(1)
  })

  it('finds evidence that is verbatim, whatever the entry says', () => {
    const field = string({ unit: 'binary', maxLength: 30 })
    const long = constantFrom('', 'ｶﾞ'.repeat(400), 'e\u0301'.repeat(400), '𠮷'.repeat(400))
    assert(
      property(record({ title: field, summary: field, text: field, long }), (words) => {
        const summary = words.summary + words.long
        const entry = entryOf({ title: words.title, summary, text: words.text, labels: [] })
        const evidence = ownEvidence(entry, '3.1')
        if (evidence === undefined) return
        expect(findVerbatim(evidence.quote, entry[evidence.field] ?? '')).toBe(evidence.quote)
      }),
      { numRuns: 50 },
    )
  })

  it.each(['e\u0301', '𠮷', '👩‍👩‍👧', 'か\u3099'])(
    'cuts a sentence without an end between characters: %s',
    (piece) => {
      const summary = piece.repeat(9_000)
      const evidence = ownEvidence(entryOf({ title: '', summary, labels: [] }), '3.1')
      expect(evidence?.field).toBe('summary')
      expect(evidence?.quote.length).toBeLessThan(summary.length / 10)
    },
  )

  it('exports the rulings as labelled data', async () => {
    const entry = entryOf({ url: 'https://publisher.example/7' })
    const correction = { entryKey: '7', labels: [label('3.1', 'AI')], decidedBy: 'Aya' }
    const { review } = roomWith(entry, [
      { entry, correction: { ...correction, decidedAt: NOW } },
      {
        entry: entryOf({ language: 'ja' }),
        correction: { ...correction, labels: [], decidedAt: NOW },
      },
    ])
    expect(await review.exported()).toEqual([
      {
        id: 'a/news notice-7',
        lang: 'en',
        title: entry.title,
        summary: entry.summary,
        labels: ['3.1'],
        sure: true,
        url: 'https://publisher.example/7',
        decidedBy: 'Aya',
        decidedAt: '2026-06-01T09:00:00.000Z',
      },
      expect.objectContaining({ lang: 'ja', labels: [] }),
    ])
  })
})
