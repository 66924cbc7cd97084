import type { Clock } from '../domain/clock.ts'
import type { EntryStore } from '../domain/store.ts'

/** From here on, counting takes longer than a question may, and one more or less is nothing to its reader. */
const MANY = 10_000
const MINUTE_MILLISECONDS = 60_000

/** How many entries there are; of many, how many there were within the last minute. */
export const createEntryCount = (
  entries: Pick<EntryStore, 'count'>,
  clock: Clock,
): (() => Promise<number>) => {
  let known = { count: 0, at: 0 }
  return async () => {
    const now = clock.now().getTime()
    if (known.count >= MANY && now - known.at < MINUTE_MILLISECONDS) return known.count
    known = { count: await entries.count(), at: now }
    return known.count
  }
}
