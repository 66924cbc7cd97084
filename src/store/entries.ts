import { sql } from 'kysely'
import type { Classification } from '../domain/classification.ts'
import type { EntryStore, LabelledEntry } from '../domain/store.ts'
import { inBatches, lastOfEach } from './batches.ts'
import type { Database } from './database.ts'
import { COLUMNS_BUT_TEXT, ENTRY_COLUMNS, fromRow } from './entry-rows.ts'
import { recordEntries } from './record-entries.ts'
import { toJson } from './storable.ts'

const unclassified =
  (database: Database): EntryStore['unclassified'] =>
  async (version, limit) => {
    const rows = await database
      .selectFrom('entries')
      .select(ENTRY_COLUMNS)
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

const withLabels = (database: Database) =>
  database
    .selectFrom('entries')
    .leftJoin('classifications', 'classifications.entry_key', 'entries.key')
    .select(['entries.backlog', 'classifications.labels', ...COLUMNS_BUT_TEXT])

const wholeWithLabels = (database: Database) => withLabels(database).select('entries.text')

type LabelledRow = Awaited<ReturnType<ReturnType<typeof wholeWithLabels>['execute']>>[number]

const toLabelled = ({ labels, backlog, ...row }: LabelledRow): LabelledEntry => ({
  ...fromRow(row),
  backlog,
  labels: labels ?? [],
})

/** In characters: a digest tells the lead of an entry; whole advisories of a week would fill the memory. */
const HEAD_OF_TEXT = 2_000

const readyWithin =
  (database: Database): EntryStore['readyWithin'] =>
  async ({ from, to }) => {
    const rows = await withLabels(database)
      .select(sql<string | null>`left(entries.text, ${HEAD_OF_TEXT})`.as('text'))
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
    const rows = await wholeWithLabels(database)
      .where(sql<boolean>`entries.key = any(${keys}::bigint[])`)
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
  count: count(database),
})
