import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { EntryStore, Recorded } from '../domain/store.ts'
import type { Feed } from '../domain/source.ts'
import { inBatches, lastOfEach } from './batches.ts'
import type { Database } from './database.ts'
import { toRow } from './entry-rows.ts'
import { saveFeedState } from './feed-states.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

interface Batch {
  readonly rows: readonly ReturnType<typeof toRow>[]
  readonly fetchedAt: Date
  readonly isBacklog: boolean
}

const NOTHING: Recorded = { added: 0, changed: 0, unchanged: 0 }

const add = (one: Recorded, other: Recorded): Recorded => ({
  added: one.added + other.added,
  changed: one.changed + other.changed,
  unchanged: one.unchanged + other.unchanged,
})

/**
 * The row always shows what the publisher told last; `content_hash` and `changed_at` move only with what a reader
 * would notice. Rows that would stay as they are, are not written.
 */
const upsert = async (
  transaction: Transaction<Tables>,
  feed: Pick<Feed, 'id' | 'sourceId'>,
  { rows, fetchedAt, isBacklog }: Batch,
): Promise<Recorded> => {
  const { rows: counts } = await sql<Recorded>`
    with incoming as (
      select * from json_to_recordset(${toJson(rows)}::json) as row (
        id text, title text, url text, summary text, text text, language text, published_at text,
        published_instant timestamptz, updated_at text, categories text[], content_hash text
      )
    ), known as (
      select incoming.content_hash as told, entries.content_hash as kept
      from incoming left join entries
        on entries.feed_id = ${feed.id} and md5(entries.id) = md5(incoming.id)
    ), written as (
      insert into entries (
        feed_id, source_id, id, title, url, summary, text, language, published_at,
        published_instant, updated_at, categories, content_hash, first_fetched_at, changed_at, backlog
      )
      select ${feed.id}, ${feed.sourceId}, id, title, url, summary, text, language, published_at,
        published_instant, updated_at, categories, content_hash,
        ${fetchedAt}::timestamptz, ${fetchedAt}::timestamptz, ${isBacklog}
      from incoming
      on conflict (feed_id, md5(id)) do update set
        source_id = excluded.source_id, title = excluded.title, url = excluded.url,
        summary = excluded.summary, text = excluded.text, language = excluded.language,
        published_at = excluded.published_at, published_instant = excluded.published_instant,
        updated_at = excluded.updated_at, categories = excluded.categories,
        content_hash = excluded.content_hash,
        changed_at = case when entries.content_hash = excluded.content_hash
          then entries.changed_at else excluded.changed_at end
      where (entries.source_id, entries.title, entries.url, entries.summary, entries.text,
          entries.language, entries.published_at, entries.updated_at, entries.categories)
        is distinct from (excluded.source_id, excluded.title, excluded.url, excluded.summary,
          excluded.text, excluded.language, excluded.published_at, excluded.updated_at,
          excluded.categories)
    )
    select
      (count(*) filter (where kept is null))::int as added,
      (count(*) filter (where kept <> told))::int as changed,
      (count(*) filter (where kept = told))::int as unchanged
    from known`.execute(transaction)
  return counts[0] ?? NOTHING
}

const isFirstRead = async (
  transaction: Transaction<Tables>,
  { id }: Pick<Feed, 'id'>,
): Promise<boolean> => {
  const known = transaction.selectFrom('entries').select('key').where('feed_id', '=', id).limit(1)
  return (await known.executeTakeFirst()) === undefined
}

export const recordEntries =
  (database: Database): EntryStore['record'] =>
  (feed, entries, { state, fetchedAt }) =>
    database.transaction().execute(async (transaction) => {
      // First, so that two polls of one feed follow one another and each counts rightly.
      await saveFeedState(transaction, state)
      const isBacklog = await isFirstRead(transaction, feed)
      let recorded = NOTHING
      for (const batch of inBatches(lastOfEach(entries, ({ id }) => id))) {
        const rows = batch.map(toRow)
        recorded = add(recorded, await upsert(transaction, feed, { rows, fetchedAt, isBacklog }))
      }
      return recorded
    })
