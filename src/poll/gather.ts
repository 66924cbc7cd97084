import { BriefingError } from '../domain/errors.ts'
import type { Entry } from '../domain/entry.ts'
import type { Feed, Spread } from '../domain/source.ts'
import type { NotModified } from '../fetch/fetched.ts'
import type { GatherRooms } from './poll-rooms.ts'
import type { Validators } from '../domain/feed-state.ts'
import { FetchFailure } from '../fetch/fetch-failure.ts'
import { gatherPages } from './gather-pages.ts'
import { faultOf } from './fault-of-feed.ts'
import { joined, NOTHING, withFault, type Gathered } from './gathered.ts'
import { onlyKnown } from '../domain/only-known.ts'
import { numberAddresses, periodAddresses } from './spread-addresses.ts'
import { readPage } from './read-page.ts'

/** One look at a feed: where it lies now, and what is known of it. */
export interface Visit {
  readonly address: string
  /** Empty asks for everything. */
  readonly validators: Validators
  readonly lastNumber: number | undefined
  readonly now: Date
  /** Periods since then are asked for, however many. */
  readonly lastSuccessAt?: Date | undefined
  /** See {@link gatherPages}. */
  readonly throughout?: boolean | undefined
  readonly stop: AbortSignal
}

/** A visit, and how the list is spread over the documents that it leads to. */
interface Way<Name extends Spread['by']> {
  readonly visit: Visit
  readonly spread: Extract<Spread, { readonly by: Name }>
}

/**
 * Fetches and reads every document over which a feed is spread. Where none can be read, the first one's fault is the feed's,
 * and thrown; else the faults are sentences in `problems`, and what was read counts.
 */
export const gather = (
  rooms: GatherRooms,
  feed: Feed,
  visit: Visit,
): Promise<Gathered | NotModified> => {
  const { spread } = feed
  if (spread === undefined) return gatherPages(rooms, feed, { ...visit, most: 1 })
  if (spread.by === 'pages') return gatherPages(rooms, feed, { ...visit, ...spread })
  if (spread.by === 'index') return gatherBehindIndex(rooms, feed, { visit, spread })
  if (spread.by === 'numbers') return gatherNumbers(rooms, feed, { visit, spread })
  return gatherPeriods(rooms, feed, { visit, spread })
}

const gatherBehindIndex = async (
  rooms: GatherRooms,
  feed: Feed,
  { visit, spread: { links, most } }: Way<'index'>,
): Promise<Gathered | NotModified> => {
  // The index stays as it is while the lists behind it change: it is always asked for whole.
  const page = { ...visit, validators: {}, indexLinks: links }
  const index = await readPage(rooms, indexOf(feed), page)
  if ('kind' in index) return index
  if ((index.indexLinks ?? []).length === 0) throw emptyIndex()
  const lists = await gatherEach(rooms, feed, {
    addresses: (index.indexLinks ?? []).slice(0, most),
    page: { ...visit, foundAt: visit.address, most: 1 },
    mayBeAbsent: false,
  })
  const { freshForSeconds, movedTo } = index
  return joined(
    { ...lists, ...onlyKnown({ freshForSeconds, movedTo }), problems: [] },
    { entries: [], problems: [...index.problems, ...lists.problems] },
  )
}

const emptyIndex = (): BriefingError =>
  new BriefingError('unreadable-document', 'The index leads to no page that we may follow', {
    remedy: 'Open the address in a browser, and mend spread.links of the feed.',
  })

/** What leads to lists, of whatever format they are, is a page or a sitemap. */
const indexOf = (feed: Feed): Feed =>
  feed.format === 'sitemap' ? feed : { ...feed, format: 'web-page' }

/** Pages within one period, at most. */
const MOST_PAGES = 20

const gatherPeriods = (
  rooms: GatherRooms,
  feed: Feed,
  { visit, spread }: Way<'dates'>,
): Promise<Gathered> =>
  gatherEach(rooms, feed, {
    addresses: periodAddresses({ ...feed, address: visit.address }, spread, visit),
    page: {
      ...visit,
      ...(spread.next === undefined ? { most: 1 } : { next: spread.next, most: MOST_PAGES }),
    },
    mayBeAbsent: true,
  })

interface Lists {
  readonly addresses: readonly string[]
  readonly page: Omit<Parameters<typeof gatherPages>[2], 'address' | 'validators'>
  /** One that is not there counts as empty: a month that nothing was published in. */
  readonly mayBeAbsent: boolean
}

/** One list after the other. */
const gatherEach = async (
  rooms: GatherRooms,
  feed: Feed,
  { addresses, page, mayBeAbsent }: Lists,
): Promise<Gathered> => {
  let gathered = NOTHING
  const faults: BriefingError[] = []
  for (const address of addresses) {
    const list = await gatherPages(rooms, feed, { ...page, address, validators: {} }).catch(faultOf)
    if (!(list instanceof Error)) {
      if (list.kind === 'document') gathered = joined(gathered, list)
    } else if (!mayBeAbsent || !isAbsent(list)) {
      faults.push(list)
      gathered = withFault(gathered, address, list)
    }
  }
  const [fault] = faults
  if (fault !== undefined && faults.length === addresses.length) throw fault
  return gathered
}

const gatherNumbers = async (
  rooms: GatherRooms,
  feed: Feed,
  { visit, spread }: Way<'numbers'>,
): Promise<Gathered> => {
  let gathered: Gathered = NOTHING
  const found: number[] = []
  const asked = numberAddresses(visit, spread, visit.lastNumber)
  for (const { number, address } of asked) {
    const page = await readPage(rooms, feed, { ...visit, address, validators: {} }).catch(faultOf)
    if (page instanceof Error) {
      if (isAbsent(page)) continue
      if (found.length === 0) throw page
      gathered = withFault(gathered, address, page)
      break
    }
    if ('kind' in page) continue
    found.push(number)
    const entries = page.entries.map((entry) => atOwnAddress(entry, address))
    gathered = joined(gathered, { ...page, entries })
  }
  const numbers = asked.map(({ number }) => number)
  const lastNumber = readUntil(numbers, found)
  const missing = numbers.filter(
    (number) => !found.includes(number) && number < (found.at(-1) ?? 0),
  )
  const problems = missing.map(
    (number) => `Number ${number} is missing, though ${found.at(-1)} is there.`,
  )
  return { ...joined(gathered, { entries: [], problems }), ...onlyKnown({ lastNumber }) }
}

/**
 * The number behind which the next poll goes on. What is missing, or in trouble, is asked for again, as long as not all that
 * one poll asks for has come behind it: publishers put numbers out of order, and never use some.
 */
const readUntil = (asked: readonly number[], found: readonly number[]): number | undefined => {
  const last = asked.at(-1)
  if (last !== undefined && found.includes(last)) return last
  const gap = asked.findIndex((number) => !found.includes(number))
  return asked[gap - 1]
}

/** The page of a number is itself the entry, unless it links to one. */
const atOwnAddress = (entry: Entry, address: string): Entry =>
  entry.url === undefined ? { ...entry, id: address, url: address } : entry

const isAbsent = (fault: BriefingError): boolean =>
  fault instanceof FetchFailure && (fault.status === 404 || fault.status === 410)
