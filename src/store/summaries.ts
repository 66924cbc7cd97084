import { sql, type Selectable } from 'kysely'
import type { Summary, SummaryStore } from '../domain/summary.ts'
import { inBatches, lastOfEach } from './batches.ts'
import type { Database } from './database.ts'
import { fromRow } from './entry-rows.ts'
import { isInShare, selectLabelled, toLabelled } from './select-entries.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

/** A member's where there are some. */
const LABELS = sql`coalesce(ruling.labels, classifications.labels, '[]')`

/** The same by indexes: most entries have no label, and this is asked every minute. */
const MAY_TOUCH = sql<boolean>`entries.key in (
  select entry_key from classifications where labels <> '[]' union select entry_key from corrections
)`

/** What was old when its feed was new is told in no digest, and a model's words cost money. */
const isTold = sql<boolean>`not (
  entries.backlog
  and coalesce(entries.published_instant < entries.first_fetched_at - interval '30 days', true)
)`

/** Entries that touch something, the newest first, and what was written of their present content. */
const selectWishes = (database: Database) =>
  selectLabelled(database)
    .leftJoin('summaries', (join) =>
      join
        .onRef('summaries.entry_key', '=', 'entries.key')
        .onRef('summaries.content_hash', '=', 'entries.content_hash')
        .on(sql<boolean>`summaries.recommendation = ${LABELS} -> 0 ->> 'recommendation'`),
    )
    .where(MAY_TOUCH)
    .where(sql<boolean>`${LABELS} <> '[]'`)
    .where(isTold)
    .orderBy('entries.key', 'desc')

type WishRow = Awaited<ReturnType<ReturnType<typeof selectLabelled>['execute']>>[number]

const toWish = (row: WishRow) => ({ entry: fromRow(row), labels: toLabelled(row).labels })

const missing =
  (database: Database): SummaryStore['missing'] =>
  async (limit, share) => {
    const rows = await selectWishes(database)
      .where('summaries.entry_key', 'is', null)
      .where(isInShare(share))
      .limit(limit)
      .execute()
    return rows.map(toWish)
  }

const stale =
  (database: Database): SummaryStore['stale'] =>
  async (version, { before, limit }) => {
    const rows = await selectWishes(database)
      .where('summaries.version', '<>', version)
      .$if(before !== undefined, (query) => query.where('entries.key', '<', before ?? ''))
      .limit(limit)
      .execute()
    return rows.map(toWish)
  }

const countStale =
  (database: Database): SummaryStore['countStale'] =>
  async (version) => {
    const row = await selectWishes(database)
      .where('summaries.version', '<>', version)
      .clearSelect()
      .clearOrderBy()
      .select(({ fn }) => fn.countAll().as('summaries'))
      .executeTakeFirstOrThrow()
    return Number(row.summaries)
  }

const toRow = (summary: Summary) => ({
  entry_key: summary.entryKey,
  content_hash: summary.contentHash,
  recommendation: summary.recommendation,
  original: summary.original,
  texts: toJson(summary.texts),
  why_it_matters: toJson(summary.whyItMatters),
  model: summary.model,
  version: summary.version,
  written_at: summary.writtenAt,
})

const toSummary = (row: Selectable<Tables['summaries']>): Summary => ({
  entryKey: row.entry_key,
  contentHash: row.content_hash,
  recommendation: row.recommendation,
  original: row.original,
  texts: row.texts,
  whyItMatters: row.why_it_matters,
  model: row.model,
  version: row.version,
  writtenAt: row.written_at,
})

const save =
  (database: Database): SummaryStore['save'] =>
  (summaries) =>
    database.transaction().execute(async (transaction) => {
      for (const batch of inBatches(lastOfEach(summaries, ({ entryKey }) => entryKey))) {
        await transaction
          .insertInto('summaries')
          .values(batch.map(toRow))
          .onConflict((conflict) =>
            conflict.column('entry_key').doUpdateSet((row) => ({
              content_hash: row.ref('excluded.content_hash'),
              recommendation: row.ref('excluded.recommendation'),
              original: row.ref('excluded.original'),
              texts: row.ref('excluded.texts'),
              why_it_matters: row.ref('excluded.why_it_matters'),
              model: row.ref('excluded.model'),
              version: row.ref('excluded.version'),
              written_at: row.ref('excluded.written_at'),
            })),
          )
          .execute()
      }
    })

/** What was written of an earlier content is not told: it may no longer be true. */
const of =
  (database: Database): SummaryStore['of'] =>
  async (keys) => {
    const rows = await database
      .selectFrom('summaries')
      .innerJoin('entries', (join) =>
        join
          .onRef('entries.key', '=', 'summaries.entry_key')
          .onRef('entries.content_hash', '=', 'summaries.content_hash'),
      )
      .selectAll('summaries')
      .where(sql<boolean>`entry_key = any(${keys}::bigint[])`)
      .execute()
    return new Map(rows.map((row) => [row.entry_key, toSummary(row)]))
  }

export const createSummaryStore = (database: Database): SummaryStore => ({
  missing: missing(database),
  stale: stale(database),
  countStale: countStale(database),
  save: save(database),
  of: of(database),
})
