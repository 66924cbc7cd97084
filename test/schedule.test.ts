import { describe, expect, it, vi } from 'vitest'
import { createSchedule } from '../src/schedule.ts'

const EVERY_SECOND = '* * * * * *'

const failing = async () => {
  throw new Error('the database is away')
}

describe('createSchedule', () => {
  it('runs a job at once and then at its ticks, and never beside itself', async () => {
    let running = 0
    let most = 0
    let runs = 0
    const slow = async () => {
      runs++
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, 1_200))
      running--
    }
    const schedule = createSchedule(
      [{ name: 'slow', expression: EVERY_SECOND, run: slow }],
      () => {},
    )
    schedule.start()
    expect(runs).toBe(1)
    await vi.waitFor(() => expect(runs).toBeGreaterThan(1), { timeout: 5_000 })
    await schedule.stop()
    expect(most).toBe(1)
    expect(running).toBe(0)
  })

  it('tells the fault of a job and runs it again at its next tick', async () => {
    const faults: string[] = []
    const schedule = createSchedule(
      [{ name: 'poll', expression: EVERY_SECOND, run: failing }],
      (job, reason) => faults.push(`${job}: ${reason}`),
    )
    schedule.start()
    await vi.waitFor(() => expect(faults.length).toBeGreaterThan(1), { timeout: 5_000 })
    await schedule.stop()
    expect(faults[0]).toBe('poll: the database is away')
  })
})
