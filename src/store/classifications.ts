import { sql, type Transaction } from 'kysely'
import type { Classification, ClassificationStore } from '../domain/classification.ts'
import type { EntryKey } from '../domain/entry.ts'
import { inBatches, lastOfEach } from './batches.ts'
import type { Database } from './database.ts'
import { fromRow } from './entry-rows.ts'
import { isInShare, selectReadable } from './select-entries.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

const unread =
  (database: Database): ClassificationStore['unread'] =>
  async (limit, share) => {
    const rows = await selectReadable(database)
      .select('entries.backlog')
      .where('entries.unread', '=', sql.lit(true))
      .where(isInShare(share))
      .orderBy('entries.key')
      .limit(limit)
      .execute()
    return rows.map(({ backlog, ...row }) => Object.assign(fromRow(row), { backlog }))
  }

const provisional =
  (database: Database): ClassificationStore['provisional'] =>
  async ({ before, limit }, share) => {
    const rows = await selectReadable(database)
      .innerJoin('classifications', 'classifications.entry_key', 'entries.key')
      .where('classifications.stand_in', '=', 'outage')
      .where(isInShare(share))
      .$if(before !== undefined, (query) => query.where('entries.key', '<', before ?? ''))
      .orderBy('entries.key', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  }

/** What another reading could change: not what a member has ruled, and not what is read anew in any case. */
const isStale = (version: string) => sql<boolean>`not entries.unread and exists (
  select from classifications
  where entry_key = entries.key and (version <> ${version} or stand_in in ('backlog', 'refused'))
) and not exists (select from corrections where entry_key = entries.key)`

const stale =
  (database: Database): ClassificationStore['stale'] =>
  async (version, { before, limit }) => {
    const rows = await selectReadable(database)
      .where(isStale(version))
      .$if(before !== undefined, (query) => query.where('entries.key', '<', before ?? ''))
      .orderBy('entries.key', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  }

const countStale =
  (database: Database): ClassificationStore['countStale'] =>
  async (version) => {
    const row = await database
      .selectFrom('entries')
      .select(({ fn }) => fn.countAll().as('entries'))
      .where(isStale(version))
      .executeTakeFirstOrThrow()
    return Number(row.entries)
  }

const countProvisional =
  (database: Database): ClassificationStore['countProvisional'] =>
  async () => {
    const row = await database
      .selectFrom('classifications')
      .select(({ fn }) => fn.countAll().as('entries'))
      .where('stand_in', '=', 'outage')
      .executeTakeFirstOrThrow()
    return Number(row.entries)
  }

const toRow = (classification: Classification) => ({
  entry_key: classification.entryKey,
  content_hash: classification.contentHash,
  version: classification.version,
  model: classification.model,
  labels: toJson(classification.labels),
  classified_at: classification.classifiedAt,
  stand_in: classification.standIn ?? null,
  dispute: classification.dispute === undefined ? null : toJson(classification.dispute),
})

const save =
  (database: Database): ClassificationStore['save'] =>
  (classifications, at) =>
    database.transaction().execute(async (transaction) => {
      for (const batch of inBatches(lastOfEach(classifications, ({ entryKey }) => entryKey))) {
        const otherwise = await readOtherwise(transaction, batch)
        await transaction
          .insertInto('classifications')
          .values(batch.map(toRow))
          .onConflict((conflict) =>
            conflict.column('entry_key').doUpdateSet((row) => ({
              content_hash: row.ref('excluded.content_hash'),
              version: row.ref('excluded.version'),
              model: row.ref('excluded.model'),
              labels: row.ref('excluded.labels'),
              classified_at: row.ref('excluded.classified_at'),
              stand_in: row.ref('excluded.stand_in'),
              dispute: row.ref('excluded.dispute'),
            })),
          )
          .execute()
        await markRead(transaction, batch, { at, otherwise })
      }
    })

const RECOMMENDATIONS = sql.raw(`'$[*].recommendation'`)

/** Keys of those that are read for the first time, in other words, or to another end: alerts are decided about them anew. */
const readOtherwise = async (
  transaction: Transaction<Tables>,
  batch: readonly Classification[],
): Promise<readonly EntryKey[]> => {
  const told = batch.map(({ entryKey: key, contentHash: hash, labels }) => ({ key, hash, labels }))
  const { rows } = await sql<{ key: EntryKey }>`
    select row.key from json_to_recordset(${toJson(told)}::json) as row (key bigint, hash text, labels jsonb)
    left join classifications as earlier on earlier.entry_key = row.key,
    jsonb_path_query_array(row.labels, ${RECOMMENDATIONS}) as said,
    jsonb_path_query_array(coalesce(earlier.labels, '[]'), ${RECOMMENDATIONS}) as said_before
    where earlier.content_hash is distinct from row.hash
      or not (said @> said_before and said <@ said_before)`.execute(transaction)
  return rows.map(({ key }) => key)
}

const markRead = async (
  transaction: Transaction<Tables>,
  batch: readonly Classification[],
  { at, otherwise }: { readonly at: Date; readonly otherwise: readonly EntryKey[] },
): Promise<void> => {
  const keys = batch.map(({ entryKey }) => entryKey)
  const hashes = batch.map(({ contentHash }) => contentHash)
  await sql`
    update entries set ready_at = coalesce(ready_at, ${at}::timestamptz), classified_hash = row.content_hash,
      alerts_undecided = alerts_undecided or entries.key = any(${otherwise}::bigint[])
    from unnest(${keys}::bigint[], ${hashes}::text[]) as row (key, content_hash)
    where entries.key = row.key
      and (ready_at is null or classified_hash is distinct from row.content_hash
        or entries.key = any(${otherwise}::bigint[]))`.execute(transaction)
}

export const createClassificationStore = (database: Database): ClassificationStore => ({
  unread: unread(database),
  provisional: provisional(database),
  stale: stale(database),
  countStale: countStale(database),
  countProvisional: countProvisional(database),
  save: save(database),
})
