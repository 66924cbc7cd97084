import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BriefingError } from '../../../src/domain/errors.ts'
import { type Breaker, createBreaker } from '../../../src/language-models/openai/breaker.ts'

const OUTAGE = new BriefingError('model-failed', 'down', { retryable: true })
const ABOUT_THE_INPUT = new BriefingError('model-failed', 'refused')
const LEFT_ALONE = {
  code: 'model-failed',
  retryable: true,
  message: 'The language model gpt-6-luna failed 5 times in a row and is left alone for a minute.',
}

/** Calls that end as told, and how many went out. */
const createCalls = (breaker: Breaker) => {
  const call = vi.fn<() => Promise<string>>()
  return {
    call,
    succeed: () => breaker(call.mockResolvedValueOnce('reply')),
    fail: async (fault: Error, times = 1) => {
      for (let time = 1; time <= times; time++) {
        await expect(breaker(call.mockRejectedValueOnce(fault))).rejects.toBe(fault)
      }
    },
  }
}

describe('a model that fails', () => {
  let calls: ReturnType<typeof createCalls>
  let breaker: Breaker
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 })
    breaker = createBreaker('gpt-6-luna')
    calls = createCalls(breaker)
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const isLeftAlone = async (): Promise<void> => {
    const before = calls.call.mock.calls.length
    await expect(breaker(calls.call)).rejects.toMatchObject(LEFT_ALONE)
    expect(calls.call).toHaveBeenCalledTimes(before)
  }

  it('is left alone for a minute after five failures in a row', async () => {
    await calls.fail(OUTAGE, 5)
    await isLeftAlone()
    vi.setSystemTime(59_999)
    await isLeftAlone()
    vi.setSystemTime(60_000)
    expect(await calls.succeed()).toBe('reply')
  })

  it('is asked on while it answers in between', async () => {
    for (let round = 1; round <= 3; round++) {
      await calls.fail(OUTAGE, 4)
      expect(await calls.succeed()).toBe('reply')
    }
  })

  it('is asked as before once a try succeeded', async () => {
    await calls.fail(OUTAGE, 5)
    vi.setSystemTime(60_000)
    await calls.succeed()
    await calls.fail(OUTAGE, 4)
    expect(await calls.succeed()).toBe('reply')
  })

  it('is left alone for another minute after a try that failed', async () => {
    await calls.fail(OUTAGE, 5)
    vi.setSystemTime(60_000)
    await calls.fail(OUTAGE)
    await isLeftAlone()
    vi.setSystemTime(119_999)
    await isLeftAlone()
    vi.setSystemTime(120_000)
    expect(await calls.succeed()).toBe('reply')
  })

  it('is tried with one call only; whoever comes meanwhile is told at once', async () => {
    await calls.fail(OUTAGE, 5)
    vi.setSystemTime(60_000)
    const { promise, resolve } = Promise.withResolvers<string>()
    const probe = breaker(() => promise)
    await isLeftAlone()
    await isLeftAlone()
    resolve('reply')
    expect(await probe).toBe('reply')
    expect(await calls.succeed()).toBe('reply')
  })

  it('is not left alone for refusing what strangers wrote: they could silence it for everybody', async () => {
    await calls.fail(ABOUT_THE_INPUT, 50)
    expect(await calls.succeed()).toBe('reply')
    await calls.fail(OUTAGE, 5)
    vi.setSystemTime(60_000)
    await calls.fail(ABOUT_THE_INPUT)
    expect(await calls.succeed()).toBe('reply')
  })
})
