import { describe, expect, it } from 'vitest'
import { BriefingError } from '../../src/domain/errors.ts'
import type { DailyBudget, PlannedCall } from '../../src/domain/spending.ts'
import { createMeter } from '../../src/spending/budget.ts'
import { createLedger } from '../support/ledger.ts'

const PRICES = new Map([
  ['priced', { input: 2, cached: 0.2, output: 10 }],
  ['small', { input: 0.1, cached: 0.01, output: 0.5 }],
])
const CALL: PlannedCall = {
  model: 'priced',
  purpose: 'classify-entry',
  most: { input: 1_000, cached: 0, output: 100 },
}
const WIDE: DailyBudget = { tokens: 1_000_000, dollars: 5 }

const meterOn = (budget: DailyBudget) => {
  const ledger = createLedger()
  let now = new Date('2026-11-25T23:59:59Z')
  const meter = createMeter({
    store: ledger.store,
    clock: { now: () => now },
    budget,
    prices: PRICES,
  })
  const tomorrow = () => (now = new Date('2026-11-26T00:00:01Z'))
  return { ...ledger, meter, tomorrow }
}

const faultOf = async (work: Promise<unknown>): Promise<BriefingError> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(BriefingError)
  return error as BriefingError
}

describe('the budget of a day', () => {
  it('sets aside the most that a call can cost, then replaces it by what was used', async () => {
    const { meter, totalOf, booked } = meterOn(WIDE)
    const reservation = await meter.reserve(CALL)
    expect(await totalOf('2026-11-25')).toEqual({ tokens: 1_100, dollars: 0.003 })
    const used = { input: 900, cached: 500, output: 20 }
    await reservation.settle(used)
    // 400 fresh at $2, 500 cached at $.20, 20 written at $10 a million.
    expect(await totalOf('2026-11-25')).toEqual({ tokens: 920, dollars: 0.0011 })
    expect(booked).toEqual([
      {
        day: '2026-11-25',
        model: 'priced',
        purpose: 'classify-entry',
        calls: 1,
        ...used,
        dollars: 0.0011,
      },
    ])
  })

  it('takes everything back where a call came to nothing', async () => {
    const { meter, totalOf, booked } = meterOn(WIDE)
    const reservation = await meter.reserve(CALL)
    await reservation.settle(undefined)
    expect(await totalOf('2026-11-25')).toEqual({ tokens: 0, dollars: 0 })
    expect(booked).toEqual([])
  })

  it('settles a call once, whoever asks again', async () => {
    const { meter, totalOf, booked } = meterOn(WIDE)
    const reservation = await meter.reserve(CALL)
    const used = { input: 900, cached: 0, output: 20 }
    await Promise.all([reservation.settle(used), reservation.settle(used)])
    await reservation.settle(undefined)
    expect((await totalOf('2026-11-25')).tokens).toBe(920)
    expect(booked).toHaveLength(1)
  })

  it('ends at midnight UTC: a call that began before is settled on the day in which it began', async () => {
    const { meter, totalOf, booked, tomorrow } = meterOn({ tokens: 1_500 })
    const reservation = await meter.reserve(CALL)
    tomorrow()
    await meter.reserve(CALL)
    await reservation.settle({ input: 800, cached: 0, output: 50 })
    expect((await totalOf('2026-11-25')).tokens).toBe(850)
    expect((await totalOf('2026-11-26')).tokens).toBe(1_100)
    expect(booked.map(({ day }) => day)).toEqual(['2026-11-25'])
  })

  it('halves the price of a call in a batch, not its tokens', async () => {
    const { meter, totalOf, booked } = meterOn(WIDE)
    const reservation = await meter.reserve({ ...CALL, isBatch: true })
    expect(await totalOf('2026-11-25')).toEqual({ tokens: 1_100, dollars: 0.0015 })
    await reservation.settle({ input: 1_000, cached: 0, output: 50 })
    expect(booked).toMatchObject([{ dollars: 0.00125 }])
  })

  it('books what was set aside long ago without another word about the budget', async () => {
    const { meter, totalOf, booked } = meterOn({ tokens: 0 })
    const used = { input: 1_000, cached: 0, output: 50 }
    await meter.book({ model: 'priced', purpose: 'classify-entry', isBatch: true }, used)
    expect(await totalOf('2026-11-25')).toEqual({ tokens: 0, dollars: 0 })
    expect(booked).toMatchObject([{ day: '2026-11-25', calls: 1, ...used, dollars: 0.00125 }])
  })

  it('counts the tokens alone of a model without a price', async () => {
    const { meter, totalOf } = meterOn({ tokens: 2_000, dollars: 0 })
    const own = { ...CALL, model: 'of our own' }
    await meter.reserve(own)
    expect(await totalOf('2026-11-25')).toEqual({ tokens: 1_100, dollars: 0 })
    expect((await faultOf(meter.reserve(own))).code).toBe('budget-spent')
  })

  it('rounds up to a millionth of a dollar, but takes no noise of fractions for an amount', async () => {
    const { meter, totalOf } = meterOn(WIDE)
    const most = { input: 1, cached: 1, output: 0 }
    await meter.reserve({ ...CALL, most })
    expect((await totalOf('2026-11-25')).dollars).toBe(0.000001)
    // To a machine, 29 × .1 + 10 × .01 is a little more than 3.
    await meter.reserve({ ...CALL, model: 'small', most: { input: 39, cached: 10, output: 0 } })
    expect((await totalOf('2026-11-25')).dollars).toBe(0.000004)
  })

  it('refuses what it cannot pay, and says what is spent, when it ends and what to do', async () => {
    const { meter, totalOf } = meterOn({ tokens: 1_500, dollars: 5 })
    await meter.reserve(CALL)
    const fault = await faultOf(meter.reserve(CALL))
    expect(fault).toMatchObject({ code: 'budget-spent', retryable: true })
    expect(fault.message).toMatch(/2026-11-25.* 1,100 of 1,500 tokens and \$0\.0030 of \$5\.0000 /u)
    expect(fault.message).toMatch(/1,100 tokens and \$0\.0030.*midnight UTC/u)
    expect(fault.remedy).toMatch(/OPENAI_DAILY_TOKENS or OPENAI_DAILY_DOLLARS/u)
    expect((await totalOf('2026-11-25')).tokens).toBe(1_100)
  })

  it('of nothing refuses every call; without a limit it refuses none', async () => {
    expect((await faultOf(meterOn({ tokens: 0 }).meter.reserve(CALL))).code).toBe('budget-spent')
    expect((await faultOf(meterOn({ dollars: 0 }).meter.reserve(CALL))).code).toBe('budget-spent')
    const { meter, totalOf } = meterOn({})
    await meter.reserve({ ...CALL, most: { input: 1e9, cached: 0, output: 0 } })
    expect((await totalOf('2026-11-25')).dollars).toBe(2_000)
  })
})
