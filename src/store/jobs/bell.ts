import type { Kysely } from 'kysely'
import { fromKysely } from 'pg-boss'
import type { PgBoss } from 'pg-boss'
import type { JobName, Jobs } from '../../domain/work.ts'
import type { Tables } from '../tables.ts'

/** Wakes workers for rows that are written in the same transaction: the jobs are there if and only if the rows are. */
export interface Bell {
  readonly ring: <Name extends JobName>(
    transaction: Kysely<Tables>,
    name: Name,
    jobs: readonly Jobs[Name][],
  ) => Promise<void>
}

export const createBell = (boss: Pick<PgBoss, 'insert'>): Bell => ({
  ring: async (transaction, name, jobs) => {
    if (jobs.length === 0) return
    await boss.insert(
      name,
      jobs.map((data) => ({ data })),
      { db: fromKysely(transaction) },
    )
  },
})
