import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bare, linksOf } from '../../../contracts/shown-words.ts'
import { cardFaults } from '../../../support/teams/card-faults.ts'
import { foreignTexts, marksOf, messages } from '../../hostile-messages.ts'
import { HOSTILE } from '../../../contracts/hostile-texts.ts'
import { HOSTILE_KINDS } from '../../sample-kinds.ts'
import { hostileHome, sampleChoices } from '../../../support/sample-home.ts'
import { manyEntries, sampleDigest } from '../../sample-messages.ts'
import { piecesOf, renderer, seenIn, SHOWING } from './rendered.ts'
import { noticeIn } from '../../../../src/messenger/notices.ts'
import { tidy } from '../../../../src/text/normal-form.ts'

/** Of an activity in UTF-16: Teams takes about 100 KB. */
const MOST_BYTES = 80_000

const bytesOf = (rendered: object): number => JSON.stringify(rendered).length * 2

/** Texts with half of a character in them. */
const halvesIn = (rendered: object): readonly string[] => {
  const found: string[] = []
  JSON.stringify(rendered, (_name, part: unknown) => {
    if (typeof part === 'string' && !part.isWellFormed()) found.push(part)
    return part
  })
  return found
}

const runs = { numRuns: 60 }

describe('any message, whatever its words and its size', () => {
  it('stays within what Teams takes in every piece, and is a card that its reader takes', () => {
    fc.assert(
      fc.property(messages, (message) => {
        for (const piece of renderer.split(message)) {
          const rendered = renderer.render(piece, SHOWING)
          expect(bytesOf(rendered)).toBeLessThan(MOST_BYTES)
          const { card } = rendered
          expect(card === undefined ? [] : cardFaults(card)).toEqual([])
          expect(rendered.summary).not.toBe('')
          expect(
            bytesOf(renderer.card(piece, { ...SHOWING, result: noticeIn('en', 'Done') })),
          ).toBeLessThan(MOST_BYTES)
        }
        expect(bytesOf(renderer.render(message, SHOWING))).toBeLessThan(MOST_BYTES)
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
          const { text } = seenIn(renderer.render(piece))
          for (const mark of marksOf(piece)) expect(bare(text)).toContain(bare(mark))
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

  it('holds no markup, no call, no date to be filled in, and no link but its own', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const own = new Set([...linksOf(message), SHOWING.page])
        for (const rendered of piecesOf(message)) {
          const { links, harm } = seenIn(rendered)
          expect(harm).toEqual([])
          for (const link of links) expect(own).toContain(link)
          expect(halvesIn(rendered)).toEqual([])
          expect(rendered.text ?? '').not.toMatch(/<|&(?!amp;|lt;|gt;)/u)
        }
      }),
      runs,
    )
  })

  it.each(HOSTILE)('shows %s as the text that it is', (_name, hostile) => {
    for (const make of HOSTILE_KINDS) {
      const seen = piecesOf(make(hostile)).map(seenIn)
      expect(bare(seen.map(({ text }) => text).join(''))).toContain(
        bare(tidy(hostile)).slice(0, 100),
      )
      expect(seen.flatMap(({ harm }) => harm)).toEqual([])
    }
  })

  it('of sixty entries comes in a few posts, each entry with its link', () => {
    const digest = sampleDigest('en', manyEntries(60))
    const pieces = piecesOf(digest)
    expect(pieces.length).toBeLessThan(10)
    expect(pieces.flatMap((piece) => seenIn(piece).links)).toEqual(
      expect.arrayContaining([...linksOf(digest)]),
    )
  })
})

describe('cards of our own, with what members and publishers wrote', () => {
  it('stay within what Teams takes and hold no markup', () => {
    fc.assert(
      fc.property(foreignTexts, (text) => {
        const { subscriptions } = hostileHome(text)
        const result = noticeIn('en', text, text)
        for (const card of [
          renderer.subscriptions({ language: 'en', subscriptions, result }),
          renderer.objectForm({
            language: 'en',
            choices: sampleChoices,
            entryKey: '1',
            headline: text,
          }),
          renderer.subscribeForm({
            kind: 'digest',
            language: 'ja',
            timeZone: text,
            choices: sampleChoices,
            values: { words: text },
            result,
          }),
        ]) {
          expect(seenIn({ card }).harm).toEqual([])
          expect(halvesIn(card)).toEqual([])
          expect(bytesOf(card)).toBeLessThan(MOST_BYTES)
          expect(cardFaults(card)).toEqual([])
        }
      }),
      runs,
    )
  })
})
