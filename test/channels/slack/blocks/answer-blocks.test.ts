import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AnswerMessage } from '../../../../src/domain/message.ts'
import { bare } from '../../../contracts/shown-words.ts'
import { blocksOf, logged, renderer } from './rendered-messages.ts'
import { faultsOf } from '../../../support/slack/block-faults.ts'
import { messages } from '../../hostile-messages.ts'
import { sampleAnswer, sampleTranslatedAnswer } from '../../sample-answers.ts'
import { valuesIn, wordsIn } from './shown-blocks.ts'

describe('an answer in the blocks of Slack', () => {
  it('marks each sentence with its sources, by number and address', () => {
    expect(JSON.stringify(blocksOf(sampleAnswer('en')))).toContain(
      JSON.stringify({
        type: 'citation',
        url: 'https://csrc.nist.gov/pubs/fips/204/final',
        text: '[2]',
        index: 2,
        details: {
          citation_type: 'web',
          title: 'FIPS 204: Module-Lattice-Based Digital Signature Standard',
          snippet: 'a digital signature scheme called ML-DSA',
        },
        from_llm: false,
      }),
    )
  })

  it('can be rated, and shared where one member alone sees it', () => {
    const ratings = ['helpful 12', 'unhelpful 12']
    const { blocks } = renderer.render(logged('en'))
    expect(valuesIn(blocks)).toEqual(ratings)
    const alone = renderer.render(logged('en'), { isPrivate: true })
    expect(valuesIn(alone.blocks)).toEqual(['share 12', ...ratings])
  })

  it('that is too long goes on in the next piece, with its numbers, and is rated at its end', () => {
    const [first, second] = sampleAnswer('en').citations
    const long = {
      ...logged('en'),
      citations: [first!, { ...second!, citedText: 'word '.repeat(500) }],
    }
    const sentences = Array.from({ length: 8 }, (_, at) => ({
      text: `Sentence ${at}: ${'more '.repeat(400)}`,
      citations: [at < 4 ? 1 : 2],
    }))
    const pieces = renderer.split({ ...long, sentences })
    expect(pieces.length).toBeGreaterThan(1)
    expect(bare(wordsIn(renderer.render(pieces.at(-1)!).blocks))).toContain('[2]FIPS204')
    expect(pieces.map((piece) => valuesIn(renderer.render(piece).blocks).length)).toEqual(
      pieces.map((_, at) => (at === pieces.length - 1 ? 2 : 0)),
    )
  })

  it.each([
    ['of one language', logged('en')],
    ['with translations', sampleTranslatedAnswer('ja')],
  ])(
    '%s comes in sentences, and the rest after them, as it stands in the whole',
    (_name, answer) => {
      const steps = answer.sentences.flatMap(({ text, citations: numbers }) => {
        const citations = answer.citations.filter(({ number }) => numbers.includes(number))
        return renderer.sentence({ kind: 'sentence', text, citations: citations.toReversed() })
      })
      const [question, ...whole] = renderer.render(answer).blocks
      expect(wordsIn([question!])).toBe(answer.question)
      expect([...steps, ...renderer.rest(answer, answer.sentences.length)]).toEqual(whole)
      expect([...steps.slice(0, 1), ...renderer.rest(answer, 1)]).toEqual(whole)
    },
  )

  it('fits one post with the sentences that were told before', () => {
    fc.assert(
      fc.property(messages, fc.nat(3), (message, told) => {
        fc.pre(message.kind === 'answer' && message.tally === undefined)
        const [piece] = renderer.split(message)
        const answer = piece as AnswerMessage
        const before = answer.sentences.slice(0, told).flatMap(({ text, citations: numbers }) => {
          const citations = answer.citations.filter(({ number }) => numbers.includes(number))
          return renderer.sentence({ kind: 'sentence', text, citations })
        })
        expect(faultsOf([...before, ...renderer.rest(answer, told, { isPrivate: true })])).toEqual(
          [],
        )
      }),
      { numRuns: 100 },
    )
  })

  it('is told of in steps, each one plain line', () => {
    expect(renderer.step({ kind: 'searching', words: 'chips\n\u202Enow' }, 'en')).toBe(
      'Searching: chips now',
    )
    expect(renderer.step({ kind: 'reading', sources: 6 }, 'ja')).toBe('6件の資料を確認しています')
  })
})
