import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { costs, type CostsOptions } from '../../src/commands/costs.ts'
import type { DailyBudget } from '../../src/domain/spending.ts'
import type { Wiring } from '../../src/wiring.ts'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'

const BUDGET: DailyBudget = { tokens: 10_000, dollars: 1 }

describe('what a language model cost', () => {
  let test: TestDatabase
  beforeAll(async () => {
    test = await createTestDatabase()
  })
  afterAll(() => test.drop())

  const shown = async (options: CostsOptions, budget?: DailyBudget): Promise<string> => {
    let text = ''
    const wiring = {
      config: budget === undefined ? {} : { openai: { budget } },
      openBriefing: () =>
        Promise.resolve({
          store: test.store,
          clock: { now: () => new Date('2026-11-25T23:00:00Z') },
          close: () => Promise.resolve(),
        }),
      terminal: { write: (piece: string) => (text += piece) },
    }
    await costs(wiring as unknown as Wiring, options)
    return text
  }

  const call = async (day: string, purpose: string) => {
    const tokens = { input: 1_000, cached: 750, output: 200 }
    await test.store.spending.reserve(day, { tokens: 1_200, dollars: 0.1 }, {})
    await test.store.spending.settle(
      { tokens: 0, dollars: 0 },
      { day, model: 'small', purpose, calls: 1, ...tokens, dollars: 0.1 },
    )
  }

  it('is nothing before the first call', async () => {
    const text = await shown({ days: 7 }, BUDGET)
    expect(text).toMatch(/^No call of a language model since 2026-11-19\./u)
    expect(text).toMatch(/10,000 tokens and \$1\.0000\.\n$/u)
    expect(await shown({ days: 7 })).toMatch(/No language model is configured/u)
  })

  it('is told by day, model and purpose, with a total and what is left of today', async () => {
    await call('2026-11-23', 'classify-entry')
    await call('2026-11-24', 'classify-entry')
    await call('2026-11-25', 'answer-question')
    await call('2026-11-25', 'answer-question')
    const text = await shown({ days: 2 }, BUDGET)
    expect(text).toMatch(/2026-11-25 .* answer-question .* 2 .* 2,000 .* 75% .* 400 .* 0\.2000/u)
    expect(text).toMatch(/2026-11-24 .* classify-entry /u)
    expect(text).not.toMatch(/2026-11-23/u)
    expect(text).toMatch(/total .* 3 .* 3,000 .* 75% .* 600 .* 0\.3000/u)
    expect(text).toMatch(/midnight UTC: 7,600 tokens and \$0\.8000\.\n$/u)
  })

  it('comes as JSON for other programs', async () => {
    expect(JSON.parse(await shown({ days: 1, json: true }, { tokens: 100 }))).toEqual({
      from: '2026-11-25',
      spending: [
        {
          day: '2026-11-25',
          model: 'small',
          purpose: 'answer-question',
          calls: 2,
          input: 2_000,
          cached: 1_500,
          output: 400,
          dollars: 0.2,
        },
      ],
      total: { calls: 2, input: 2_000, cached: 1_500, output: 400, dollars: 0.2 },
      left: { tokens: 0 },
    })
  })
})
