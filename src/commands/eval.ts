import { performance } from 'node:perf_hooks'
import type { Classification, Evidence } from '../domain/classification.ts'
import type { StoredEntry } from '../domain/entry.ts'
import type { Terminal, Wiring } from '../wiring.ts'
import { BriefingError } from '../domain/errors.ts'
import { agrees } from '../evals/judged.ts'
import { calibrationOf } from '../evals/calibration.ts'
import { coverageOf } from '../evals/coverage.ts'
import { type ClassifierParts, createClassifier } from '../classify/classify-entries.ts'
import { findVerbatim } from '../text/verbatim.ts'
import { progressOf } from './poll.ts'
import { printEval, type Eval, type EvalEntry } from './print-eval.ts'
import {
  readLabelledEntries,
  readRecordedReplies,
  type GoldEntry,
} from '../catalogue/labelled-entries.ts'
import { createRecordedReader } from '../evals/recorded-reader.ts'
import { scoreClassifications } from '../evals/score.ts'

export interface EvalOptions {
  readonly set: string
  /** A file of recorded replies, in the place of the configured model. */
  readonly replies?: string
  /** Only entries on which the readers were sure. */
  readonly sure?: boolean
  /** List the entries that are labelled otherwise than by the readers. */
  readonly errors?: boolean
  readonly json?: boolean
}

/** Scores the configured classifier on labelled entries: what it gets right, by pillar, recommendation and language. */
export const evaluate = async (wiring: Wiring, options: EvalOptions): Promise<void> => {
  const all = await readLabelledEntries(options.set)
  const labelled = options.sure === true ? all.filter(({ sure }) => sure) : all
  const entries = labelled.map(asStored)
  const codebook = await wiring.loadCodebook()
  const { model: configured, rules } = await wiring.createModels(codebook)
  const model =
    options.replies === undefined ? configured : await recorded(options.replies, labelled)
  const { pillars } = codebook
  if (model === configured && model !== rules)
    wiring.terminal.note(
      `Asking ${model.name} about ${entries.length} entries, within the budget of a day …`,
    )
  const startedAt = performance.now()
  const classifications = await classifyAll(
    entries,
    { model, rules, pillars, clock: wiring.clock },
    wiring.terminal.note,
  )
  const seconds = (performance.now() - startedAt) / 1_000
  const byKey = new Map(classifications.map((each) => [each.entryKey, each]))
  const judged = labelled.map((gold, at) => judge(gold, byKey.get(String(at))))
  const result: Eval = {
    model: model.name,
    ...scoreClassifications(judged),
    coverage: coverageOf(judged),
    calibration: calibrationOf(judged),
    entriesPerSecond: entries.length / seconds,
    ...(options.errors === true ? { errors: errorsOf(judged) } : {}),
  }
  wiring.terminal.write(
    options.json === true
      ? `${JSON.stringify(result, null, 2)}\n`
      : printEval(result, wiring.terminal.columns),
  )
}

const recorded = async (path: string, labelled: readonly GoldEntry[]) => {
  const replies = new Map((await readRecordedReplies(path)).map((reply) => [reply.id, reply]))
  if (!labelled.some(({ id }) => replies.has(id))) {
    throw new BriefingError('bad-input', `${path} holds no reply on any entry of the set.`, {
      remedy: 'Give the labelled set to which the replies belong with --set.',
    })
  }
  return createRecordedReader(
    labelled.flatMap(({ id, title, summary, lang: language }) => {
      const reply = replies.get(id)
      const entry = { title, summary, language }
      return reply === undefined ? [] : { entry, labels: reply.relevant ? reply.labels : [] }
    }),
  )
}

/** Entries at a time, so that progress can be told; several calls of any model. */
const STEP = 100

/** A score of what the rules said in a model's place would mislead. */
const classifyAll = async (
  entries: readonly StoredEntry[],
  readers: ClassifierParts,
  note: Terminal['note'],
): Promise<readonly Classification[]> => {
  let fault: BriefingError | undefined
  const classifier = createClassifier({ ...readers, tellFault: (told) => (fault = told) })
  const tell = progressOf(note)
  const done: Classification[] = []
  for (let at = 0; at < entries.length; at += STEP) {
    done.push(...(await classifier.classify(entries.slice(at, at + STEP))))
    tell(done.length)
  }
  if (fault === undefined) return done
  const read = done.filter(({ standIn }) => standIn !== 'outage').length
  throw new BriefingError(
    fault.code,
    `${fault.message} ${read} of ${entries.length} entries were read: a score of those would mislead.`,
    { remedy: fault.remedy ?? 'Run the eval again when the model answers.', cause: fault },
  )
}

const errorsOf = (judged: readonly EvalEntry[]): readonly EvalEntry[] =>
  judged
    .filter((entry) => !agrees(entry))
    .toSorted((one, other) => one.id.localeCompare(other.id, 'en', { numeric: true }))

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
const judge = (gold: GoldEntry, classification: Classification | undefined): EvalEntry => ({
  id: gold.id,
  title: gold.title,
  language: gold.lang,
  gold: gold.labels,
  predicted: (classification?.labels ?? []).map(({ recommendation, confidence, evidence }) => ({
    recommendation,
    confidence,
    verbatim: findVerbatim(evidence.quote, textOf(gold, evidence.field)) !== undefined,
  })),
})

/** A labelled entry has no text beside title and summary. */
const textOf = (gold: GoldEntry, field: Evidence['field']): string =>
  field === 'text' ? '' : gold[field]
