import type { Score } from '../../src/evals/score.ts'
import { pillarOf } from '../../src/domain/pillar.ts'
import type { Labelled } from './parts.ts'
import type { Labels } from './uses.ts'

/** One way to classify and what came of it. */
export interface Outcome {
  readonly name: string
  /** Undefined: the terms, which have none here. */
  readonly threshold?: number
  readonly score: Score
  readonly labels: readonly Labels[]
  readonly entriesPerSecond: number
  /** Pillar micro-F1 with the threshold that would have been best on the very set: a ceiling, no result. */
  readonly ceiling?: number
}

const share = (value: number | undefined): string => value?.toFixed(3).replace(/^0/u, '') ?? ''

/** Pillars too many and too few. */
const faults = (gold: Labels, said: Labels): number =>
  new Set(gold.map(pillarOf)).symmetricDifference(new Set(said.map(pillarOf))).size

/** On how many entries fewer, and on how many more pillars are wrong than by the terms: `3 / 5`. */
const againstTerms = (gold: readonly Labelled[], terms: Outcome, outcome: Outcome): string => {
  const changes = gold.map(
    ({ labels }, at) =>
      faults(labels, outcome.labels[at] ?? []) - faults(labels, terms.labels[at] ?? []),
  )
  return `${changes.filter((each) => each < 0).length} / ${changes.filter((each) => each > 0).length}`
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(row)].join('\n')

/** Two tables in Markdown: all in all, and by pillar. The first outcome is that of the terms. */
export const asTables = (gold: readonly Labelled[], outcomes: readonly Outcome[]): string => {
  const [terms] = outcomes
  if (terms === undefined) return ''
  const figures = outcomes.map((outcome) => {
    const { score, threshold, ceiling, entriesPerSecond } = outcome
    return [
      outcome.name,
      threshold?.toFixed(2) ?? '',
      share(score.pillarMicroPrecision),
      share(score.pillarMicroRecall),
      share(score.pillarMicroF1),
      share(score.pillarMacroF1),
      share(score.recommendationMicroF1),
      share(score.byLanguage.en?.pillarMicroF1),
      share(score.byLanguage.ja?.pillarMicroF1),
      outcome === terms ? '' : againstTerms(gold, terms, outcome),
      String(Math.round(entriesPerSecond)),
      share(ceiling),
    ]
  })
  const pillars = Object.entries(terms.score.byPillar)
  return [
    table(
      `what|threshold|precision|recall|F1|macro|F1 of 20|English|Japanese|better / worse|entries/s|ceiling`.split(
        '|',
      ),
      figures,
    ),
    table(
      ['F1 by pillar', ...pillars.map(([id, { support }]) => `${id} (${support})`)],
      outcomes.map(({ name, score }) => [
        name,
        ...pillars.map(([id]) => share(score.byPillar[id]?.f1)),
      ]),
    ),
  ].join('\n\n')
}
