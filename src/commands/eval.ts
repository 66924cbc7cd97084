import Table from 'cli-table3'
import { performance } from 'node:perf_hooks'
import type { Classification } from '../domain/classification.ts'
import type { Measure, Score } from '../classify/score.ts'
import type { StoredEntry } from '../domain/entry.ts'
import type { Wiring } from '../wiring.ts'
import { BriefingError } from '../domain/errors.ts'
import { createClassifier } from '../classify/classify-entries.ts'
import { findVerbatim } from '../text/verbatim.ts'
import { readLabelledEntries, type GoldEntry } from '../catalogue/labelled-entries.ts'
import { scoreClassifications } from '../classify/score.ts'

export interface EvalOptions {
  readonly set: string
  readonly json?: boolean
}

interface Eval extends Score {
  readonly model: string
  readonly entriesPerSecond: number
}

/** Scores the configured classifier on labelled entries: what it gets right, by pillar, recommendation and language. */
export const evaluate = async (wiring: Wiring, options: EvalOptions): Promise<void> => {
  const labelled = await readLabelledEntries(options.set)
  const entries = labelled.map(asStored)
  const codebook = await wiring.loadCodebook()
  const model = await wiring.createModel(codebook)
  const clock = { now: () => new Date() }
  const classifier = createClassifier({ model, pillars: codebook.pillars, clock })
  const startedAt = performance.now()
  const classifications = await classifier.classify(entries)
  if (classifications.length < entries.length) {
    throw new BriefingError(
      'model-failed',
      `${model.name} failed after ${classifications.length} of ${entries.length} entries: a score of those would mislead.`,
      { remedy: 'Run the eval again when the model answers.', retryable: true },
    )
  }
  const seconds = (performance.now() - startedAt) / 1_000
  const byKey = new Map(classifications.map((each) => [each.entryKey, each]))
  const score = scoreClassifications(
    labelled.map(({ lang, labels }) => ({ language: lang, labels })),
    entries.map((entry) => predictionOf(entry, byKey.get(entry.key))),
  )
  const result = { model: model.name, ...score, entriesPerSecond: entries.length / seconds }
  wiring.terminal.write(
    options.json === true ? `${JSON.stringify(result, null, 2)}\n` : asText(result),
  )
}

const asStored = (entry: GoldEntry, at: number): StoredEntry => ({
  key: String(at),
  id: entry.id,
  feedId: 'eval/set',
  sourceId: 'eval',
  title: entry.title,
  summary: entry.summary,
  language: entry.lang,
  categories: [],
  contentHash: '',
  storyKey: String(at),
  firstFetchedAt: new Date(0),
  changedAt: new Date(0),
})

/** An entry that the model could not read counts as one without labels. */
const predictionOf = (entry: StoredEntry, classification: Classification | undefined) => {
  const labels = classification?.labels ?? []
  return {
    labels: labels.map(({ recommendation }) => recommendation),
    verbatim: labels.map(
      ({ evidence }) => findVerbatim(evidence.quote, entry[evidence.field] ?? '') !== undefined,
    ),
  }
}

const share = (value: number): string => value.toFixed(3)

const measures = (rows: Readonly<Record<string, Measure>>): string => {
  const table = new Table({
    head: ['', 'precision', 'recall', 'F1', 'entries'],
    colAligns: ['left', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  })
  for (const [name, { precision, recall, f1, support }] of Object.entries(rows)) {
    table.push([name, share(precision), share(recall), share(f1), support])
  }
  return table.toString()
}

const asText = (result: Eval): string => {
  const languages = Object.entries(result.byLanguage).map(
    ([language, { entries, pillarMicroF1 }]) =>
      `  ${language}: pillar micro-F1 ${share(pillarMicroF1)} over ${entries} entries`,
  )
  return `${[
    `${result.entries} entries, classified by ${result.model} at ${Math.round(result.entriesPerSecond)} a second`,
    `pillars:         micro-F1 ${share(result.pillarMicroF1)}, macro-F1 ${share(result.pillarMacroF1)}`,
    `recommendations: micro-F1 ${share(result.recommendationMicroF1)}, macro-F1 ${share(result.recommendationMacroF1)}`,
    ...languages,
    `evidence verbatim: ${share(result.evidenceVerbatimRate)}`,
    measures(result.byPillar),
    measures(result.byRecommendation),
  ].join('\n')}\n`
}
