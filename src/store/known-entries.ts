import { sql } from 'kysely'
import type { Selectable, Transaction } from 'kysely'
import type { Feed } from '../domain/source.ts'
import { likeness, plainLetters } from '../text/plain-words.ts'
import { digestOf } from './entry-rows.ts'
import type { ToldRow } from './entry-rows.ts'
import type { Tables } from './tables.ts'

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
 * of (`present`, ids) are themselves, and each row is continued once.
 */
export const renamedRows = async (
  transaction: Transaction<Tables>,
  feed: Pick<Feed, 'id' | 'identity'>,
  { fresh, present }: { fresh: readonly ToldRow[]; present: readonly string[] },
): Promise<ReadonlyMap<ToldRow, KnownRow>> => {
  const links = fresh.flatMap(({ link_key }) => link_key ?? [])
  const titles = fresh.flatMap(({ title_key }) => title_key ?? [])
  const candidates = await transaction
    .selectFrom('entries')
    .select(COLUMNS)
    .where('feed_id', '=', feed.id)
    .where(sql<boolean>`(link_key = any(${links}::text[]) or title_key = any(${titles}::text[]))`)
    .where(sql<boolean>`md5(id) <> all(${present.map(digestOf)}::text[])`)
    .orderBy('key', 'desc')
    .execute()
  return pair(fresh, candidates)
}

const pair = (
  fresh: readonly ToldRow[],
  candidates: readonly KnownRow[],
): ReadonlyMap<ToldRow, KnownRow> => {
  const byKey = Map.groupBy(
    candidates.flatMap((row) => [row.link_key, row.title_key].map((key) => ({ key, row }))),
    ({ key }) => key,
  )
  const taken = new Set<KnownRow>()
  const pairs = new Map<ToldRow, KnownRow>()
  for (const told of fresh) {
    const match = [told.link_key, told.title_key]
      .flatMap((key) => (key === null ? [] : (byKey.get(key) ?? [])))
      .find(({ row }) => !taken.has(row) && continues(told, row))?.row
    if (match === undefined) continue
    taken.add(match)
    pairs.set(told, match)
  }
  return pairs
}

/** Two titles so alike are one title, mended. */
const SAME_TITLE = 0.6
/** Words of so many letters are not written twice by chance. */
const TELLING_SUMMARY = 30
const TELLING_TITLE = 20

/**
 * Whether a telling continues an entry of another id. Registers repeat titles week after week ("Notice of meeting"), and
 * whole lists share one link: so two of link, title, date and words have to be the same, and the rest may not contradict.
 */
const continues = (told: ToldRow, row: KnownRow): boolean => {
  const sameLink = isSame(told.link_key, row.link_key)
  const sameDate = isSame(told.published_at, row.published_at)
  if (!isSame(told.title_key, row.title_key))
    return sameLink && sameDate && likeness(told.title, row.title) >= SAME_TITLE
  if (sameLink) return sameDate || sameWords(told, row) || noDate(told, row)
  const undated = told.published_at === null && plainLetters(told.title).length >= TELLING_TITLE
  return (sameDate || undated) && !otherWords(told, row)
}

const isSame = (one: string | null, other: string | null): boolean => one !== null && one === other

const noDate = (told: ToldRow, row: KnownRow): boolean =>
  told.published_at === null || row.published_at === null

const sameWords = (told: ToldRow, row: KnownRow): boolean => {
  const words = plainLetters(told.summary)
  return words.length >= TELLING_SUMMARY && words === plainLetters(row.summary)
}

const otherWords = (told: ToldRow, row: KnownRow): boolean =>
  told.summary !== '' && row.summary !== '' && likeness(told.summary, row.summary) < SAME_TITLE
