import { schedule as cron } from 'node-cron'
import { describeError } from './domain/errors.ts'

/** One recurring piece of work. What is due, the database decides: a missed or doubled tick neither loses nor repeats anything. */
export interface Job {
  readonly name: string
  /** Cron expression with seconds; node-cron reads day-of-month AND day-of-week. */
  readonly expression: string
  readonly run: () => Promise<unknown>
}

export interface Schedule {
  /** Runs every job once, at once, then on its ticks. */
  readonly start: () => void
  /** No new run; resolves when the runs in hand have ended. */
  readonly stop: () => Promise<void>
}

/** The clock of the bot: a job never overlaps itself, and its fault is told and does not stop its next tick. */
export const createSchedule = (
  jobs: readonly Job[],
  tellFault: (job: string, reason: string) => void,
): Schedule => {
  const running = new Map<string, Promise<void>>()
  const tasks: { readonly destroy: () => void | Promise<void> }[] = []

  const runOnce = async (job: Job): Promise<void> => {
    try {
      await job.run()
    } catch (error) {
      tellFault(job.name, describeError(error))
    }
  }

  const tick = (job: Job): void => {
    if (running.has(job.name)) return
    const run = runOnce(job)
    running.set(job.name, run)
    void run.finally(() => running.delete(job.name))
  }

  return {
    start: () => {
      for (const job of jobs) {
        tasks.push(
          cron(job.expression, () => tick(job), { name: job.name, suppressMissedWarning: true }),
        )
        tick(job)
      }
    },
    stop: async () => {
      for (const task of tasks) await task.destroy()
      await Promise.all(Array.from(running.values()))
    },
  }
}
