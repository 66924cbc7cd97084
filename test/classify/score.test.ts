import { array, assert, constantFrom, property, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scoreClassifications } from '../../src/classify/score.ts'

const gold = (labels: string[], language = 'en') => ({ language, labels })
const predicted = (labels: string[], verbatim = labels.map(() => true)) => ({ labels, verbatim })

describe('the score of a classifier', () => {
  it('counts a pillar once an entry and a recommendation by itself', () => {
    const score = scoreClassifications(
      [gold(['5.1', '5.2']), gold([]), gold(['2.1'], 'ja')],
      [predicted(['5.1', '5.3']), predicted(['1.4']), predicted(['2.1'])],
    )
    expect(score.entries).toBe(3)
    // Pillars: 5 and 2 right, 1 wrong.
    expect(score.pillarMicroF1).toBeCloseTo(4 / 5)
    expect(score.pillarMacroF1).toBeCloseTo(2 / 3)
    expect(score.byPillar['1']).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 })
    expect(score.byPillar['5']).toEqual({ precision: 1, recall: 1, f1: 1, support: 1 })
    // Recommendations: 5.1 and 2.1 right, 5.3 and 1.4 wrong, 5.2 missed.
    expect(score.recommendationMicroF1).toBeCloseTo(4 / 7)
    expect(score.recommendationMacroF1).toBeCloseTo(2 / 5)
    expect(score.byLanguage.ja).toEqual({ entries: 1, pillarMicroF1: 1 })
    expect(score.byLanguage.en?.pillarMicroF1).toBeCloseTo(2 / 3)
  })

  it('tells the share of labels whose quotation is verbatim', () => {
    const { evidenceVerbatimRate } = scoreClassifications(
      [gold(['1.1']), gold([])],
      [predicted(['1.1', '1.2'], [true, false]), predicted([])],
    )
    expect(evidenceVerbatimRate).toBe(0.5)
  })

  it('is whole for a classifier that agrees with the readers', () => {
    const labels = uniqueArray(constantFrom('1.1', '1.4', '2.3', '3.1', '5.1', '5.4'))
    assert(
      property(array(labels, { minLength: 1 }), (sets) => {
        const score = scoreClassifications(
          sets.map((each) => gold(each)),
          sets.map((each) => predicted(each)),
        )
        const whole = sets.some((each) => each.length > 0) ? 1 : 0
        expect(score.pillarMicroF1).toBe(whole)
        expect(score.recommendationMacroF1).toBe(whole)
      }),
    )
  })

  it('is nought, not a fault, where nobody says anything', () => {
    expect(scoreClassifications([], [])).toMatchObject({
      entries: 0,
      pillarMicroF1: 0,
      pillarMacroF1: 0,
      evidenceVerbatimRate: 1,
    })
  })
})
