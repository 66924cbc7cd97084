import { array, assert, boolean, double, property, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationOf } from '../../src/evals/calibration.ts'
import { judged } from './judged-entries.ts'

/** An entry with one label of this confidence. */
const claim = (confidence: number, right: boolean) =>
  judged({ gold: right ? ['2.3'] : ['2.1'], predicted: { '2.3': confidence } })

describe('calibration', () => {
  it('holds what was claimed against what proved right, bin by bin', () => {
    const { labels, bins, expectedCalibrationError, brierScore } = calibrationOf([
      claim(0.8, true),
      claim(0.8, true),
      claim(0.8, true),
      claim(0.8, false),
      claim(0.3, true),
    ])
    expect(labels).toBe(5)
    expect(bins).toEqual([
      { from: 0.3, to: 0.4, labels: 1, confidence: 0.3, right: 1 },
      { from: 0.8, to: 0.9, labels: 4, confidence: 0.8, right: 0.75 },
    ])
    expect(expectedCalibrationError).toBeCloseTo((0.7 + 4 * 0.05) / 5)
    expect(brierScore).toBeCloseTo((3 * 0.2 ** 2 + 0.8 ** 2 + 0.7 ** 2) / 5)
  })

  it('takes a label as right by its recommendation, not its pillar', () => {
    expect(calibrationOf([claim(1, false)])).toMatchObject({
      bins: [{ from: 0.9, to: 1, right: 0 }],
      expectedCalibrationError: 1,
      brierScore: 1,
    })
  })

  it('puts every label into one bin, whatever it claims, and stays a share', () => {
    const claims = array(tuple(double({ min: 0, max: 1, noNaN: true }), boolean()))
    assert(
      property(claims, (made) => {
        const { bins, labels, expectedCalibrationError, brierScore } = calibrationOf(
          made.map(([confidence, right]) => claim(confidence, right)),
        )
        expect(bins.reduce((sum, bin) => sum + bin.labels, 0)).toBe(labels)
        expect(labels).toBe(made.length)
        for (const value of [expectedCalibrationError, brierScore]) {
          expect(value).toBeGreaterThanOrEqual(0)
          expect(value).toBeLessThanOrEqual(1 + 1e-12)
        }
      }),
    )
  })

  it('says nothing of a classifier that says nothing', () => {
    expect(calibrationOf([judged({ gold: ['1.1'] })])).toEqual({
      labels: 0,
      bins: [],
      expectedCalibrationError: 0,
      brierScore: 0,
    })
  })
})
