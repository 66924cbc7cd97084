import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { Entry, EntryHead, IsoTime, StoredEntry } from '../domain/entry.ts'
import { plainAddress } from '../text/plain-address.ts'
import { plainLetters } from '../text/plain-words.ts'
import { datedAt } from '../domain/entry.ts'
import { contentHash, toldHash } from './content-hash.ts'
import { storable } from './storable.ts'
import type { Tables } from './tables.ts'

/** An instant to sort by, if PostgreSQL can hold it; a day counts from its beginning in UTC. */
const instantOf = (time: IsoTime | undefined): string | null => {
  const instant = new Date(time ?? Number.NaN)
  const year = instant.getUTCFullYear()
  return year >= 1 && year <= 9999 ? instant.toISOString() : null
}

/** Short enough for an index entry, whatever a publisher writes; as PostgreSQL's own `md5`. */
export const digestOf = (text: string): string => createHash('md5').update(text).digest('hex')

const keyOf = (text: string): string | null => (text === '' ? null : digestOf(text))

/** By which an address is found, however it is written. */
export const linkKey = (address: string): string | null => keyOf(plainAddress(address))

/** What is known of an entry from its publisher, named as the columns are. */
export const toRow = (entry: Entry) => ({
  // As it will be found again: two ids that are stored as one are one.
  id: storable(entry.id),
  title: entry.title,
  url: entry.url ?? null,
  summary: entry.summary,
  text: entry.text ?? null,
  language: entry.language,
  published_at: entry.publishedAt ?? null,
  published_instant: instantOf(datedAt(entry)),
  updated_at: entry.updatedAt ?? null,
  categories: [...entry.categories],
  link_key: linkKey(entry.url ?? ''),
  title_key: keyOf(plainLetters(entry.title)),
  told_hash: toldHash(entry),
  content_hash: contentHash(entry),
})

export type ToldRow = ReturnType<typeof toRow>

/** A stored row as far as a new telling of it is held against it. */
export type KnownRow = Pick<
  Selectable<Tables['entries']>,
  | 'key'
  | 'id'
  | 'title'
  | 'url'
  | 'summary'
  | 'text'
  | 'published_at'
  | 'categories'
  | 'content_hash'
  | 'read_hash'
  | 'link_key'
  | 'title_key'
>

/** What of a row is compared with what was told before. */
export const wordsOf = (
  row: Pick<
    Selectable<Tables['entries']>,
    'title' | 'summary' | 'text' | 'url' | 'published_at' | 'categories'
  >,
) => ({
  title: row.title,
  summary: row.summary,
  ...(row.text === null ? {} : { text: row.text }),
  ...(row.url === null ? {} : { url: row.url }),
  ...(row.published_at === null ? {} : { publishedAt: row.published_at }),
  categories: row.categories,
})

export const HEAD_COLUMNS = [
  'entries.key',
  'entries.source_id',
  'entries.id',
  'entries.title',
  'entries.url',
  'entries.summary',
  'entries.language',
  'entries.published_at',
  'entries.updated_at',
  'entries.story_key',
  'entries.first_fetched_at',
] as const

type HeadRow = Pick<
  Selectable<Tables['entries']>,
  (typeof HEAD_COLUMNS)[number] extends `entries.${infer Column}` ? Column : never
>

export const COLUMNS_BUT_TEXT = [
  ...HEAD_COLUMNS,
  'entries.feed_id',
  'entries.categories',
  'entries.content_hash',
  'entries.changed_at',
] as const

interface EntryRow
  extends
    Pick<
      Selectable<Tables['entries']>,
      (typeof COLUMNS_BUT_TEXT)[number] extends `entries.${infer Column}` ? Column : never
    >,
    Pick<Selectable<Tables['entries']>, 'text'> {
  /** Of the page or PDF behind it. */
  readonly read_address: string | null
}

export const fromHead = (row: HeadRow): EntryHead => ({
  key: row.key,
  sourceId: row.source_id,
  id: row.id,
  title: row.title,
  ...(row.url === null ? {} : { url: row.url }),
  summary: row.summary,
  language: row.language,
  ...(row.published_at === null ? {} : { publishedAt: row.published_at }),
  ...(row.updated_at === null ? {} : { updatedAt: row.updated_at }),
  storyKey: row.story_key ?? row.key,
  firstFetchedAt: row.first_fetched_at,
})

export const fromRow = (row: EntryRow): StoredEntry => ({
  ...fromHead(row),
  feedId: row.feed_id,
  ...(row.text === null ? {} : { text: row.text }),
  categories: row.categories,
  contentHash: row.content_hash,
  ...(row.read_address === null ? {} : { readFrom: row.read_address }),
  changedAt: row.changed_at,
})
