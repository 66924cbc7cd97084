import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreAnswers, type JudgedAnswer } from '../../src/evals/score-answers.ts'
import { whyMissed } from '../../src/evals/why-missed.ts'

const right: JudgedAnswer = {
  kind: 'same-language',
  language: 'en',
  answerable: true,
  grounded: true,
  citesRight: true,
  findsRight: true,
  citations: 2,
  verbatim: 2,
  unproven: 0,
  milliseconds: 10,
}
const declined: JudgedAnswer = {
  ...right,
  grounded: false,
  citesRight: false,
  findsRight: false,
  citations: 0,
  verbatim: 0,
}
const unanswerable: JudgedAnswer = { ...declined, kind: 'unanswerable', answerable: false }

describe('the score of answers', () => {
  it('takes an answer for a question, and a refusal for one that nothing answers', () => {
    const score = scoreAnswers([right, declined, unanswerable, { ...unanswerable, grounded: true }])
    expect(score.answered).toEqual({ count: 1, of: 2, share: 1 / 2 })
    expect(score.declined).toEqual({ count: 1, of: 2, share: 1 / 2 })
    expect(score.questions).toBe(4)
  })

  it('tells the right source by kind, and by language within it; what nothing answers has none', () => {
    const { right: shares } = scoreAnswers([
      right,
      { ...right, language: 'ja', citesRight: false },
      { ...right, kind: 'follow-up' },
      unanswerable,
    ])
    expect(shares).toEqual({
      all: { count: 2, of: 3, share: 2 / 3 },
      'follow-up': { count: 1, of: 1, share: 1 },
      'follow-up en': { count: 1, of: 1, share: 1 },
      'same-language': { count: 1, of: 2, share: 1 / 2 },
      'same-language en': { count: 1, of: 1, share: 1 },
      'same-language ja': { count: 0, of: 1, share: 0 },
    })
  })

  it('counts citations, not answers, for what is verbatim', () => {
    const { citationsVerbatim } = scoreAnswers([right, { ...right, citations: 3, verbatim: 1 }])
    expect(citationsVerbatim).toEqual({ count: 3, of: 5, share: 3 / 5 })
  })

  it('looks for words and counts only where the question names them', () => {
    const { holds, counts } = scoreAnswers([
      right,
      { ...right, holds: false },
      { ...right, holds: true, countRight: true },
    ])
    expect(holds).toEqual({ count: 1, of: 2, share: 1 / 2 })
    expect(counts).toEqual({ count: 1, of: 1, share: 1 })
  })

  it('tells the time of the middle and of the slowest twentieth, by the nearest rank', () => {
    const answers = Array.from({ length: 100 }, (_, at) => ({ ...right, milliseconds: 100 - at }))
    expect(scoreAnswers(answers).milliseconds).toEqual({ p50: 50, p95: 95 })
    expect(scoreAnswers([]).milliseconds).toEqual({ p50: 0, p95: 0 })
  })

  it('stays within its bounds, whatever the answers are', () => {
    const answer = record({
      kind: constantFrom('same-language', 'count'),
      language: constantFrom('en' as const, 'ja' as const),
      answerable: boolean(),
      grounded: boolean(),
      citesRight: boolean(),
      verbatim: integer({ min: 0, max: 3 }),
      milliseconds: integer({ min: 0, max: 1_000 }),
    }).map((made): JudgedAnswer =>
      Object.assign({}, right, made, { findsRight: true, citations: 3 }),
    )
    assert(
      property(array(answer), (answers) => {
        const score = scoreAnswers(answers)
        expect(score.answered.of + score.declined.of).toBe(answers.length)
        for (const { count, of, share } of [
          score.answered,
          score.declined,
          score.citationsVerbatim,
          ...Object.values(score.right),
        ]) {
          expect(count).toBeLessThanOrEqual(of)
          expect(share).toBeGreaterThanOrEqual(0)
          expect(share).toBeLessThanOrEqual(1)
        }
        const { all = { of: 0 }, ...kinds } = score.right
        const whole = Object.entries(kinds).filter(([name]) => !name.includes(' '))
        expect(whole.reduce((sum, [, { of }]) => sum + of, 0)).toBe(all.of)
      }),
    )
  })
})

describe('why an answer is a miss', () => {
  it.each([
    ['nothing, where it is as it should be', right, []],
    ['nothing, where nothing answers and nothing is said', unanswerable, []],
    [
      'it says something where nothing answers',
      { ...unanswerable, grounded: true },
      ['not declined'],
    ],
    ['it found nothing', declined, ['not found']],
    ['it refused what it had found', { ...declined, findsRight: true }, ['refused']],
    [
      'it quotes another source',
      { ...right, citesRight: false, findsRight: false },
      ['wrong source'],
    ],
    ['it quotes other words of the source', { ...right, holds: false }, ['beside the point']],
    ['it counts wrong', { ...right, countRight: false }, ['wrong count']],
    ['it quotes what nobody wrote', { ...right, verbatim: 1 }, ['not verbatim']],
    ['it says what it does not quote', { ...right, unproven: 1 }, ['not verbatim']],
  ] satisfies readonly (readonly [string, JudgedAnswer, readonly string[]])[])(
    'is told: %s',
    (_name, answer, why) => {
      expect(whyMissed(answer)).toEqual(why)
    },
  )
})
