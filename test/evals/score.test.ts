import { array, assert, constantFrom, property, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { agrees } from '../../src/evals/judged.ts'
import { scoreClassifications } from '../../src/evals/score.ts'
import { judged } from './judged-entries.ts'

const label = (verbatim: boolean) => ({ recommendation: '1.1', confidence: 1, verbatim })

describe('the score of a classifier', () => {
  it('counts a pillar once an entry and a recommendation by itself', () => {
    const score = scoreClassifications([
      judged({ gold: ['5.1', '5.2'], predicted: { '5.1': 1, '5.3': 1 } }),
      judged({ predicted: { '1.4': 1 } }),
      judged({ gold: ['2.1'], predicted: { '2.1': 1 }, language: 'ja' }),
    ])
    expect(score.entries).toBe(3)
    // Pillars: 5 and 2 right, 1 wrong.
    expect(score.pillarMicroPrecision).toBeCloseTo(2 / 3)
    expect(score.pillarMicroRecall).toBe(1)
    expect(score.pillarMicroF1).toBeCloseTo(4 / 5)
    expect(score.pillarMacroPrecision).toBeCloseTo(2 / 3)
    expect(score.pillarMacroF1).toBeCloseTo(2 / 3)
    expect(score.byPillar['1']).toEqual({ precision: 0, recall: 0, f1: 0, support: 0 })
    expect(score.byPillar['5']).toEqual({ precision: 1, recall: 1, f1: 1, support: 1 })
    // Recommendations: 5.1 and 2.1 right, 5.3 and 1.4 wrong, 5.2 missed.
    expect(score.recommendationMicroPrecision).toBeCloseTo(2 / 4)
    expect(score.recommendationMicroRecall).toBeCloseTo(2 / 3)
    expect(score.recommendationMicroF1).toBeCloseTo(4 / 7)
    expect(score.recommendationMacroF1).toBeCloseTo(2 / 5)
  })

  it('tells English and Japanese apart, pillar by pillar, and no other language', () => {
    const { byLanguage } = scoreClassifications([
      judged({ gold: ['5.1'], predicted: { '5.1': 1 } }),
      judged({ predicted: { '5.1': 1 } }),
      judged({ gold: ['5.1'], predicted: { '5.2': 1 }, language: 'ja' }),
      judged({ gold: ['2.1'], language: 'und' }),
    ])
    expect(Object.keys(byLanguage)).toEqual(['en', 'ja'])
    expect(byLanguage.en).toMatchObject({
      entries: 2,
      pillarMicroPrecision: 1 / 2,
      pillarMicroRecall: 1,
      pillarMicroF1: 2 / 3,
      byPillar: { '5': { precision: 1 / 2, support: 1 } },
    })
    expect(byLanguage.ja).toMatchObject({
      entries: 1,
      pillarMicroF1: 1,
      recommendationMicroF1: 0,
      byRecommendation: { '5.1': { recall: 0 }, '5.2': { precision: 0 } },
    })
  })

  it('tells the share of labels whose quotation is verbatim', () => {
    const { evidenceVerbatimRate } = scoreClassifications([
      { language: 'en', gold: [], predicted: [label(true), label(false)] },
      judged({}),
    ])
    expect(evidenceVerbatimRate).toBe(0.5)
  })

  it('tells whether the classifier abstains where it should, and only there', () => {
    const { abstention } = scoreClassifications([
      judged({}),
      judged({}),
      judged({}),
      judged({ predicted: { '1.4': 1 } }),
      judged({ gold: ['2.1'], predicted: { '3.1': 1 } }),
      judged({ gold: ['2.1'] }),
    ])
    expect(abstention).toEqual({ irrelevant: 4, specificity: 3 / 4, relevant: 2, sensitivity: 0.5 })
  })

  it('is whole for a classifier that agrees with the readers', () => {
    const labels = uniqueArray(constantFrom('1.1', '1.4', '2.3', '3.1', '5.1', '5.4'))
    assert(
      property(array(labels, { minLength: 1 }), (sets) => {
        const entries = sets.map((gold) =>
          judged({ gold, predicted: Object.fromEntries(gold.map((each) => [each, 1])) }),
        )
        const score = scoreClassifications(entries)
        const whole = sets.some((each) => each.length > 0) ? 1 : 0
        expect(score.pillarMicroF1).toBe(whole)
        expect(score.pillarMacroRecall).toBe(whole)
        expect(score.recommendationMacroF1).toBe(whole)
        expect(entries.every(agrees)).toBe(true)
      }),
    )
  })

  it('is nought, not a fault, where nobody says anything', () => {
    expect(scoreClassifications([])).toMatchObject({
      entries: 0,
      pillarMicroPrecision: 0,
      pillarMicroF1: 0,
      pillarMacroF1: 0,
      byLanguage: {},
      evidenceVerbatimRate: 1,
      abstention: { specificity: 0, sensitivity: 0 },
    })
  })
})

describe('a classifier', () => {
  it('disagrees with the readers by a label too few, too many or another', () => {
    expect(agrees(judged({ gold: ['1.1', '1.4'], predicted: { '1.4': 0.5, '1.1': 1 } }))).toBe(true)
    expect(agrees(judged({ gold: ['1.1'] }))).toBe(false)
    expect(agrees(judged({ predicted: { '1.1': 1 } }))).toBe(false)
    expect(agrees(judged({ gold: ['1.1'], predicted: { '1.2': 1 } }))).toBe(false)
  })
})
