import type {
  DailyBudget,
  DayTotal,
  Spending,
  SpendingStore,
} from '../../../src/domain/spending.ts'
import { createMeter } from '../../../src/spending/budget.ts'

const PRICES = new Map([['gpt-6-luna', { input: 0.1, cached: 0.01, output: 0.5 }]])
const NOTHING: DayTotal = { tokens: 0, dollars: 0 }

/** The project's own meter over a day that is kept in memory; the budget has no limit where none is given. */
export const createLedger = (budget: DailyBudget = {}) => {
  let total = NOTHING
  const booked: Spending[] = []
  const sums: number[] = []
  const add = ({ tokens, dollars }: DayTotal): DayTotal => ({
    tokens: total.tokens + tokens,
    dollars: Number((total.dollars + dollars).toFixed(6)),
  })
  const store: SpendingStore = {
    reserve: (_, amount, limit) => {
      const next = add(amount)
      const fits = next.tokens <= (limit.tokens ?? Infinity)
      if (fits) {
        total = next
        sums.push(amount.tokens)
      }
      return Promise.resolve(fits)
    },
    settle: (difference, used) => {
      total = add(difference)
      if (used.calls > 0) booked.push(used)
      return Promise.resolve()
    },
    totalOf: () => Promise.resolve(total),
    since: () => Promise.resolve(booked),
  }
  const clock = { now: () => new Date('2026-11-25T12:00:00Z') }
  return {
    meter: createMeter({ store, clock, budget, prices: PRICES }),
    booked,
    /** Tokens that each call set aside. */
    reserved: sums,
    total: () => total,
  }
}
