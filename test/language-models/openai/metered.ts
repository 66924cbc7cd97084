import type { DailyBudget } from '../../../src/domain/spending.ts'
import { createMeter } from '../../../src/spending/budget.ts'
import { createLedger } from '../../support/ledger.ts'

const PRICES = new Map([['gpt-6-luna', { input: 0.1, cached: 0.01, output: 0.5 }]])
const NOW = new Date('2026-11-25T12:00:00Z')

/** The project's own meter over a ledger of one day; the budget has no limit where none is given. */
export const createMetered = (budget: DailyBudget = {}) => {
  const { store, booked, reserved, totalOf } = createLedger()
  return {
    meter: createMeter({ store, clock: { now: () => NOW }, budget, prices: PRICES }),
    booked,
    reserved,
    total: () => totalOf('2026-11-25'),
  }
}
