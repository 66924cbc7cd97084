import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { CandidateChunk, IndexedChunk, SearchIndex } from '../domain/store.ts'
import type { Database } from './database.ts'
import { fromRow } from './entry-rows.ts'
import { countTerms } from '../text/relevance.ts'
import { selectEntries } from './select-entries.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

/** Numbers by term, safe to ask for any word: `constructor` is a term like others. */
const byTerm = (pairs: Iterable<[string, number]>): Record<string, number> => {
  const record: Record<string, number> = Object.fromEntries(pairs)
  Object.setPrototypeOf(record, null)
  return record
}

const toRow = ({ entryKey, position, text, terms }: IndexedChunk) => {
  const frequencies = countTerms(terms)
  return {
    entry_key: entryKey,
    position,
    text,
    terms: Object.keys(frequencies),
    frequencies: Object.values(frequencies),
    length: terms.length,
  }
}

/** Takes the entry's chunks out of the index and its statistics. */
const withdraw = async (transaction: Transaction<Tables>, entryKey: string): Promise<void> => {
  await sql`
    with gone as (delete from chunks where entry_key = ${entryKey} returning terms, length),
    counted as (
      update term_statistics set chunks = term_statistics.chunks - used.chunks
      from (select term, count(*) as chunks from gone, unnest(terms) as term group by term) as used
      where term_statistics.term = used.term
    )
    update index_totals set
      chunks = index_totals.chunks - (select count(*) from gone),
      length = index_totals.length - (select coalesce(sum(length), 0) from gone)`.execute(
    transaction,
  )
}

const insert = async (
  transaction: Transaction<Tables>,
  chunks: readonly IndexedChunk[],
): Promise<void> => {
  await sql`
    with fresh as (
      insert into chunks (entry_key, position, text, terms, frequencies, length)
      select * from json_to_recordset(${toJson(chunks.map(toRow))}::json) as row (
        entry_key bigint, position int, text text, terms text[], frequencies int[], length int
      )
      returning terms, length
    ), counted as (
      insert into term_statistics (term, chunks)
      select term, count(*) from fresh, unnest(terms) as term group by term
      on conflict (term) do update set chunks = term_statistics.chunks + excluded.chunks
    )
    update index_totals set
      chunks = index_totals.chunks + (select count(*) from fresh),
      length = index_totals.length + (select coalesce(sum(length), 0) from fresh)`.execute(
    transaction,
  )
}

const unindexed =
  (database: Database): SearchIndex['unindexed'] =>
  async (limit) => {
    const rows = await selectEntries(database)
      .where(sql<boolean>`indexed_hash is distinct from content_hash`)
      .orderBy('entries.key')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  }

const put =
  (database: Database): SearchIndex['put'] =>
  ({ key, contentHash }, chunks) =>
    database.transaction().execute(async (transaction) => {
      // Made from what is stored: after a crash the entry counts as not indexed and comes again. No wait for the disk.
      await sql`set local synchronous_commit = off`.execute(transaction)
      // The one row first: writers follow one another and cannot lock each other out over terms.
      await transaction.selectFrom('index_totals').select('chunks').forUpdate().execute()
      await withdraw(transaction, key)
      if (chunks.length > 0) await insert(transaction, chunks)
      await transaction
        .updateTable('entries')
        .set({ indexed_hash: contentHash })
        .where('key', '=', key)
        .execute()
    })

const statistics =
  (database: Database): SearchIndex['statistics'] =>
  async (terms) => {
    const totals = await database
      .selectFrom('index_totals')
      .select(['chunks', 'length'])
      .executeTakeFirstOrThrow()
    const rows = await database
      .selectFrom('term_statistics')
      .select(['term', 'chunks'])
      .where(sql<boolean>`term = any(${terms}::text[])`)
      .where('chunks', '>', 0)
      .execute()
    const chunks = Number(totals.chunks)
    return {
      chunks,
      averageLength: chunks === 0 ? 0 : Number(totals.length) / chunks,
      documentFrequencies: byTerm(rows.map((row) => [row.term, row.chunks])),
    }
  }

interface CandidateRow extends Omit<CandidateChunk, 'frequencies'> {
  readonly score: number
  /** In the order of the asked terms. */
  readonly counts: readonly number[]
}

/** One look into the GIN index a term, sums by chunk, and only then the texts of the best. */
const rank = (database: Database, terms: readonly string[], { weights, limit }: Ranking) =>
  sql<CandidateRow>`
  with asked as (
    select * from unnest(${terms}::text[], ${weights}::float8[]) as pair (term, weight)
  ), ranked as (
    select chunks.key, sum(weight) as score
    from asked join chunks on chunks.terms @> array[asked.term]
    group by chunks.key
    order by score desc, chunks.key desc
    limit ${limit}
  )
  select entry_key as "entryKey", position, text, length, score,
    array(
      select coalesce(frequencies[array_position(terms, term)], 0)
      from unnest(${terms}::text[]) with ordinality as asked (term, place) order by place
    ) as counts
  from ranked join chunks using (key)
  order by score desc, key desc`.execute(database)

interface Ranking {
  readonly weights: readonly number[]
  readonly limit: number
}

const candidates =
  (database: Database): SearchIndex['candidates'] =>
  async (weightOfTerm, limit) => {
    const terms = Object.keys(weightOfTerm)
    const { rows } = await rank(database, terms, { weights: Object.values(weightOfTerm), limit })
    return rows.map(({ entryKey, position, text, length, counts }) => ({
      entryKey,
      position,
      text,
      length,
      frequencies: byTerm(
        terms
          .map((term, place): [string, number] => [term, counts[place] ?? 0])
          .filter(([, count]) => count > 0),
      ),
    }))
  }

export const createSearchIndex = (database: Database): SearchIndex => ({
  unindexed: unindexed(database),
  put: put(database),
  statistics: statistics(database),
  candidates: candidates(database),
})
