import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { IndexedChunk } from '../domain/search-index.ts'
import { addPostings, LINE_END, removePostings } from './postings.ts'
import type { Tables } from './tables.ts'

/** Whose chunks: an entry's or a document's. */
type Owner = 'entry_key' | 'document_id'

export interface OwnedChunks {
  readonly owner: string
  readonly chunks: readonly IndexedChunk[]
}

interface Row extends Pick<IndexedChunk, 'position' | 'place' | 'text'> {
  readonly owner: string
  readonly frequencies: ReadonlyMap<string, number>
  readonly length: number
}

const toRows = ({ owner, chunks }: OwnedChunks): Row[] =>
  chunks.map(({ position, place, text, terms }) => {
    const frequencies = new Map<string, number>()
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
    return {
      owner,
      position,
      ...(place === undefined ? {} : { place }),
      text,
      frequencies,
      length: terms.length,
    }
  })

const changeTotals = (
  transaction: Transaction<Tables>,
  chunks: number,
  rows: readonly { readonly length: number }[],
) => {
  const length = rows.reduce((sum, row) => sum + row.length, 0)
  return sql`update index_totals set chunks = chunks + ${chunks}, length = length + ${chunks < 0 ? -length : length}`.execute(
    transaction,
  )
}

/** Takes their chunks out of the index and its statistics. */
export const withdraw = async (
  transaction: Transaction<Tables>,
  owner: Owner,
  ids: readonly string[],
): Promise<void> => {
  const gone = await transaction
    .deleteFrom('chunks')
    .where(sql<boolean>`${sql.ref(owner)} = any(${ids}::bigint[])`)
    .returning(['key', 'terms', 'length'])
    .execute()
  if (gone.length === 0) return
  await removePostings(transaction, gone)
  await changeTotals(transaction, -gone.length, gone)
}

const insert = async (
  transaction: Transaction<Tables>,
  owner: Owner,
  rows: readonly Row[],
): Promise<void> => {
  if (rows.length === 0) return
  const { rows: stored } = await sql<{ key: string; owner: string; position: number }>`
    insert into chunks (${sql.ref(owner)}, position, place, text, terms, length)
    select owner, position, place, text, string_to_array(terms, ${LINE_END}), length
    from unnest(
      ${rows.map((row) => row.owner)}::bigint[],
      ${rows.map(({ position }) => position)}::int[],
      ${rows.map(({ place }) => place)}::text[],
      ${rows.map(({ text }) => text)}::text[],
      ${rows.map(({ frequencies }) => [...frequencies.keys()].join(LINE_END))}::text[],
      ${rows.map(({ length }) => length)}::int[]
    ) as row (owner, position, place, text, terms, length)
    returning key, ${sql.ref(owner)} as owner, position`.execute(transaction)
  const keys = new Map(stored.map((row) => [`${row.owner}/${row.position}`, Number(row.key)]))
  await addPostings(
    transaction,
    rows.flatMap(({ frequencies, ...row }) => {
      const chunk = keys.get(`${row.owner}/${row.position}`)
      return chunk === undefined ? [] : [{ chunk, frequencies }]
    }),
  )
  await changeTotals(transaction, rows.length, rows)
}

/** Replaces the chunks of each owner. */
export const replaceChunks = async (
  transaction: Transaction<Tables>,
  owner: Owner,
  owned: readonly OwnedChunks[],
): Promise<void> => {
  // The one row first: writers follow one another and cannot lock each other out over terms.
  await lockTotals(transaction)
  await withdraw(
    transaction,
    owner,
    owned.map((one) => one.owner),
  )
  await insert(transaction, owner, owned.flatMap(toRows))
}

/** Until the end of the transaction; what others keep of the index is void from then on. */
export const lockTotals = async (transaction: Transaction<Tables>): Promise<void> => {
  await sql`update index_totals set revision = revision + 1`.execute(transaction)
}
