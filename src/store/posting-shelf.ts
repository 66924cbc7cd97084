import type { Database } from './database.ts'
import { findPostings, type Posting } from './postings.ts'

/** The index as it was at one moment, as far as some terms go. */
export interface IndexView {
  /** In the whole index. */
  readonly chunks: number
  /** Of all chunks together, in terms. */
  readonly length: number
  readonly postings: readonly Posting[]
}

export type ViewIndex = (terms: readonly string[]) => Promise<IndexView>

/** In places, of two bytes each: 64 MB. */
const MOST_KEPT = 32_000_000

/**
 * Reads postings, and keeps what was asked for last until the index changes: a question reads the same terms several
 * times, and the next one is likely to ask for "security" as well.
 */
export const createPostingShelf = (database: Database): ViewIndex => {
  const shelf = new Map<string, readonly Posting[]>()
  let kept = 0
  let revision = ''
  const clear = (now: string): void => {
    shelf.clear()
    kept = 0
    revision = now
  }
  const take = (term: string): void => {
    kept -= sizeOf(shelf.get(term) ?? [])
    shelf.delete(term)
  }
  /** What was asked for longest ago makes room. */
  const putOnTop = (found: readonly (readonly [string, readonly Posting[]])[]): void => {
    for (const [term, postings] of found) {
      take(term)
      shelf.set(term, postings)
      kept += sizeOf(postings)
    }
    for (const term of shelf.keys()) {
      if (kept <= MOST_KEPT) return
      take(term)
    }
  }
  return async (asked) => {
    const terms = [...new Set(asked)]
    const totals = await database.selectFrom('index_totals').selectAll().executeTakeFirstOrThrow()
    if (totals.revision !== revision) clear(totals.revision)
    const onShelf = new Map(terms.map((term) => [term, shelf.get(term)]))
    const missing = terms.filter((term) => onShelf.get(term) === undefined)
    const read = missing.length === 0 ? [] : await findPostings(database, missing)
    const byTerm = Map.groupBy(read, ({ term }) => term)
    const found = terms.map((term) => [term, onShelf.get(term) ?? byTerm.get(term) ?? []] as const)
    // The index may have changed while they were read.
    if (totals.revision === revision) putOnTop(found)
    return {
      chunks: Number(totals.chunks),
      length: Number(totals.length),
      postings: found.flatMap(([, postings]) => postings),
    }
  }
}

const sizeOf = (postings: readonly Posting[]): number =>
  postings.reduce((sum, { places }) => sum + places.length, 0)
