import { PgBoss } from 'pg-boss'
import { connectionSettings } from '../database-address.ts'
import type { DatabaseAddress } from '../database-address.ts'
import { databaseFault } from '../faults.ts'
import { JOBS, QUEUES } from './queues.ts'

/** Brings the tables of the jobs and the queues to their present form. Several at once wait for each other. */
export const makeQueues = async (address: DatabaseAddress): Promise<void> => {
  const boss = new PgBoss({ ...connectionSettings(address), ...JOBS, max: 1, supervise: false })
  boss.on('error', () => undefined)
  try {
    await boss.start()
    for (const [name, queue] of Object.entries(QUEUES)) {
      await boss.createQueue(name, queue)
      // One that was made by an earlier version has other options.
      const { policy: _, ...options } = queue
      await boss.updateQueue(name, options)
    }
  } catch (fault) {
    throw databaseFault(fault)
  } finally {
    await boss.stop({ graceful: false })
  }
}
