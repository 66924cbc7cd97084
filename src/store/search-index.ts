import { sql } from 'kysely'
import type { CandidateChunk, CandidateWish, SearchIndex } from '../domain/search-index.ts'
import type { SearchFilter } from '../domain/question.ts'
import type { Database } from './database.ts'
import { documentTypesOf } from '../text/document-types.ts'
import { frequenciesIn, rankChunks, type RankWish } from './best-chunks.ts'
import { fromRow } from './entry-rows.ts'
import { bigints, type Posting } from './postings.ts'
import { createPostingShelf, type ViewIndex } from './posting-shelf.ts'
import { listEntries } from './list-entries.ts'
import { passes } from './entry-filter.ts'
import { replaceChunks } from './chunks.ts'
import { selectEntries } from './select-entries.ts'

/** Numbers by term, safe to ask for any word: `constructor` is a term like others. */
const byTerm = (pairs: Iterable<readonly [string, number]>): Record<string, number> => {
  const record: Record<string, number> = Object.fromEntries(pairs)
  Object.setPrototypeOf(record, null)
  return record
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
  async (entries) => {
    if (entries.length === 0) return
    await database.transaction().execute(async (transaction) => {
      // Made from what is stored: after a crash the entry counts as not indexed and comes again. No wait for the disk.
      await sql`set local synchronous_commit = off`.execute(transaction)
      await replaceChunks(
        transaction,
        'entry_key',
        entries.map(({ entry, chunks }) => ({ owner: entry.key, chunks })),
      )
      await sql`
        update entries set indexed_hash = done.hash, types = string_to_array(done.types, ' ')
        from unnest(
          ${entries.map(({ entry }) => entry.key)}::bigint[],
          ${entries.map(({ entry }) => entry.contentHash)}::text[],
          ${entries.map(({ entry }) => documentTypesOf(entry.title).join(' '))}::text[]
        ) as done (key, hash, types)
        where entries.key = done.key`.execute(transaction)
    })
  }

const statistics =
  (view: ViewIndex): SearchIndex['statistics'] =>
  async (terms) => {
    const { chunks, length, postings } = await view(terms)
    const documentFrequencies = byTerm([])
    for (const { term, places } of postings)
      documentFrequencies[term] = (documentFrequencies[term] ?? 0) + places.length
    return { chunks, averageLength: chunks === 0 ? 0 : length / chunks, documentFrequencies }
  }

/** So few entries that their chunks are looked up at once. */
const FEW_ENTRIES = 10_000
/** How much deeper each look goes into the ranking of all chunks, where too few of the last one passed. */
const DEEPER = 8

/** Undefined where the filter lets more than a few entries pass. */
const chunksOfFew = async (
  database: Database,
  filter: SearchFilter,
): Promise<ReadonlySet<number> | undefined> => {
  // As one text: the driver would make an object of each row.
  const { rows } = await sql<{ entries: number; chunks: string | null }>`
    with passing as materialized (
      select array(select key from entries where ${passes(filter)} limit ${FEW_ENTRIES + 1}) as keys
    )
    select cardinality(keys) as entries, (
      select string_agg(chunks.key::text, ',') from chunks
      where entry_key = any(keys) and cardinality(keys) <= ${FEW_ENTRIES}
    ) as chunks
    from passing`.execute(database)
  const [{ entries, chunks } = { entries: 0, chunks: null }] = rows
  if (entries > FEW_ENTRIES) return undefined
  return new Set(chunks?.split(',').map(Number))
}

const passing = async (
  database: Database,
  filter: SearchFilter,
  chunks: readonly number[],
): Promise<number[]> => {
  const rows = await database
    .selectFrom('chunks')
    .innerJoin('entries', 'entries.key', 'chunks.entry_key')
    .select('chunks.key')
    .where(sql<boolean>`chunks.key = any(${bigints(chunks)})`)
    .where(passes(filter))
    .execute()
  const kept = new Set(rows.map(({ key }) => Number(key)))
  return chunks.filter((chunk) => kept.has(chunk))
}

const best = async (
  database: Database,
  postings: readonly Posting[],
  { weights, limit, filter }: CandidateWish,
): Promise<readonly number[]> => {
  const rank = (wish: Omit<RankWish, 'weights'>) => rankChunks(postings, { weights, ...wish })
  if (filter === undefined) return rank({ most: limit })
  const among = await chunksOfFew(database, filter)
  if (among !== undefined) return rank({ most: limit, among })
  for (let most = DEEPER * limit; ; most *= DEEPER) {
    const ranked = rank({ most })
    const found = await passing(database, filter, ranked)
    if (found.length >= limit || ranked.length < most) return found.slice(0, limit)
  }
}

const candidates =
  (database: Database, view: ViewIndex): SearchIndex['candidates'] =>
  async (wish) => {
    const { postings } = await view(Object.keys(wish.weights))
    const chunks = await best(database, postings, wish)
    const rows = await database
      .selectFrom('chunks')
      .select(['key', 'entry_key', 'document_id', 'position', 'place', 'text', 'length'])
      .where(sql<boolean>`key = any(${bigints(chunks)})`)
      .execute()
    const byKey = new Map(rows.map((row) => [Number(row.key), row]))
    const frequencies = frequenciesIn(postings, chunks)
    return chunks.flatMap((chunk, at): CandidateChunk[] => {
      const row = byKey.get(chunk)
      // Taken out of the index since its postings were read.
      if (row === undefined) return []
      const { entry_key, document_id, position, place, text, length } = row
      return [
        {
          ...(entry_key === null ? {} : { entryKey: entry_key }),
          ...(document_id === null ? {} : { documentId: document_id }),
          position,
          ...(place === null ? {} : { place }),
          text,
          frequencies: byTerm(frequencies[at] ?? []),
          length,
        },
      ]
    })
  }

export const createSearchIndex = (database: Database): SearchIndex => {
  const view = createPostingShelf(database)
  return {
    unindexed: unindexed(database),
    put: put(database),
    statistics: statistics(view),
    candidates: candidates(database, view),
    list: listEntries(database, view),
  }
}
