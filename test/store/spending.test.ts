import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Spending } from '../../src/domain/spending.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createSpendingStore } from '../../src/store/spending.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let test: TestDatabase
beforeAll(async () => {
  test = await createTestDatabase()
})
afterAll(() => test.drop())

const spending = (day: string, change: Partial<Spending> = {}): Spending => ({
  day,
  model: 'small',
  purpose: 'classify-entry',
  calls: 1,
  input: 100,
  cached: 80,
  output: 10,
  dollars: 0.000123,
  ...change,
})

describe('what is spent', () => {
  it('is nothing on a day without calls', async () => {
    expect(await test.store.spending.totalOf('2026-01-01')).toEqual({ tokens: 0, dollars: 0 })
    expect(await test.store.spending.since('2026-01-01')).toEqual([])
  })

  it('is counted to the limit and not beyond it, from the first amount on', async () => {
    const { reserve, totalOf } = test.store.spending
    const day = '2026-02-01'
    const limit = { tokens: 100, dollars: 1.1 }
    expect(await reserve(day, { tokens: 101, dollars: 0 }, limit)).toBe(false)
    expect(await reserve(day, { tokens: 60, dollars: 0.5 }, limit)).toBe(true)
    expect(await reserve(day, { tokens: 41, dollars: 0 }, limit)).toBe(false)
    expect(await reserve(day, { tokens: 1, dollars: 0.600001 }, limit)).toBe(false)
    expect(await reserve(day, { tokens: 40, dollars: 0.6 }, limit)).toBe(true)
    expect(await totalOf(day)).toEqual({ tokens: 100, dollars: 1.1 })
    expect(await reserve(day, { tokens: 1_000_000, dollars: 90 }, {})).toBe(true)
    expect(await totalOf('2026-02-02')).toEqual({ tokens: 0, dollars: 0 })
  })

  it('never exceeds the limit, however many replicas race for what is left', async () => {
    const day = '2026-03-01'
    const replicas = Array.from({ length: 3 }, () => openDatabase(test.address))
    const stores = replicas.map((database) => createSpendingStore(database))
    const limit = { tokens: 1_000, dollars: 0.5 }
    const answers = await Promise.all(
      Array.from({ length: 120 }, (_, at) =>
        stores[at % stores.length]!.reserve(day, { tokens: 30, dollars: 0.01 }, limit),
      ),
    )
    await Promise.all(replicas.map((database) => database.destroy()))
    expect(answers.filter(Boolean)).toHaveLength(33)
    expect(await test.store.spending.totalOf(day)).toEqual({ tokens: 990, dollars: 0.33 })
  })

  it('is corrected by the difference and booked under model and purpose', async () => {
    const { reserve, settle, totalOf, since } = test.store.spending
    const day = '2026-04-02'
    await reserve(day, { tokens: 500, dollars: 0.01 }, {})
    await settle({ tokens: -390, dollars: -0.009877 }, spending(day))
    expect(await totalOf(day)).toEqual({ tokens: 110, dollars: 0.000123 })
    await settle({ tokens: 7, dollars: 0.000002 }, spending(day, { dollars: 0.000002 }))
    await settle({ tokens: 0, dollars: 0 }, spending(day, { purpose: 'answer-question' }))
    await settle({ tokens: 0, dollars: 0 }, spending('2026-04-03', { model: 'large' }))
    await settle({ tokens: -7, dollars: 0 }, spending(day, { calls: 0 }))
    expect(await totalOf(day)).toEqual({ tokens: 110, dollars: 0.000125 })
    expect(await since('2026-04-02')).toEqual([
      spending('2026-04-03', { model: 'large' }),
      spending(day, { purpose: 'answer-question' }),
      spending(day, { calls: 2, input: 200, cached: 160, output: 20, dollars: 0.000125 }),
    ])
    expect(await since('2026-04-03')).toHaveLength(1)
  })

  it('counts beyond 32 bits, and rounds a part of a millionth of a dollar up', async () => {
    const { reserve, totalOf } = test.store.spending
    const amount = { tokens: 5_000_000_000, dollars: 12_345.0000001 }
    expect(await reserve('2026-05-01', amount, {})).toBe(true)
    expect(await totalOf('2026-05-01')).toEqual({ tokens: 5_000_000_000, dollars: 12_345.000001 })
  })
})
