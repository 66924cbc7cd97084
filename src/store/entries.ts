import { sql } from 'kysely'
import type { Classification } from '../domain/classification.ts'
import type { EntryStore } from '../domain/store.ts'
import { inBatches, lastOfEach } from './batches.ts'
import type { Database } from './database.ts'
import { digestOf, fromRow, linkKey } from './entry-rows.ts'
import { recordEntries } from './record-entries.ts'
import { selectEntries, selectLabelled, selectLabelledHeads, toLabelled } from './select-entries.ts'
import { toJson } from './storable.ts'

const unclassified =
  (database: Database): EntryStore['unclassified'] =>
  async (version, limit) => {
    const rows = await selectEntries(database)
      .where(
        sql<boolean>`not exists (
          select from classifications
          where entry_key = entries.key and content_hash = entries.content_hash and version = ${version}
        )`,
      )
      .orderBy('entries.key')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  }

const toRow = (classification: Classification) => ({
  entry_key: classification.entryKey,
  content_hash: classification.contentHash,
  version: classification.version,
  model: classification.model,
  labels: toJson(classification.labels),
  classified_at: classification.classifiedAt,
})

const saveClassifications =
  (database: Database): EntryStore['saveClassifications'] =>
  (classifications, at) =>
    database.transaction().execute(async (transaction) => {
      for (const batch of inBatches(lastOfEach(classifications, ({ entryKey }) => entryKey))) {
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
            })),
          )
          .execute()
        const keys = batch.map(({ entryKey }) => entryKey)
        await transaction
          .updateTable('entries')
          .set({ ready_at: at })
          .where('ready_at', 'is', null)
          .where(sql<boolean>`key = any(${keys}::bigint[])`)
          .execute()
      }
    })

const readyWithin =
  (database: Database): EntryStore['readyWithin'] =>
  async ({ from, to }) => {
    const rows = await selectLabelledHeads(database)
      .where('ready_at', '>=', from)
      .where('ready_at', '<', to)
      .orderBy('published_instant', (order) => order.desc().nullsLast())
      .orderBy('entries.key', 'desc')
      .execute()
    return rows.map(toLabelled)
  }

const byKeys =
  (database: Database): EntryStore['byKeys'] =>
  async (keys) => {
    const rows = await selectLabelled(database)
      .where(sql<boolean>`entries.key = any(${keys}::bigint[])`)
      .execute()
    return rows.map(toLabelled)
  }

const known =
  (database: Database): EntryStore['known'] =>
  async (feedId, ids) => {
    const rows = await database
      .selectFrom('entries')
      .select('id')
      .where('feed_id', '=', feedId)
      .where(sql<boolean>`md5(id) = any(${ids.map(digestOf)}::text[])`)
      .execute()
    return new Set(rows.map(({ id }) => id))
  }

const revisionsOf =
  (database: Database): EntryStore['revisionsOf'] =>
  async (key) => {
    const rows = await database
      .selectFrom('revisions')
      .selectAll()
      .where('entry_key', '=', key)
      .orderBy('number')
      .execute()
    return rows.map(({ number, seen_at, kind, changes }) => ({
      entryKey: key,
      number,
      seenAt: seen_at,
      kind,
      changes,
    }))
  }

const at =
  (database: Database): EntryStore['at'] =>
  async (addressOrKey) => {
    const rows = await selectLabelled(database)
      .where((where) =>
        /^\d{1,18}$/u.test(addressOrKey)
          ? where('entries.key', '=', addressOrKey)
          : where.or([
              where('entries.link_key', '=', linkKey(addressOrKey)),
              // Stored before there were link keys, and not told of since.
              where.and([
                where('entries.link_key', 'is', null),
                where('entries.url', '=', addressOrKey),
              ]),
            ]),
      )
      .orderBy('entries.key')
      .execute()
    return rows.map(toLabelled)
  }

const count =
  (database: Database): EntryStore['count'] =>
  async () => {
    const row = await database
      .selectFrom('entries')
      .select(({ fn }) => fn.countAll().as('entries'))
      .executeTakeFirstOrThrow()
    return Number(row.entries)
  }

export const createEntryStore = (database: Database): EntryStore => ({
  record: recordEntries(database),
  unclassified: unclassified(database),
  saveClassifications: saveClassifications(database),
  readyWithin: readyWithin(database),
  byKeys: byKeys(database),
  known: known(database),
  revisionsOf: revisionsOf(database),
  at: at(database),
  count: count(database),
})
