import Table from 'cli-table3'
import type { Calibration } from '../evals/calibration.ts'
import type { Coverage } from '../evals/coverage.ts'
import type { JudgedEntry } from '../evals/judged.ts'
import type { Measure } from '../evals/measure.ts'
import type { Fit, Score } from '../evals/score.ts'
import { shorten } from '../text/shorten.ts'
import { printTable } from './print-table.ts'

/** All that an eval comes to; printed as it is with `--json`. */
export interface Eval extends Score {
  readonly model: string
  readonly coverage: readonly Coverage[]
  readonly calibration: Calibration
  readonly entriesPerSecond: number
  /** The entries that are labelled otherwise than by the readers; only if they were asked for. */
  readonly errors?: readonly EvalEntry[]
}

export interface EvalEntry extends JudgedEntry {
  readonly id: string
  readonly title: string
}

/** In characters: by these an entry is known again. */
const TITLE = 80

const share = (value: number): string => value.toFixed(3)

/** Precision, recall and F1 in one cell, under a heading of the same three widths. */
const three = ({ precision, recall, f1 }: Measure): string =>
  [precision, recall, f1].map(share).join(' ')

const heading = (of: string): string => `${of}\nP     R     F1   `

/** The first column is left, the others right. */
const table = (
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string => {
  const printed = new Table({
    head: [...head],
    colAligns: head.map((_, at) => (at === 0 ? 'left' : 'right')),
    style: { head: [], border: [] },
  })
  printed.push(...rows.map((row) => [...row]))
  return printed.toString()
}

const micro = (of: Fit, level: 'pillar' | 'recommendation'): Measure => ({
  precision: of[`${level}MicroPrecision`],
  recall: of[`${level}MicroRecall`],
  f1: of[`${level}MicroF1`],
})

const macro = (of: Fit, level: 'pillar' | 'recommendation'): Measure => ({
  precision: of[`${level}MacroPrecision`],
  recall: of[`${level}MacroRecall`],
  f1: of[`${level}MacroF1`],
})

/** The whole set and each language, averaged over all labels and over the kinds of label. */
const overview = (result: Eval): string =>
  table(
    ['', 'entries', heading('micro'), heading('macro')],
    (['pillar', 'recommendation'] as const).flatMap((level) =>
      [['', result] as const, ...Object.entries(result.byLanguage)].map(([language, fit]) => [
        `${level}s ${language}`.trim(),
        fit.entries,
        three(micro(fit, level)),
        three(macro(fit, level)),
      ]),
    ),
  )

/** Each pillar, or each recommendation: over the whole set, then language by language. */
const each = (result: Eval, level: 'byPillar' | 'byRecommendation'): string => {
  const languages = Object.entries(result.byLanguage)
  return table(
    ['', 'entries', heading('all'), ...languages.map(([language]) => heading(language))],
    Object.entries(result[level])
      .toSorted(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }))
      .map(([label, measure]) =>
        [label, String(measure.support), three(measure)].concat(
          languages.map(([, fit]) => {
            const own = fit[level][label]
            return own === undefined ? '' : three(own)
          }),
        ),
      ),
  )
}

const coverage = (rows: readonly Coverage[]): string =>
  table(
    ['keeping labels\nof confidence', 'labels', 'entries\nanswered', heading('')],
    rows.map((row) => [
      `≥ ${row.threshold.toFixed(2)}`,
      row.labels,
      share(row.answered),
      three(row),
    ]),
  )

const reliability = ({ bins }: Calibration): string =>
  table(
    ['recommendations\nat confidence', 'labels', 'mean\nclaim', 'share\nright'],
    bins.map(({ from, to, labels, confidence, right }) => [
      `${from.toFixed(1)} to ${to.toFixed(1)}`,
      labels,
      share(confidence),
      share(right),
    ]),
  )

const errorList = (errors: readonly EvalEntry[], columns: number): string =>
  printTable(
    [
      { title: 'entry', width: 14 },
      { title: 'title' },
      { title: 'readers', width: 13 },
      { title: 'classifier', width: 13 },
    ],
    errors.map(({ id, title, gold, predicted }) => [
      id,
      shorten(title, TITLE),
      gold.join(' '),
      predicted.map(({ recommendation }) => recommendation).join(' '),
    ]),
    columns,
  )

const byLanguage = (result: Eval): string => {
  const parts = Object.entries(result.byLanguage).map(
    ([language, { pillarMicroF1 }]) => `${language} ${share(pillarMicroF1)}`,
  )
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`
}

/** What an eval comes to, as tables for a line of `columns`. */
export const printEval = (result: Eval, columns: number): string => {
  const { abstention, calibration, errors } = result
  return `${[
    `${result.entries} entries, classified by ${result.model} at ${Math.round(result.entriesPerSecond)} a second`,
    `Pillar micro-F1 ${share(result.pillarMicroF1)}${byLanguage(result)}: what a change is measured by. Recommendation micro-F1 ${share(result.recommendationMicroF1)}.`,
    'P: precision, R: recall; micro: over all labels, macro: mean over the kinds of label.',
    overview(result),
    each(result, 'byPillar'),
    each(result, 'byRecommendation'),
    `evidence verbatim: ${share(result.evidenceVerbatimRate)}`,
    `left without label: ${share(abstention.specificity)} of ${abstention.irrelevant} entries that are relevant to none`,
    `with a label: ${share(abstention.sensitivity)} of ${abstention.relevant} entries that are relevant to something`,
    coverage(result.coverage),
    `calibration of ${calibration.labels} labels: expected error ${share(calibration.expectedCalibrationError)}, Brier score ${share(calibration.brierScore)}`,
    reliability(calibration),
    ...(errors === undefined
      ? []
      : [
          `${errors.length} entries are labelled otherwise than by the readers`,
          errorList(errors, columns),
        ]),
  ].join('\n')}\n`
}
