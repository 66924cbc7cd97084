import type { EntryKey } from '../domain/entry.ts'
import type { StalePage } from '../domain/classification.ts'

interface WalkOptions {
  readonly pageSize: number
  /** All by default. */
  readonly most?: number | undefined
}

/** Walks a list page by page to its end, or until so many were taken; each entry is met once, whatever becomes of it. */
export async function* newestFirst<T>(
  take: (page: StalePage) => Promise<readonly T[]>,
  keyOf: (one: T) => EntryKey,
  { pageSize, most = Number.POSITIVE_INFINITY }: WalkOptions,
): AsyncGenerator<readonly T[]> {
  let left = most
  let before: EntryKey | undefined
  while (left > 0) {
    const limit = Math.min(pageSize, left)
    const page = await take(before === undefined ? { limit } : { limit, before })
    if (page.length > 0) yield page
    if (page.length < limit) return
    left -= page.length
    before = page.map(keyOf).at(-1)
  }
}
