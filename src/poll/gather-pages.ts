import type { Entry } from '../domain/entry.ts'
import type { Feed } from '../domain/source.ts'
import type { NotModified } from '../fetch/fetched.ts'
import type { GatherRooms } from './poll-rooms.ts'
import { isFaultOfFeed } from './fault-of-feed.ts'
import { joined, NOTHING, withFault, type Gathered } from './gathered.ts'
import { onlyKnown } from '../domain/only-known.ts'
import { readPage, type Page, type ReadPage } from './read-page.ts'

/** A list and the pages on which it goes on. */
export interface Pages extends Omit<Page, 'nextPage' | 'indexLinks'> {
  /** Where a page tells the address of the next one. */
  readonly next?: string
  /** Pages, the first one included. */
  readonly most: number
}

/**
 * Reads a list page by page, until there is no further one, or all of a page is known: lists begin with what is newest. The
 * first page's fault is thrown; a later one's ends the reading.
 */
export const gatherPages = async (
  rooms: GatherRooms,
  feed: Feed,
  pages: Pages,
): Promise<Gathered | NotModified> => {
  const { most, next, ...page } = pages
  const hints = next === undefined ? {} : { nextPage: next }
  const first = await readPage(rooms, feed, { ...page, ...hints })
  if ('kind' in first) return first
  let gathered = begun(first)
  const asked = new Set([page.address])
  for (let last = first; asked.size < most;) {
    const { nextPage: address, entries } = last
    if (address === undefined || asked.has(address) || (await allKnown(rooms, feed, entries))) break
    asked.add(address)
    try {
      const further = { ...page, ...hints, address, validators: {}, foundAt: page.address }
      const read = await readPage(rooms, feed, further)
      if ('kind' in read) break
      gathered = joined(gathered, read)
      last = read
    } catch (fault) {
      if (!isFaultOfFeed(fault)) throw fault
      return withFault(gathered, address, fault)
    }
  }
  return gathered
}

const begun = ({ validators, ...document }: ReadPage): Gathered => {
  const { freshForSeconds, movedTo, publishingHints } = document
  return {
    ...joined(NOTHING, document),
    validators,
    ...onlyKnown({ freshForSeconds, movedTo, publishingHints }),
  }
}

const allKnown = async (
  { store }: GatherRooms,
  feed: Feed,
  entries: readonly Entry[],
): Promise<boolean> => {
  const ids = entries.map(({ id }) => id)
  return (await store.entries.known(feed.id, ids)).size === new Set(ids).size
}
