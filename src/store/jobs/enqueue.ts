import type { Kysely } from 'kysely'
import { fromKysely } from 'pg-boss'
import type { PgBoss } from 'pg-boss'
import type { JobName, Jobs } from '../../domain/work.ts'
import type { Tables } from '../tables.ts'

/** Writes jobs in the transaction of the rows that they are about: they are there if and only if the rows are. */
export type Enqueue = <Name extends JobName>(
  transaction: Kysely<Tables>,
  name: Name,
  jobs: readonly Jobs[Name][],
) => Promise<void>

export const createEnqueue =
  (boss: Pick<PgBoss, 'insert'>): Enqueue =>
  async (transaction, name, jobs) => {
    if (jobs.length === 0) return
    await boss.insert(
      name,
      jobs.map((data) => ({ data })),
      { db: fromKysely(transaction) },
    )
  }
