import { PgBoss } from 'pg-boss'
import type { JobName, Jobs, JobHandler, Workers } from '../../domain/work.ts'
import { connectionSettings } from '../database-address.ts'
import type { DatabaseAddress } from '../database-address.ts'
import { databaseFault } from '../faults.ts'
import { JOBS } from './queues.ts'
import { tellSeldom } from './tell-seldom.ts'

const CONNECTIONS = 4
const STOP_MILLISECONDS = 60_000

/**
 * The heartbeat of a queue (queues.ts) ends; then the job of a worker that died waits for the next look at all that are in
 * hand, a moment as after each failure, and for the next look of a worker, whom nobody wakes: half a minute in all.
 */
const SUPERVISE_SECONDS = 5
const LOOK_SECONDS = 5
const MAINTENANCE_SECONDS = 10 * 60
/** Nobody uses what is looked after so seldom. */
const NEVER_MUCH_SECONDS = 3600

const openBoss = (address: DatabaseAddress): PgBoss =>
  new PgBoss({
    ...connectionSettings(address),
    ...JOBS,
    max: CONNECTIONS,
    application_name: 'policy-briefing-bot',
    useListenNotify: true,
    superviseIntervalSeconds: SUPERVISE_SECONDS,
    monitorIntervalSeconds: SUPERVISE_SECONDS,
    maintenanceIntervalSeconds: MAINTENANCE_SECONDS,
    monitorVacuum: false,
    flowIntervalSeconds: NEVER_MUCH_SECONDS,
  })

/** After each piece of work it looks for more at once, so that a long queue goes through without pauses. */
const startWorker = async <Name extends JobName>(
  boss: PgBoss,
  name: Name,
  { run, batchSize = 1 }: JobHandler<Name>,
): Promise<void> => {
  const id = await boss.work<Jobs[Name]>(
    name,
    { batchSize, notifyPollingIntervalSeconds: LOOK_SECONDS },
    async (jobs) => {
      try {
        await run(jobs.map(({ data }) => data))
      } finally {
        boss.notifyWorker(id)
      }
    },
  )
}

const startWorkers = <Name extends JobName>(
  boss: PgBoss,
  name: Name,
  handler: JobHandler<Name> | undefined,
): readonly Promise<void>[] =>
  handler === undefined
    ? []
    : Array.from({ length: handler.concurrency ?? 1 }, () => startWorker(boss, name, handler))

/** Its own few connections, one of which listens. What goes wrong between it and the database is told and tried again. */
export const createWorkers = (address: DatabaseAddress, tell: (line: string) => void): Workers => {
  const boss = openBoss(address)
  boss.on('error', tellSeldom(tell))
  let isStopped = false
  return {
    start: async (handlers) => {
      try {
        await boss.start()
      } catch (fault) {
        throw databaseFault(fault)
      }
      if (isStopped) return
      await Promise.all([
        ...startWorkers(boss, 'deliver', handlers.deliver),
        ...startWorkers(boss, 'poll-host', handlers['poll-host']),
        ...startWorkers(boss, 'read-entries', handlers['read-entries']),
      ])
    },
    stop: async () => {
      isStopped = true
      await boss.stop({ timeout: STOP_MILLISECONDS })
    },
  }
}
