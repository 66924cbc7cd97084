import Table from 'cli-table3'
import type { DailyBudget, DayTotal, Spending } from '../domain/spending.ts'
import type { Wiring } from '../wiring.ts'

export interface CostsOptions {
  /** How many days (UTC), today among them. */
  readonly days: number
  readonly json?: boolean
}

/** Prints what the language model's calls came to, by day, model and purpose, and what is left of today's budget. */
export const costs = async (wiring: Wiring, { days, json }: CostsOptions): Promise<void> => {
  const briefing = await wiring.openBriefing()
  try {
    const { spending } = briefing.store
    const today = briefing.clock.now()
    const from = new Date(today)
    from.setUTCDate(from.getUTCDate() - days + 1)
    const rows = await spending.since(dayOf(from))
    const budget = wiring.config.openai?.budget
    const left = budget && leftOf(budget, await spending.totalOf(dayOf(today)))
    const result = { from: dayOf(from), spending: rows, total: totalOf(rows), left }
    wiring.terminal.write(
      json === true
        ? `${JSON.stringify({ ...result, left: left ?? null }, null, 2)}\n`
        : `${asText(result)}\n`,
    )
  } finally {
    await briefing.close()
  }
}

/** `2026-11-25` in UTC. */
const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)

/** What is set aside for calls under way is not left. A day may come to more than its budget: the budget can be lowered. */
const leftOf = (budget: DailyBudget, spent: DayTotal): DailyBudget => ({
  ...(budget.tokens === undefined ? {} : { tokens: Math.max(0, budget.tokens - spent.tokens) }),
  ...(budget.dollars === undefined
    ? {}
    : { dollars: Math.max(0, inMillionths(budget.dollars - spent.dollars)) }),
})

type Sum = Pick<Spending, 'calls' | 'input' | 'cached' | 'output' | 'dollars'>

const totalOf = (rows: readonly Spending[]): Sum => {
  const sum = (amountIn: (row: Spending) => number): number =>
    rows.reduce((total, row) => total + amountIn(row), 0)
  return {
    calls: sum(({ calls }) => calls),
    input: sum(({ input }) => input),
    cached: sum(({ cached }) => cached),
    output: sum(({ output }) => output),
    dollars: inMillionths(sum(({ dollars }) => dollars)),
  }
}

/** Without the noise of binary fractions. */
const inMillionths = (dollars: number): number => Number(dollars.toFixed(6))

interface Result {
  readonly from: string
  readonly spending: readonly Spending[]
  readonly total: Sum
  readonly left: DailyBudget | undefined
}

const asText = ({ from, spending, total, left }: Result): string =>
  [
    spending.length === 0 ? `No call of a language model since ${from}.` : asTable(spending, total),
    tellLeft(left),
  ].join('\n')

const asTable = (rows: readonly Spending[], total: Sum): string => {
  const table = new Table({
    head: ['day (UTC)', 'model', 'purpose', 'calls', 'input', 'cached', 'output', 'dollars'],
    colAligns: ['left', 'left', 'left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [] },
  })
  table.push(...rows.map((row) => [row.day, row.model, row.purpose, ...figures(row)]), [
    'total',
    '',
    '',
    ...figures(total),
  ])
  return table.toString()
}

const figures = ({ calls, input, cached, output, dollars }: Sum): readonly string[] => [
  number(calls),
  number(input),
  input === 0 ? '–' : `${Math.round((100 * cached) / input)}%`,
  number(output),
  dollars.toFixed(4),
]

const number = (value: number): string => value.toLocaleString('en-US')

const tellLeft = (left: DailyBudget | undefined): string => {
  if (left === undefined) return 'No language model is configured (OPENAI_API_KEY).'
  const tokens = left.tokens === undefined ? 'any number of' : number(left.tokens)
  const dollars = left.dollars === undefined ? 'any sum of dollars' : `$${left.dollars.toFixed(4)}`
  return `Left of today's budget, which ends at midnight UTC: ${tokens} tokens and ${dollars}.`
}
