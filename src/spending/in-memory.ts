import type { DayTotal, Spending, SpendingStore } from '../domain/spending.ts'

const NOTHING: DayTotal = { tokens: 0, dollars: 0 }

/** What one run spends, kept no longer: for whoever has no database at hand, such as an eval. */
export const createInMemorySpending = (): SpendingStore => {
  const days = new Map<string, DayTotal>()
  const booked: Spending[] = []
  const totalOf = (day: string): DayTotal => days.get(day) ?? NOTHING
  // Millionths of a dollar, as a database keeps them: binary fractions would add up to something else.
  const withMore = (day: string, { tokens, dollars }: DayTotal): DayTotal => ({
    tokens: totalOf(day).tokens + tokens,
    dollars: Number((totalOf(day).dollars + dollars).toFixed(6)),
  })
  return {
    reserve: (day, amount, limit) => {
      const next = withMore(day, amount)
      const fits =
        next.tokens <= (limit.tokens ?? Number.POSITIVE_INFINITY) &&
        next.dollars <= (limit.dollars ?? Number.POSITIVE_INFINITY)
      if (fits) days.set(day, next)
      return Promise.resolve(fits)
    },
    settle: (difference, used) => {
      days.set(used.day, withMore(used.day, difference))
      if (used.calls > 0) booked.push(used)
      return Promise.resolve()
    },
    totalOf: (day) => Promise.resolve(totalOf(day)),
    since: (day) => Promise.resolve(booked.filter((one) => one.day >= day).toReversed()),
  }
}
