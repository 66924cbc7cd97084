import { describe, expect, it } from 'vitest'
import { labelOf } from '../support/label.ts'
import { digestOf, edited, entry, headlines } from './material.ts'

const KNOWN = { toldBefore: new Set(['known']) }

describe('the updates of a digest', () => {
  it('tell, as nothing else does, what is told again of a story that members know', () => {
    const again = entry({ title: 'As a document', storyKey: 'known' })
    const digest = digestOf([again, entry({ title: 'New' })], KNOWN)
    expect(headlines(digest)).toEqual([['context', 'New']])
    expect(digest.updates).toMatchObject([
      { kind: 'told-again', entry: { headline: 'As a document' }, changes: [] },
    ])
    expect(digest.counts.entriesRelevant).toBe(1)
  })

  it('tell what a publisher says otherwise, and the story once', () => {
    const draft = entry({ title: 'Draft', storyKey: 'known' })
    const { updates, sections, counts } = digestOf(
      [entry({ title: 'By another route', storyKey: 'known' })],
      { ...KNOWN, revised: [edited(draft, 'Due on 1 December.', 'Due on 5 January.')] },
    )
    expect(updates).toMatchObject([
      {
        kind: 'revised',
        entry: { headline: 'Draft' },
        changes: [{ field: 'summary', before: 'Due on 1 December.', after: 'Due on 5 January.' }],
      },
    ])
    expect(sections).toEqual([])
    expect(counts.entriesRelevant).toBe(0)
  })

  it('tell of edits that were taken back nothing, and what else is told of their story', () => {
    const known = { storyKey: 'known' }
    const unchanged = edited(entry({ title: 'Same in the end', ...known }), 'a', 'a')
    const told = (revised: Parameters<typeof digestOf>[1]) =>
      digestOf([entry({ title: 'Again', ...known })], { ...KNOWN, ...revised }).updates.map(
        ({ kind, entry: { headline } }) => [kind, headline],
      )
    expect(told({ revised: [unchanged] })).toEqual([['told-again', 'Again']])
    const changed = edited(entry({ title: 'By another route', ...known }), 'May', 'June')
    expect(told({ revised: [unchanged, changed] })).toEqual([['revised', 'By another route']])
  })

  it('are those of entries that are wished for', () => {
    const revised = [
      edited(entry({ title: 'On AI', labels: [labelOf('3.1')] }), 'May', 'June'),
      edited(entry({ title: 'On quanta' }), 'May', 'June'),
    ]
    const again = entry({ title: 'On data', storyKey: 'known', labels: [labelOf('1.1')] })
    const { updates } = digestOf([again], { ...KNOWN, revised, filter: { pillars: ['2'] } })
    expect(updates.map(({ entry: { headline } }) => headline)).toEqual(['On quanta'])
  })
})
