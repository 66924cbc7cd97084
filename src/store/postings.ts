import { sql } from 'kysely'
import type { Selectable, Transaction } from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/**
 * Where a term of the index occurs: a row of `postings` tells it for one block of chunks, in two bytes a chunk. So a
 * question reads a few long rows for each of its terms, however many chunks hold it; a look into every such chunk would
 * take a second.
 */
export interface Posting {
  readonly term: string
  /** Chunks of the same block share all but the last thirteen bits of their keys. */
  readonly block: number
  /** A chunk each, in their order: thirteen bits for its number within the block, three for how often the term occurs in it. */
  readonly places: Uint16Array
}

/** Chunks in a block. */
export const BLOCK = 8_192
/** What occurs more often is said to occur so often: by then, once more makes no difference. */
export const MOST_TOLD = 7
const BITS_OF_FREQUENCY = 3

/** The chunk of a place, by its number within the block. */
export const chunkAt = (place: number): number => place >> BITS_OF_FREQUENCY
/** How often the term occurs there. */
export const frequencyAt = (place: number): number => place & MOST_TOLD

/** Separates terms on their way into the database: no term holds one. */
export const LINE_END = '\n'

/** How often each term occurs in a chunk. */
export interface ChunkTerms {
  /** Its key. */
  readonly chunk: number
  readonly frequencies: ReadonlyMap<string, number>
}

const pack = (chunk: number, frequency: number): number =>
  ((chunk % BLOCK) << BITS_OF_FREQUENCY) | Math.min(frequency, MOST_TOLD)

const blockOf = (chunk: number): number => Math.floor(chunk / BLOCK)

/** For each term of chunks of one block, the chunks as two bytes each. */
const placesByTerm = (chunks: readonly ChunkTerms[]): Map<string, number[]> => {
  const places = new Map<string, number[]>()
  for (const { chunk, frequencies } of chunks) {
    for (const [term, frequency] of frequencies) {
      const packed = pack(chunk, frequency)
      const own = places.get(term)
      if (own === undefined) places.set(term, [packed])
      else own.push(packed)
    }
  }
  return places
}

/** As a few long values: the driver would look at each value of a list. */
const rowsOf = (placesOf: ReadonlyMap<string, readonly number[]>) => {
  const bytes = Buffer.from(Uint16Array.from([...placesOf.values()].flat()).buffer).swap16()
  const lengths: number[] = []
  const starts: number[] = []
  for (const { length } of placesOf.values()) {
    starts.push((starts.at(-1) ?? 1) + (lengths.at(-1) ?? 0))
    lengths.push(2 * length)
  }
  return sql`(
    select term, substr(${bytes}::bytea, start::int, length::int) as places
    from unnest(
      string_to_array(${Array.from(placesOf.keys()).join(LINE_END)}, ${LINE_END}),
      ${bigints(starts)},
      ${bigints(lengths)}
    ) as row (term, start, length)
  ) as row`
}

export const addPostings = async (
  transaction: Transaction<Tables>,
  chunks: readonly ChunkTerms[],
): Promise<void> => {
  // Their keys are greater than those of all others: the order of the places stays that of the chunks.
  const inOrder = chunks.toSorted((one, other) => one.chunk - other.chunk)
  for (const [block, own] of Map.groupBy(inOrder, ({ chunk }) => blockOf(chunk))) {
    await sql`
      insert into postings (term, block, places)
      select term, ${block}::int, places from ${rowsOf(placesByTerm(own))}
      on conflict (block, term) do update set places = postings.places || excluded.places`.execute(
      transaction,
    )
  }
}

/** Takes chunks out of the postings of their terms. */
export const removePostings = async (
  transaction: Transaction<Tables>,
  gone: readonly { readonly key: string; readonly terms: readonly string[] }[],
): Promise<void> => {
  for (const [block, own] of Map.groupBy(gone, ({ key }) => blockOf(Number(key)))) {
    const chunks = new Set(own.map(({ key }) => Number(key) % BLOCK))
    const terms = new Set(own.flatMap((chunk) => chunk.terms))
    const found = await transaction
      .selectFrom('postings')
      .select(['term', 'places'])
      .where('block', '=', block)
      .where(sql<boolean>`term = any(${[...terms]}::text[])`)
      .execute()
    const left = new Map(
      found.map(({ term, places }) => [
        term,
        Array.from(placesIn(places)).filter((place) => !chunks.has(chunkAt(place))),
      ]),
    )
    await sql`
      with changed as (
        update postings set places = row.places from ${rowsOf(left)}
        where postings.term = row.term and postings.block = ${block} and row.places <> ''
      )
      delete from postings using ${rowsOf(left)}
      where postings.term = row.term and postings.block = ${block} and row.places = ''`.execute(
      transaction,
    )
  }
}

/**
 * Many numbers as one parameter: of an array, the driver would look at each. Behind a `select`, where the planner does not
 * see them: it would weigh each, which takes longer than to look for them.
 */
export const bigints = (numbers: readonly number[]) =>
  sql`(select ${`{${numbers.join(',')}}`}::bigint[])::bigint[]`

const placesIn = (bytes: Buffer): Uint16Array => {
  const places = new Uint16Array(bytes.length / 2)
  for (let at = 0; at < places.length; at++) places[at] = bytes.readUInt16BE(2 * at)
  return places
}

/** Block by block, as the table's key has it: what is written lies close together, and little is written for an entry. */
export const findPostings = async (
  database: Database,
  terms: readonly string[],
): Promise<readonly Posting[]> => {
  const { rows } = await sql<Selectable<Tables['postings']>>`
    select term, block, places
    from generate_series(0, (select coalesce(max(key), 0) / ${BLOCK}::int from chunks)::int) as each (block)
    join postings using (block)
    where term = any(${terms}::text[])`.execute(database)
  return rows.map(({ term, block, places }) => ({ term, block, places: placesIn(places) }))
}
