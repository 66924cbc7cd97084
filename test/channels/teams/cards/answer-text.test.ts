import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { AnswerMessage, Citation } from '../../../../src/domain/message.ts'
import type { Rendered } from '../../../../src/channels/teams/rendered.ts'
import { messages } from '../../hostile-messages.ts'
import { piecesOf, renderer } from './rendered.ts'
import { sampleAnswer } from '../../sample-answers.ts'

const runs = { numRuns: 60 }

type SentenceStep = Parameters<typeof renderer.growing>[0][number]

const stepsOf = ({ sentences, citations }: AnswerMessage): readonly SentenceStep[] =>
  sentences.map(({ text, citations: numbers }) => ({
    kind: 'sentence',
    text,
    citations: citations.filter(({ number }) => numbers.includes(number)),
  }))

describe('an answer on its way', () => {
  it('is always the beginning of the whole answer, or is known not to be', () => {
    fc.assert(
      fc.property(messages, fc.nat(), (message, some) => {
        if (message.kind !== 'answer' || message.tally !== undefined) return
        if (message.outcome === 'declined') return
        const steps = stepsOf(message)
        const told = renderer.growing(steps.slice(0, some % (steps.length + 1)), message.language)
        const isBeginning = renderer.render(message).text?.startsWith(told)
        expect(renderer.continues(message, told)).toBe(isBeginning)
        // Of one sentence alone, what it rests on may be too much to be told in all its words.
        const isCut = steps.length === 1 || renderer.split(message).length > 1
        expect(isBeginning || isCut).toBe(true)
      }),
      runs,
    )
  })
})

const withSources = (count: number): AnswerMessage => {
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  return {
    ...sampleAnswer('en'),
    sentences: numbers.map(sentenceOn),
    citations: numbers.map(sourceOf),
  }
}

const sentenceOn = (number: number) => ({
  text: `Sentence ${number}.`,
  citations: number === 1 ? [1] : [number, 1],
})

const sourceOf = (number: number): Citation => ({
  number,
  title: `Title ${number}`,
  publisher: 'NIST',
  citedText: `Words ${number}`,
})

describe('what an answer rests on', () => {
  const claimSchema = z.object({
    '@type': z.literal('Claim'),
    position: z.int().positive(),
    appearance: z.object({
      '@type': z.literal('DigitalDocument'),
      name: z.string().min(1).max(80),
      abstract: z.string().min(1).max(160),
      url: z.url({ protocol: /^https?$/u }).optional(),
    }),
  })
  const entitySchema = z.object({ citation: z.array(claimSchema).max(10).default([]) })

  const claimsOf = ({ entities = [] }: Rendered) => entitySchema.parse(entities[0]).citation

  it('is told to Teams within its limits, and each of it has its mark in the text', () => {
    fc.assert(
      fc.property(messages, (message) => {
        if (message.kind !== 'answer') return
        const cited = new Set(message.sentences.flatMap(({ citations }) => citations))
        for (const rendered of piecesOf(message)) {
          const positions = claimsOf(rendered).map(({ position }) => position)
          for (const position of positions.filter((one) => cited.has(one)))
            expect(rendered.text).toContain(`[${position}]`)
        }
      }),
      runs,
    )
  })

  it('beyond ten sources is told in the text alone, as words, from the first sentence on', () => {
    const answer = withSources(12)
    const rendered = renderer.render(answer)
    expect(claimsOf(rendered).map(({ position }) => position)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
    ])
    expect(rendered.text).toContain('Sentence 10. [1][10]')
    expect(rendered.text).toContain('Sentence 11. [1]\\[11\\]')
    const steps = stepsOf(answer)
    for (const [at] of steps.entries())
      expect(rendered.text?.startsWith(renderer.growing(steps.slice(0, at + 1), 'en'))).toBe(true)
  })
})
