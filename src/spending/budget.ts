import type { Clock } from '../domain/clock.ts'
import type {
  DailyBudget,
  DayTotal,
  Meter,
  ModelPrice,
  PlannedCall,
  Reservation,
  Spending,
  SpendingStore,
  TokenUse,
} from '../domain/spending.ts'
import { BriefingError } from '../domain/errors.ts'

const MILLION = 1_000_000
const BATCH_SHARE = 0.5
const NOTHING: TokenUse = { input: 0, cached: 0, output: 0 }

export interface MeterParts {
  readonly store: SpendingStore
  readonly clock: Clock
  readonly budget: DailyBudget
  /** By the model's name; a model without a price counts its tokens only. */
  readonly prices: ReadonlyMap<string, ModelPrice>
}

/** The one budget over all calls of all replicas. What a call that never settles has set aside stays so until midnight UTC. */
export const createMeter = (parts: MeterParts): Meter => {
  const { store, clock, budget, prices } = parts
  return {
    reserve: async (call) => {
      const day = dayOf(clock.now())
      const most = amountOf(call, call.most, prices)
      if (!(await store.reserve(day, most, budget))) {
        throw budgetSpent({ day, most, budget, spent: await store.totalOf(day) })
      }
      return reservationOf(parts, { call, day, most })
    },
    book: (call, used) =>
      store.settle(
        { tokens: 0, dollars: 0 },
        spendingOf(call, used, { day: dayOf(clock.now()), ...amountOf(call, used, prices) }),
      ),
  }
}

interface SetAside {
  readonly call: PlannedCall
  readonly day: string
  readonly most: DayTotal
}

const reservationOf = (
  { store, prices }: MeterParts,
  { call, day, most }: SetAside,
): Reservation => {
  let isSettled = false
  return {
    settle: async (used) => {
      if (isSettled) return
      isSettled = true
      const amount = amountOf(call, used ?? NOTHING, prices)
      await store.settle(
        { tokens: amount.tokens - most.tokens, dollars: amount.dollars - most.dollars },
        spendingOf(call, used, { day, ...amount }),
      )
    },
  }
}

type Call = Omit<PlannedCall, 'most'>

const spendingOf = (
  { model, purpose }: Call,
  used: TokenUse | undefined,
  { day, dollars }: DayTotal & { readonly day: string },
): Spending => ({
  day,
  model,
  purpose,
  calls: used === undefined ? 0 : 1,
  ...(used ?? NOTHING),
  dollars,
})

/** `2026-11-25` in UTC. */
const dayOf = (instant: Date): string => instant.toISOString().slice(0, 10)

/** Whole millionths of a dollar, rounded up, so that what is set aside and what is given back cancel out. */
const amountOf = (
  { model, isBatch = false }: Call,
  { input, cached, output }: TokenUse,
  prices: ReadonlyMap<string, ModelPrice>,
): DayTotal => {
  const price = priceOf(model, prices) ?? NOTHING
  const microdollars =
    ((input - cached) * price.input + cached * price.cached + output * price.output) *
    (isBatch ? BATCH_SHARE : 1)
  // Binary fractions make 3.0000000000000004 of 3: that little is no reason to round up.
  return {
    tokens: input + output,
    dollars: Math.ceil(Number(microdollars.toFixed(6))) / MILLION,
  }
}

/** Undefined where none is known. A name with a date, `gpt-6-luna-2026-05-01`, is a version of the model without one. */
export const priceOf = (
  model: string,
  prices: ReadonlyMap<string, ModelPrice>,
): ModelPrice | undefined =>
  prices.get(model) ?? prices.get(model.replace(/-\d{4}-\d{2}-\d{2}$/u, ''))

interface Refusal {
  readonly day: string
  readonly most: DayTotal
  readonly budget: DailyBudget
  readonly spent: DayTotal
}

const number = (value: number): string => value.toLocaleString('en-US')
/** A single call costs less than a cent. */
const money = (value: number): string => `$${value.toFixed(4)}`

const budgetSpent = ({ day, most, budget, spent }: Refusal): BriefingError => {
  const parts = [
    ...(budget.tokens === undefined
      ? []
      : [`${number(spent.tokens)} of ${number(budget.tokens)} tokens`]),
    ...(budget.dollars === undefined
      ? []
      : [`${money(spent.dollars)} of ${money(budget.dollars)}`]),
  ]
  return new BriefingError(
    'budget-spent',
    `Too little is left of the language model's budget for ${day}: ${parts.join(' and ')} are spent or set aside, and ` +
      `this call can take ${number(most.tokens)} tokens and ${money(most.dollars)}. The day ends at midnight UTC.`,
    {
      remedy:
        'Wait until midnight UTC, or raise OPENAI_DAILY_TOKENS or OPENAI_DAILY_DOLLARS and start again.',
      retryable: true,
    },
  )
}

/** For whoever has no budget to keep: nothing is set aside or booked. */
export const unmetered: Meter = {
  reserve: () => Promise.resolve({ settle: () => Promise.resolve() }),
  book: () => Promise.resolve(),
}
