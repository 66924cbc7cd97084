import type { JudgedEntry } from './judged.ts'
import { asPillars, measure, type Measure } from './measure.ts'

const THRESHOLDS = [0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const

/** What is left when labels below a confidence are not believed: pillars right, and entries that nobody has to look at. */
export interface Coverage extends Measure {
  readonly threshold: number
  /** How many labels are believed. */
  readonly labels: number
  /**
   * Share of entries that are still answered: with a label that is believed, or because the classifier abstained. The
   * others had labels and lost them all. 0 where there are no entries.
   */
  readonly answered: number
}

/** At each threshold from 0 to 0.95: precision, recall and F1 of pillars by the labels of that confidence or more. */
export const coverageOf = (entries: readonly JudgedEntry[]): readonly Coverage[] =>
  THRESHOLDS.map((threshold) => {
    const believed = entries.map((entry): JudgedEntry => ({
      ...entry,
      predicted: entry.predicted.filter(({ confidence }) => confidence >= threshold),
    }))
    const lost = believed.filter(
      ({ predicted }, at) => predicted.length === 0 && entries[at]?.predicted.length !== 0,
    )
    const { precision, recall, f1 } = measure(believed.map(asPillars))
    return {
      threshold,
      labels: believed.flatMap(({ predicted }) => predicted).length,
      answered: entries.length === 0 ? 0 : 1 - lost.length / entries.length,
      precision,
      recall,
      f1,
    }
  })
