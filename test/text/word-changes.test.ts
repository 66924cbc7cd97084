import { assert, array, constantFrom, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordChanges } from '../../src/text/word-changes.ts'

const characters = new Intl.Segmenter('und', { granularity: 'grapheme' })

describe('the words that an edit changed', () => {
  it('are told with their surroundings, whole words only', () => {
    const before = `${'The long preamble of the notice goes on. '.repeat(5)}Comments are due on 1 December 2026 at noon.${' The rest stays.'.repeat(20)}`
    const after = before.replace('1 December 2026', '5 January 2027')
    expect(wordChanges([{ field: 'summary', before, after }])).toEqual([
      {
        field: 'summary',
        before:
          '…the notice goes on. Comments are due on 1 December 2026 at noon. The rest stays. The rest stays…',
        after:
          '…the notice goes on. Comments are due on 5 January 2027 at noon. The rest stays. The rest stays…',
      },
    ])
  })

  it('are those of several edits together, and none where they were taken back', () => {
    expect(
      wordChanges([
        { field: 'title', before: 'Draft', after: 'Second draft' },
        { field: 'summary', before: 'Due in May.', after: 'Due in June.' },
        { field: 'title', before: 'Second draft', after: 'Final' },
        { field: 'summary', before: 'Due in June.', after: 'Due in May.' },
      ]),
    ).toEqual([{ field: 'title', before: 'Draft', after: 'Final' }])
  })

  it('tell another day, and not another hour of the same one', () => {
    const [before, later, next] = ['2026-11-26T01:00:00Z', '2026-11-26T02:00:00Z', '2026-11-27']
    expect(wordChanges([{ field: 'publishedAt', before, after: later }])).toEqual([])
    expect(wordChanges([{ field: 'publishedAt', before, after: next }])).toEqual([
      { field: 'publishedAt', before, after: next },
    ])
  })

  it('leave out addresses and categories', () => {
    expect(wordChanges([{ field: 'url', before: 'a', after: 'b' }])).toEqual([])
    expect(wordChanges([{ field: 'categories', before: 'a', after: 'b' }])).toEqual([])
  })

  it('are told though they stand at the end of what is longer than any word', () => {
    const address = `${'a'.repeat(300)}1`
    const [change] = wordChanges([{ field: 'text', before: address, after: `${address}2` }])
    expect(change).toEqual({
      field: 'text',
      before: `…${'a'.repeat(39)}1`,
      after: `…${'a'.repeat(39)}12`,
    })
  })

  it('differ, are short and well formed, whatever was written', () => {
    const text = string({
      unit: constantFrom('a', 'b ', '長', '𠮷', ' ', '👩‍👩‍👧', '。', '\n'),
      maxLength: 400,
      size: 'max',
    })
    const change = record({
      field: constantFrom('title' as const, 'summary' as const, 'text' as const),
      same: text,
      was: text,
      is: text,
    }).map(({ field, same, was, is }) => ({
      field,
      before: `${same}${was}${same}`,
      after: `${same}${is}${same}`,
    }))
    assert(
      property(array(change, { maxLength: 3 }), (changes) => {
        const told = wordChanges(changes)
        for (const field of ['title', 'summary', 'text'] as const) {
          const edits = changes.filter((one) => one.field === field)
          // White space at the ends is no word.
          const isEdited = edits.at(0)?.before.trim() !== edits.at(-1)?.after.trim()
          expect(told.filter((one) => one.field === field)).toHaveLength(isEdited ? 1 : 0)
        }
        for (const { before, after } of told) {
          expect(before).not.toBe(after)
          for (const words of [before, after]) {
            expect(words.isWellFormed()).toBe(true)
            expect(Array.from(characters.segment(words)).length).toBeLessThanOrEqual(162)
          }
        }
      }),
    )
  })
})
