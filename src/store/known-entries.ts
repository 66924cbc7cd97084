import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Feed } from '../domain/source.ts'
import { continuedRows } from './continued-entries.ts'
import { digestOf, type KnownRow, type ToldRow } from './entry-rows.ts'
import type { Tables } from './tables.ts'

const COLUMNS = [
  'key',
  'id',
  'title',
  'url',
  'summary',
  'text',
  'published_at',
  'categories',
  'content_hash',
  'read_hash',
  'link_key',
  'title_key',
] as const

/** What is stored under these ids, with only as much of it as tells whether anything was told anew. */
export const knownHashes = async (
  transaction: Transaction<Tables>,
  feed: Pick<Feed, 'id'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string | null>> => {
  const rows = await transaction
    .selectFrom('entries')
    .select(['id', 'told_hash'])
    .where('feed_id', '=', feed.id)
    .where(sql<boolean>`md5(id) = any(${ids.map(digestOf)}::text[])`)
    .execute()
  return new Map(rows.map(({ id, told_hash }) => [id, told_hash]))
}

export const knownRows = (
  transaction: Transaction<Tables>,
  feed: Pick<Feed, 'id'>,
  ids: readonly string[],
): Promise<readonly KnownRow[]> =>
  transaction
    .selectFrom('entries')
    .select(COLUMNS)
    .where('feed_id', '=', feed.id)
    .where(sql<boolean>`md5(id) = any(${ids.map(digestOf)}::text[])`)
    .execute()

/**
 * Stored entries that come under another id now: told row → the row that it continues. Those that the document itself tells
 * of are themselves, and each row is continued once.
 */
export const renamedRows = async (
  transaction: Transaction<Tables>,
  feed: Pick<Feed, 'id'>,
  { fresh, told }: { readonly fresh: readonly ToldRow[]; readonly told: readonly ToldRow[] },
): Promise<ReadonlyMap<ToldRow, KnownRow>> => {
  const links = fresh.flatMap(({ link_key }) => link_key ?? [])
  const titles = fresh.flatMap(({ title_key }) => title_key ?? [])
  const present = told.map(({ id }) => digestOf(id))
  const candidates = await transaction
    .selectFrom('entries')
    .select(COLUMNS)
    .where('feed_id', '=', feed.id)
    .where(sql<boolean>`(link_key = any(${links}::text[]) or title_key = any(${titles}::text[]))`)
    .where(sql<boolean>`md5(id) <> all(${present}::text[])`)
    .orderBy('key', 'desc')
    .execute()
  return continuedRows({ fresh, told }, candidates)
}
