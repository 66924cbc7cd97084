import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { Feed } from '../domain/source.ts'
import { digestOf, type ToldRow } from './entry-rows.ts'
import type { Tables } from './tables.ts'

/** A list that loses more than this share of its entries at once is cut off rather than shortened. */
const MOST_GONE = 0.5

/**
 * Notes which entries are missing from a list that is whole, and which are back. Returns how many are missing for the first
 * time. Nothing is deleted: what a publisher takes down stays known.
 */
export const markGone = async (
  transaction: Transaction<Tables>,
  feed: Pick<Feed, 'id'>,
  { rows, fetchedAt }: { readonly rows: readonly ToldRow[]; readonly fetchedAt: Date },
): Promise<number> => {
  const present = rows.map(({ id }) => digestOf(id))
  await sql`
    update entries set left_at = null
    where feed_id = ${feed.id} and left_at is not null and md5(id) = any(${present}::text[])`.execute(
    transaction,
  )
  const { rows: marked } = await sql<{ key: string }>`
    with missing as (
      select key from entries
      where feed_id = ${feed.id} and left_at is null and md5(id) <> all(${present}::text[])
    )
    update entries set left_at = ${fetchedAt}::timestamptz
    from missing
    where entries.key = missing.key
      and (select count(*) from missing) <= ${rows.length * MOST_GONE}::float8
    returning entries.key`.execute(transaction)
  return marked.length
}
