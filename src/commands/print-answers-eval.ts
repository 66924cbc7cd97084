import Table from 'cli-table3'
import type { AnswerScore, Share } from '../evals/score-answers.ts'
import type { Miss } from '../evals/why-missed.ts'
import { printTable } from './print-table.ts'
import { shorten } from '../text/shorten.ts'

/** All that an eval of answers comes to; printed as it is with `--json`. */
export interface AnswersEval {
  readonly model: string
  /** How many entries there were to answer from. */
  readonly entries: number
  readonly questionsPerSecond: number
  readonly all: AnswerScore
  /** The questions that were tuned on, and those that were not. */
  readonly parts: Readonly<Record<string, AnswerScore>>
  /** The questions that were answered otherwise than they should have been; only if they were asked for. */
  readonly errors?: readonly AnswerMiss[]
}

export interface AnswerMiss {
  readonly id: string
  readonly part: string
  readonly kind: string
  readonly question: string
  /** As it was understood; missing where that is how it was asked. */
  readonly standalone?: string
  readonly why: readonly Miss[]
  /** How many entries it counted. */
  readonly total?: number
  readonly cited: readonly { readonly title: string; readonly citedText: string }[]
  /** Of what was declined: the nearest entries that it named. */
  readonly nearest: readonly string[]
}

interface Row {
  readonly name: string
  readonly goal: number | undefined
  readonly of: (score: AnswerScore) => Share | undefined
}

const ROWS: readonly Row[] = [
  { name: 'answered, of the answerable', goal: 0.95, of: ({ answered }) => answered },
  { name: 'declined, of the unanswerable', goal: 0.9, of: ({ declined }) => declined },
  { name: 'citations verbatim', goal: 1, of: ({ citationsVerbatim }) => citationsVerbatim },
  { name: 'counts right', goal: undefined, of: ({ counts }) => counts },
  { name: 'holds the words that answer', goal: undefined, of: ({ holds }) => holds },
]

/** Goals by kind of question for a right source among the first three. */
const GOALS: Readonly<Record<string, number>> = { 'same-language': 0.95, 'cross-language': 0.8 }

const goalOf = (kind: string): number | undefined => GOALS[kind.split(' ')[0] ?? '']

/** Each kind that occurs, with its languages where there is a goal; the whole last. */
const sourceRows = ({ right }: AnswerScore): readonly Row[] =>
  Object.keys(right)
    .filter((kind) => !kind.includes(' ') || goalOf(kind) !== undefined)
    .toSorted((one, other) => Number(one === 'all') - Number(other === 'all'))
    .map((kind) => ({
      name: `right source: ${kind}`,
      goal: goalOf(kind),
      of: (score) => score.right[kind],
    }))

const cellOf = (share: Share | undefined): string =>
  share === undefined || share.of === 0
    ? ''
    : `${share.share.toFixed(3)} (${share.count}/${share.of})`

const timesOf = ({ milliseconds: { p50, p95 } }: AnswerScore): string =>
  `${p50.toFixed(0)} / ${p95.toFixed(0)}`

const NAMED: Row = {
  name: 'right source, or named when declined',
  goal: undefined,
  of: ({ found }) => found['all'],
}

const overview = ({ all, parts }: AnswersEval): string => {
  const columns = [['all', all] as const, ...Object.entries(parts)]
  const table = new Table({
    head: ['', 'goal', ...columns.map(([name, { questions }]) => `${name}: ${questions}`)],
    colAligns: ['left', ...columns.map(() => 'right' as const), 'right'],
    style: { head: [], border: [], compact: true },
  })
  const rows = [...ROWS, ...sourceRows(all), NAMED]
  for (const { name, goal, of } of rows) {
    const cells = columns.map(([, score]) => cellOf(of(score)))
    table.push([name, goal === undefined ? '' : `≥ ${goal.toFixed(2)}`, ...cells])
  }
  table.push(['milliseconds, p50 / p95', '', ...columns.map(([, score]) => timesOf(score))])
  return table.toString()
}

/** In characters: by these a question and a source are known again. */
const LONGEST = 90

const missList = (misses: readonly AnswerMiss[], columns: number): string =>
  printTable(
    [
      { title: 'id', width: 7 },
      { title: 'what', width: 18 },
      { title: 'question' },
      { title: 'answer' },
    ],
    misses.map(({ id, kind, why, question, standalone, total, cited, nearest }) => [
      id,
      `${kind}: ${why.join(', ')}`,
      shorten(standalone === undefined ? question : `${question} → ${standalone}`, LONGEST * 2),
      [
        ...(total === undefined ? [] : [`of ${total}`]),
        ...cited.map(({ title, citedText }) =>
          shorten(`${shorten(title, LONGEST)}: “${citedText}”`, LONGEST * 2),
        ),
        ...nearest.map((title) => `declined near: ${shorten(title, LONGEST)}`),
      ].join(' · '),
    ]),
    columns,
  )

/** What an eval of answers comes to, as tables for a line of `columns`. */
export const printAnswersEval = (result: AnswersEval, columns: number): string => {
  const { all, entries, model, questionsPerSecond, errors } = result
  return `${[
    `${all.questions} questions over ${entries} entries, answered by ${model} at ${questionsPerSecond.toFixed(0)} a second`,
    'A right source is one of the first three that an answer cites; each cited word is looked up in its entry.',
    overview(result),
    ...(all.sentencesUnproven === 0
      ? []
      : [`${all.sentencesUnproven} sentences stand without a citation.`]),
    ...(errors === undefined
      ? []
      : [
          `${errors.length} questions are not answered as they should be`,
          missList(errors, columns),
        ]),
  ].join('\n')}\n`
}
