import type { Selectable } from 'kysely'
import type { Entry, IsoTime, StoredEntry } from '../domain/entry.ts'
import { contentHash } from './content-hash.ts'
import type { Tables } from './tables.ts'

/** An instant to sort by, if PostgreSQL can hold it; a day counts from its beginning in UTC. */
const instantOf = (time: IsoTime | undefined): string | null => {
  const instant = new Date(time ?? Number.NaN)
  const year = instant.getUTCFullYear()
  return year >= 1 && year <= 9999 ? instant.toISOString() : null
}

/** What is known of an entry from its publisher, named as the columns are. */
export const toRow = (entry: Entry) => ({
  id: entry.id,
  title: entry.title,
  url: entry.url ?? null,
  summary: entry.summary,
  text: entry.text ?? null,
  language: entry.language,
  published_at: entry.publishedAt ?? null,
  published_instant: instantOf(entry.publishedAt),
  updated_at: entry.updatedAt ?? null,
  categories: entry.categories,
  content_hash: contentHash(entry),
})

export const COLUMNS_BUT_TEXT = [
  'entries.key',
  'entries.feed_id',
  'entries.source_id',
  'entries.id',
  'entries.title',
  'entries.url',
  'entries.summary',
  'entries.language',
  'entries.published_at',
  'entries.updated_at',
  'entries.categories',
  'entries.content_hash',
  'entries.first_fetched_at',
  'entries.changed_at',
] as const

export const ENTRY_COLUMNS = [...COLUMNS_BUT_TEXT, 'entries.text'] as const

type EntryRow = Omit<
  Selectable<Tables['entries']>,
  'published_instant' | 'indexed_hash' | 'backlog' | 'ready_at'
>

export const fromRow = (row: EntryRow): StoredEntry => ({
  key: row.key,
  feedId: row.feed_id,
  sourceId: row.source_id,
  id: row.id,
  title: row.title,
  ...(row.url === null ? {} : { url: row.url }),
  summary: row.summary,
  ...(row.text === null ? {} : { text: row.text }),
  language: row.language,
  ...(row.published_at === null ? {} : { publishedAt: row.published_at }),
  ...(row.updated_at === null ? {} : { updatedAt: row.updated_at }),
  categories: row.categories,
  contentHash: row.content_hash,
  firstFetchedAt: row.first_fetched_at,
  changedAt: row.changed_at,
})
