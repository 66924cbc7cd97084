import type { Spending, SpendingStore } from '../../src/domain/spending.ts'
import { createInMemorySpending } from '../../src/spending/in-memory.ts'

/** The project's spending in memory, with what was asked of it written down. */
export const createLedger = () => {
  const memory = createInMemorySpending()
  const booked: Spending[] = []
  const reserved: number[] = []
  const store: SpendingStore = {
    ...memory,
    reserve: async (day, amount, limit) => {
      const fits = await memory.reserve(day, amount, limit)
      if (fits) reserved.push(amount.tokens)
      return fits
    },
    settle: async (difference, used) => {
      await memory.settle(difference, used)
      if (used.calls > 0) booked.push(used)
    },
  }
  return {
    store,
    /** What calls used, in the order in which they were settled. */
    booked,
    /** Tokens that each call set aside. */
    reserved,
    totalOf: (day: string) => memory.totalOf(day),
  }
}
