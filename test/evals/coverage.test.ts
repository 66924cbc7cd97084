import { array, assert, constantFrom, double, property, record, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coverageOf } from '../../src/evals/coverage.ts'
import { judged } from './judged-entries.ts'

const at = (rows: ReturnType<typeof coverageOf>, wanted: number) =>
  rows.find(({ threshold }) => threshold === wanted)

describe('coverage', () => {
  it('trades labels for trust: what is less sure is not believed at a higher threshold', () => {
    const rows = coverageOf([
      judged({ gold: ['2.1'], predicted: { '2.1': 0.9 } }),
      judged({ gold: ['3.1'], predicted: { '5.1': 0.55 } }),
      judged({}),
      judged({ gold: ['4.4'] }),
    ])
    expect(rows.map(({ threshold }) => threshold)).toEqual([0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95])
    expect(at(rows, 0)).toMatchObject({ labels: 2, answered: 1, precision: 1 / 2, recall: 1 / 3 })
    // The wrong label is gone, and its entry is left to a person; the two abstentions stay answers.
    expect(at(rows, 0.6)).toMatchObject({ labels: 1, answered: 3 / 4, precision: 1, f1: 1 / 2 })
    // A label of just the threshold is believed.
    expect(at(rows, 0.9)?.labels).toBe(1)
    expect(at(rows, 0.95)).toMatchObject({ labels: 0, answered: 1 / 2, precision: 0, recall: 0 })
  })

  it('counts an entry as answered while one of its labels is believed', () => {
    const rows = coverageOf([judged({ predicted: { '2.1': 0.9, '2.2': 0.5 } })])
    expect(at(rows, 0.8)).toMatchObject({ labels: 1, answered: 1 })
  })

  it('never grows with the threshold', () => {
    const label = constantFrom('1.1', '2.3', '5.1')
    const entry = record({
      gold: uniqueArray(label),
      said: uniqueArray(record({ label, confidence: double({ min: 0, max: 1, noNaN: true }) }), {
        selector: (each) => each.label,
      }),
    })
    assert(
      property(array(entry), (entries) => {
        const rows = coverageOf(
          entries.map(({ gold, said }) =>
            judged({
              gold,
              predicted: Object.fromEntries(said.map((each) => [each.label, each.confidence])),
            }),
          ),
        )
        for (const [one, next] of rows.slice(1).map((row, index) => [rows[index]!, row] as const)) {
          expect(next.labels).toBeLessThanOrEqual(one.labels)
          expect(next.answered).toBeLessThanOrEqual(one.answered)
          expect(next.recall).toBeLessThanOrEqual(one.recall)
        }
      }),
    )
  })

  it('is nought, not a fault, without entries', () => {
    expect(coverageOf([])[0]).toMatchObject({ labels: 0, answered: 0, precision: 0 })
  })
})
