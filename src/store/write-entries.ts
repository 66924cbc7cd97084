import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Feed } from '../domain/source.ts'
import type { Revision } from '../domain/revision.ts'
import { inBatches } from './batches.ts'
import type { ToldRow } from './entry-rows.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

/** A known row that was told otherwise now. */
export interface Edit {
  readonly key: string
  readonly told: ToldRow
  /** It comes under another id. */
  readonly isRenamed: boolean
  /** Undefined where no reader would notice: a date, a letter's width. */
  readonly revision: Pick<Revision, 'kind' | 'changes'> | undefined
  readonly contentHash: string
  readonly readHash: string | null
}

/** The columns of what a feed tells, for rows that travel as one JSON text. */
const TOLD =
  sql.raw(`id text, title text, url text, summary text, text text, language text, published_at text,
  published_instant timestamptz, updated_at text, categories text[], link_key text, title_key text, told_hash text,
  content_hash text`)
const TOLD_NAMES = sql.raw(`id, title, url, summary, text, language, published_at,
  published_instant, updated_at, categories, link_key, title_key, told_hash, content_hash`)

export const insertEntries = async (
  transaction: Transaction<Tables>,
  feed: Pick<Feed, 'id' | 'sourceId'>,
  { rows, fetchedAt, isBacklog }: Batch,
): Promise<void> => {
  for (const batch of inBatches(rows)) {
    await sql`
      insert into entries (
        feed_id, source_id, first_fetched_at, changed_at, backlog, ${TOLD_NAMES}
      )
      select ${feed.id}, ${feed.sourceId}, ${fetchedAt}::timestamptz, ${fetchedAt}::timestamptz,
        ${isBacklog}, ${TOLD_NAMES}
      from json_to_recordset(${toJson(batch)}::json) as row (${TOLD})`.execute(transaction)
  }
}

interface Batch {
  readonly rows: readonly ToldRow[]
  readonly fetchedAt: Date
  readonly isBacklog: boolean
}

/** The row shows what the publisher told last; `changed_at` moves only with what a reader would notice. */
export const updateEntries = async (
  transaction: Transaction<Tables>,
  edits: readonly Edit[],
  seenAt: Date,
): Promise<void> => {
  for (const batch of inBatches(edits)) {
    const told = batch.map(({ key, told: row, contentHash: content_hash, readHash }) => ({
      ...row,
      key,
      content_hash,
      read_hash: readHash,
    }))
    await sql`
      update entries set (${TOLD_NAMES}, read_hash, changed_at) = (
        row.id, row.title, row.url, row.summary, row.text, row.language, row.published_at,
        row.published_instant, row.updated_at, row.categories, row.link_key, row.title_key, row.told_hash,
        row.content_hash, row.read_hash,
        case when entries.content_hash = row.content_hash then entries.changed_at
          else ${seenAt}::timestamptz end
      )
      from json_to_recordset(${toJson(told)}::json) as row (key bigint, read_hash text, ${TOLD})
      where entries.key = row.key`.execute(transaction)
    await insertRevisions(transaction, batch, seenAt)
    await forgetReadings(transaction, batch)
  }
}

/** A list that rewrites its entries at every poll must not fill the disk: only so many of the last ones are kept. */
const MOST_REVISIONS = 50

const insertRevisions = async (
  transaction: Transaction<Tables>,
  edits: readonly Edit[],
  seenAt: Date,
): Promise<void> => {
  const revisions = edits.flatMap(({ key, revision }) =>
    revision === undefined ? [] : [{ entry_key: key, ...revision }],
  )
  if (revisions.length === 0) return
  await sql`
    insert into revisions (entry_key, number, seen_at, kind, changes)
    select entry_key,
      1 + coalesce((select max(number) from revisions where revisions.entry_key = row.entry_key), 0),
      ${seenAt}::timestamptz, kind, changes
    from json_to_recordset(${toJson(revisions)}::json) as row (entry_key bigint, kind text, changes jsonb)`.execute(
    transaction,
  )
  const keys = revisions.map(({ entry_key }) => entry_key)
  await sql`
    delete from revisions using (
      select entry_key, max(number) as newest from revisions
      where entry_key = any(${keys}::bigint[]) group by entry_key
    ) as kept
    where revisions.entry_key = kept.entry_key and number <= newest - ${MOST_REVISIONS}`.execute(
    transaction,
  )
}

const forgetReadings = async (
  transaction: Transaction<Tables>,
  edits: readonly Edit[],
): Promise<void> => {
  const keys = edits.flatMap(({ key, revision }) => (revision?.kind === 'material' ? [key] : []))
  if (keys.length === 0) return
  await sql`delete from readings where entry_key = any(${keys}::bigint[])`.execute(transaction)
}
