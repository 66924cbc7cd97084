import type { DayTotal, SpendingStore } from '../domain/spending.ts'

/** What one run spends, kept no longer: for whoever has no database at hand, such as an eval. */
export const createInMemorySpending = (): SpendingStore => {
  const total = { tokens: 0, dollars: 0 }
  const add = ({ tokens, dollars }: DayTotal): void => {
    total.tokens += tokens
    total.dollars += dollars
  }
  return {
    reserve: (_day, amount, limit) => {
      const fits =
        total.tokens + amount.tokens <= (limit.tokens ?? Number.POSITIVE_INFINITY) &&
        total.dollars + amount.dollars <= (limit.dollars ?? Number.POSITIVE_INFINITY)
      if (fits) add(amount)
      return Promise.resolve(fits)
    },
    settle: (difference) => Promise.resolve(add(difference)),
    totalOf: () => Promise.resolve({ ...total }),
    since: () => Promise.resolve([]),
  }
}
