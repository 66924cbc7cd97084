import type { Entry } from '../domain/entry.ts'
import type { Feed } from '../domain/source.ts'
import type { NotModified } from '../fetch/fetched.ts'
import type { GatherRooms } from './poll-rooms.ts'
import { faultOf } from './fault-of-feed.ts'
import { joined, NOTHING, withFault, type Gathered } from './gathered.ts'
import { onlyKnown } from '../domain/only-known.ts'
import { readPage, type Page, type ReadPage } from './read-page.ts'

/** A list and the pages on which it goes on. */
export interface Pages extends Omit<Page, 'nextPage' | 'indexLinks'> {
  /** Where a page tells the address of the next one. */
  readonly next?: string
  /** Pages, the first one included. */
  readonly most: number
  /** Known pages do not end the reading: behind them may stand what could not be read before. */
  readonly throughout?: boolean | undefined
}

/**
 * Reads a list page by page, until there is no further one, or all of a page is known: lists begin with what is newest. One
 * that is to be told whole is read to its end. The first page's fault is thrown; a later one's ends the reading.
 */
export const gatherPages = async (
  rooms: GatherRooms,
  feed: Feed,
  pages: Pages,
): Promise<Gathered | NotModified> => {
  const { most, next, throughout = feed.complete, ...visit } = pages
  const page = { ...visit, ...onlyKnown({ nextPage: next }) }
  const first = await readPage(rooms, feed, page)
  if ('kind' in first) return first
  const asked = new Set([page.address])
  let [gathered, last] = [begun(first), first]
  for (;;) {
    const address = unasked(last, asked)
    if (address === undefined) return gathered
    if (asked.size >= most) return cutOff(feed, gathered, most)
    if (!throughout && (await allKnown(rooms, feed, last.entries))) return gathered
    asked.add(address)
    const further = { ...page, address, validators: {}, foundAt: page.address }
    const read = await readPage(rooms, feed, further).catch(faultOf)
    if (read instanceof Error) return withFault(gathered, address, read)
    if ('kind' in read) return gathered
    gathered = joined(gathered, read)
    last = read
  }
}

const unasked = ({ nextPage }: ReadPage, asked: ReadonlySet<string>): string | undefined =>
  nextPage === undefined || asked.has(nextPage) ? undefined : nextPage

/** What a whole list tells on pages that we do not read has not left it. */
const cutOff = (feed: Feed, gathered: Gathered, most: number): Gathered =>
  feed.complete && most > 1
    ? joined(gathered, { entries: [], problems: [goesOn(most)], isPartial: true })
    : gathered

const goesOn = (most: number): string =>
  `The list goes on after ${most} pages: raise spread.most of the feed, or what has left it stays unknown.`

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
