import type { ConstructorOptions, Queue } from 'pg-boss'
import type { JobName } from '../../domain/work.ts'

/** What every user of the queues has in common. */
export const JOBS = {
  schema: 'jobs',
  schedule: false,
  registerInstance: false,
  openTelemetry: { enabled: false },
} as const satisfies ConstructorOptions

const COMMON = {
  notify: true,
  // A worker that has been silent for so long is dead.
  heartbeatSeconds: 15,
  expireInSeconds: 15 * 60,
  // Whoever fails comes back soon, then each minute: about a quarter of an hour in all.
  retryLimit: 20,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 60,
  // The data say what is to be done, so that nothing is lost with a job that nobody took for a day.
  retentionSeconds: 24 * 3600,
  deleteAfterSeconds: 3600,
} satisfies Omit<Queue, 'name'>

/**
 * Jobs that are written within a transaction are never held to be the same: one that waits could be taken, and done, before
 * the rows of the other can be seen.
 */
export const QUEUES: Readonly<Record<JobName, Omit<Queue, 'name'>>> = {
  'poll-host': { ...COMMON, policy: 'exclusive' },
  'read-entries': { ...COMMON, policy: 'standard' },
  deliver: { ...COMMON, policy: 'standard' },
}
