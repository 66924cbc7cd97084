import type { Clock } from '../domain/clock.ts'
import type { DailyBudget, Meter, ModelPrice, SpendingStore } from '../domain/spending.ts'
import { createMeter, priceOf, unmetered } from './budget.ts'

export interface MeterWish {
  /** Missing: nothing is asked that costs. */
  readonly openai: { readonly model: string; readonly budget: DailyBudget } | undefined
  readonly store: SpendingStore
  readonly clock: Clock
  readonly loadPrices: () => Promise<ReadonlyMap<string, ModelPrice>>
  readonly tell: (line: string) => void
}

/** The meter for the configured model; tells whoever runs it where only half of the budget can be kept. */
export const meterFor = async (wish: MeterWish): Promise<Meter> => {
  const { openai, store, clock, loadPrices, tell } = wish
  if (openai === undefined) return unmetered
  const { model, budget } = openai
  const prices = await loadPrices()
  if (priceOf(model, prices) === undefined)
    tell(`⚠ prompts/model-prices.yaml has no price for ${model}: only its tokens are limited.`)
  return createMeter({ store, clock, budget, prices })
}
