import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countWords } from '../../../../src/channels/slack/blocks/size.ts'
import { faultsOf } from '../../../support/slack/block-faults.ts'
import { kindsIn, linksIn, wordsIn } from './shown-blocks.ts'
import { linksOf } from '../../../contracts/shown-words.ts'
import { marksOf, messages } from '../../hostile-messages.ts'
import { PAGE, renderer, shown } from './rendered-messages.ts'
import { POST } from '../../../../src/channels/slack/block-limits.ts'

describe('any message, whatever its words and its size', () => {
  const runs = { numRuns: 100 }

  it('stays within the limits in every piece', () => {
    fc.assert(
      fc.property(messages, fc.boolean(), (message, isPrivate) => {
        for (const piece of renderer.split(message)) {
          const { blocks, text } = renderer.render(piece, { page: PAGE, isPrivate })
          expect(faultsOf(blocks, text)).toEqual([])
          expect(blocks.length).toBeLessThanOrEqual(POST.blocks)
          expect(JSON.stringify(blocks).length).toBeLessThanOrEqual(POST.json)
          expect(countWords(blocks)).toBeLessThanOrEqual(POST.words)
          expect(text.length).toBeLessThanOrEqual(POST.fallback)
        }
      }),
      runs,
    )
  })

  it('loses no entry and no sentence, and tells each in one place', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const pieces = renderer.split(message)
        expect(pieces.flatMap(marksOf)).toEqual(marksOf(message))
        for (const piece of pieces) {
          const words = wordsIn(renderer.render(piece).blocks)
          for (const mark of marksOf(piece)) expect(words).toContain(mark)
        }
      }),
      runs,
    )
  })

  it('is split alike every time, into pieces that are split no further', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const pieces = renderer.split(message)
        expect(renderer.split(message)).toEqual(pieces)
        for (const piece of pieces) expect(renderer.split(piece)).toEqual([piece])
      }),
      runs,
    )
  })

  it('holds no markup, no call, no emoji name, and no link but its own', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const own = new Set(linksOf(message))
        for (const { blocks, text } of shown(message)) {
          const kinds = kindsIn(blocks)
          for (const kind of [
            'mrkdwn',
            'markdown',
            'user',
            'broadcast',
            'channel',
            'usergroup',
            'emoji',
          ])
            expect(kinds).not.toContain(kind)
          expect(JSON.stringify(blocks)).not.toContain('"emoji":true')
          for (const link of linksIn(blocks)) expect(own).toContain(link)
          expect(text).not.toMatch(/[<>]|@[\p{L}\p{N}_]|&(?!amp;|lt;|gt;)/u)
        }
      }),
      runs,
    )
  })

  it('shows nothing invisible and no half of a character', () => {
    fc.assert(
      fc.property(messages, (message) => {
        for (const { blocks, text } of shown(message)) {
          const all = wordsIn(blocks) + text
          expect(all.isWellFormed()).toBe(true)
          expect(all).not.toMatch(/[\u200B-\u200F\u202A-\u202E\u2060-\u206F]/u)
        }
      }),
      runs,
    )
  })

  it('fits one post even if it was not split', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const { blocks, text } = renderer.render(message, { page: PAGE })
        expect(faultsOf(blocks, text)).toEqual([])
      }),
      runs,
    )
  })
})
