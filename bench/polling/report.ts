import Table from 'cli-table3'
import type { Used } from './contestant.ts'
import type { Asked } from './server-process.ts'

/**
 * In `second` nothing has changed either, but newsboat 2.21 forgets the validators of its first cycle and asks for
 * everything again: in `unchanged`, all that know conditional requests can use them.
 */
export const CYCLES = ['first', 'second', 'unchanged', 'changed'] as const
export type CycleName = (typeof CYCLES)[number]

/** One contestant's cycle: what it used, and what the server was asked. */
export interface Run extends Used, Asked {
  readonly round: number
  readonly contestant: string
  readonly cycle: CycleName
}

/** A goal of ours: a number of the medians, and what it must not exceed. */
export interface Goal {
  readonly title: string
  readonly value: number
  readonly most: number
}

const GOALS = { unchangedOfNewsboat: 0.5, changedOfSfeed: 1, peakMegabytes: 350 }

type Figure = Exclude<keyof Run, 'contestant' | 'cycle' | 'round'>

const median = (values: readonly number[]): number | undefined => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** Over the rounds; `undefined` where nobody measured it. */
const medianOf = (
  runs: readonly Run[],
  contestant: string,
  [cycle, figure]: readonly [CycleName, Figure],
): number | undefined =>
  median(
    runs
      .filter((run) => run.contestant === contestant && run.cycle === cycle)
      .flatMap((run) => run[figure] ?? []),
  )

const COLUMNS: readonly (readonly [title: string, figure: Figure, digits: number])[] = [
  ['wall s', 'wallSeconds', 2],
  ['CPU s', 'cpuSeconds', 2],
  ['database CPU s', 'databaseCpuSeconds', 2],
  ['peak MB', 'peakMegabytes', 0],
  ['requests', 'requests', 0],
  ['304', 'notModified', 0],
  ['200', 'whole', 0],
  ['MB sent', 'megabytes', 1],
]

const contestantsOf = (runs: readonly Run[]): readonly string[] => [
  ...new Set(runs.map(({ contestant }) => contestant)),
]

export const tableOf = (runs: readonly Run[]): string => {
  const table = new Table({
    head: ['contestant', 'cycle', ...COLUMNS.map(([title]) => title)],
    colAligns: ['left', 'left', ...COLUMNS.map(() => 'right' as const)],
    style: { head: [], border: [], compact: true },
  })
  for (const contestant of contestantsOf(runs)) {
    for (const cycle of CYCLES) {
      const figures = COLUMNS.map(
        ([, figure, digits]) => medianOf(runs, contestant, [cycle, figure])?.toFixed(digits) ?? '–',
      )
      table.push([contestant, cycle, ...figures])
    }
  }
  return table.toString()
}

/** Ours against the others; what was not measured is left out. */
export const goalsOf = (
  runs: readonly Run[],
  { ours, newsboat, sfeed }: Readonly<Record<'ours' | 'newsboat' | 'sfeed', string>>,
): readonly Goal[] => {
  const ratio = (cycle: CycleName, other: string): number =>
    (medianOf(runs, ours, [cycle, 'wallSeconds']) ?? Number.NaN) /
    (medianOf(runs, other, [cycle, 'wallSeconds']) ?? Number.NaN)
  const peaks = CYCLES.map((cycle) => medianOf(runs, ours, [cycle, 'peakMegabytes']) ?? Number.NaN)
  return [
    {
      title: 'unchanged cycle, wall time in newsboats',
      value: ratio('unchanged', newsboat),
      most: GOALS.unchangedOfNewsboat,
    },
    {
      title: 'changed cycle, wall time in sfeed_updates',
      value: ratio('changed', sfeed),
      most: GOALS.changedOfSfeed,
    },
    {
      title: 'peak memory in MB, without the database',
      value: Math.max(...peaks),
      most: GOALS.peakMegabytes,
    },
  ].filter(({ value }) => Number.isFinite(value))
}

export const lineOf = ({ title, value, most }: Goal): string =>
  `${value <= most ? '✓' : '✗'} ${title}: ${value.toFixed(value < 10 ? 2 : 0)} (goal: at most ${most})`
