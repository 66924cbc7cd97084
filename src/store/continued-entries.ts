import { numbersContradict } from '../text/numbers.ts'
import { likeness, plainLetters } from '../text/plain-words.ts'
import { isTelling } from '../text/telling-title.ts'
import { revise } from '../text/revise.ts'
import type { KnownRow, ToldRow } from './entry-rows.ts'

/**
 * Which told rows continue a stored entry of another id, each of them one. Registers repeat titles day after day ("Notice of
 * meeting"), and whole lists share one link: so two of link, title, date and words have to be the same, and the rest may
 * not contradict. The surest are paired first, that no entry takes the place of its neighbour.
 */
export const continuedRows = (
  { fresh, told }: { readonly fresh: readonly ToldRow[]; readonly told: readonly ToldRow[] },
  candidates: readonly KnownRow[],
): ReadonlyMap<ToldRow, KnownRow> => {
  const pairs = new Map<ToldRow, KnownRow>()
  const taken = new Set<KnownRow>()
  const pair = (one: ToldRow, row: KnownRow): void => {
    if (pairs.has(one) || taken.has(row)) return
    pairs.set(one, row)
    taken.add(row)
  }
  for (const { nameOf, isContinued } of SAME_TITLE) {
    const named = Map.groupBy(candidates, nameOf)
    for (const one of fresh) {
      if (one.title_key === null || pairs.has(one)) continue
      const rows = (named.get(nameOf(one)) ?? []).filter((row) => !taken.has(row))
      const match = rows.slice(0, MOST_COMPARED).find((row) => isContinued(one, row))
      if (match !== undefined) pair(one, match)
    }
  }
  const left = { fresh: fresh.filter((one) => !pairs.has(one)), told }
  for (const { one, row } of mendedTitles(left, candidates)) pair(one, row)
  return pairs
}

type Judge = (told: ToldRow, row: KnownRow) => boolean

/** Rows with the same title, and where they are looked up; the surest first. */
const SAME_TITLE: readonly {
  readonly nameOf: (row: Pick<ToldRow, 'title_key' | 'link_key' | 'published_at'>) => string
  readonly isContinued: Judge
}[] = [
  {
    nameOf: ({ title_key, link_key, published_at }) =>
      `${title_key} ${link_key} ${dayOf(published_at)}`,
    isContinued: (told, row) => sameLink(told, row) && sameDate(told, row),
  },
  {
    nameOf: ({ title_key, published_at }) => `${title_key} ${dayOf(published_at)}`,
    isContinued: (told, row) => sameDate(told, row) && isMoved(told, row),
  },
  {
    nameOf: ({ title_key, link_key }) => `${title_key} ${link_key}`,
    isContinued: (told, row) =>
      sameLink(told, row) && (sameWords(told, row, TELLING.summary) || noDate(told, row)),
  },
  {
    nameOf: ({ title_key }) => `${title_key}`,
    isContinued: (told, row) => told.published_at === null && isMoved(told, row),
  },
]

/** Words of so many letters are not written twice by chance. */
const TELLING = { summary: 30, abstract: 120 }

/**
 * Whether one of the same title may have come to another address. Where neither the form of the ids nor that of the addresses
 * has changed, the list goes on numbering as before, and only a whole abstract that is the same can tell that it is no other
 * act: "filing type: regular" stands in each.
 */
const isMoved: Judge = (told, row) =>
  sameWords(told, row, TELLING.abstract) ||
  (isTelling(told.title) && hasOtherNumbering(told, row) && !otherWords(told, row))

const hasOtherNumbering: Judge = (told, row) =>
  formOf(told.id) !== formOf(row.id) || formOf(told.url) !== formOf(row.url)

/** An id or address but for its numbers, those of base 16 included (UUIDs). */
const formOf = (name: string | null): string =>
  (name ?? '').toLowerCase().replaceAll(/[\da-f]*\d[\da-f]*/gu, '0')

/** Two titles so alike are one title, mended; where a link leads to several acts, nearly each letter has to be the same. */
const MENDED = { ownLink: 0.6, sharedLink: 0.95 }

/** Nothing at all, or no more than a slip of the pen. */
const isSlip = (one: string, other: string): boolean => {
  const rest = { summary: '', categories: [] }
  return revise({ title: one, ...rest }, { title: other, ...rest })?.kind !== 'material'
}

/** Each is compared with so many at most, the newest: a list may call all its entries the same. */
const MOST_COMPARED = 50

/** Rows with the same link and date whose title was mended; the likest first. */
const mendedTitles = (
  { fresh, told }: { readonly fresh: readonly ToldRow[]; readonly told: readonly ToldRow[] },
  candidates: readonly KnownRow[],
): readonly { readonly one: ToldRow; readonly row: KnownRow }[] => {
  const byLink = Map.groupBy(candidates, ({ link_key }) => link_key)
  const tellings = Map.groupBy(told, ({ link_key }) => link_key)
  return fresh
    .flatMap((one) => {
      const rows = one.link_key === null ? [] : (byLink.get(one.link_key) ?? [])
      const isShared = rows.length > 1 || (tellings.get(one.link_key)?.length ?? 0) > 1
      const needed = isShared ? MENDED.sharedLink : MENDED.ownLink
      return rows
        .filter((row) => sameDate(one, row) || bothUndated(one, row))
        .slice(0, MOST_COMPARED)
        .filter((row) => !numbersContradict(one.title, row.title))
        .map((row) => ({ one, row, alike: likeness(one.title, row.title) }))
        .filter(({ row, alike }) => alike >= needed || isSlip(one.title, row.title))
    })
    .toSorted((left, right) => right.alike - left.alike)
}

const sameLink: Judge = (told, row) => told.link_key !== null && told.link_key === row.link_key

/** A day and an instant of that day are the same date, told more closely. */
const sameDate: Judge = ({ published_at: one }, { published_at: other }) => {
  if (one === null || other === null) return false
  const length = Math.min(one.length, other.length)
  return one === other || (length === DAY && dayOf(one) === dayOf(other))
}

const DAY = '2026-05-01'.length

const dayOf = (time: string | null): string => time?.slice(0, DAY) ?? ''

const noDate: Judge = (told, row) => told.published_at === null || row.published_at === null

const bothUndated: Judge = (told, row) => told.published_at === null && row.published_at === null

const sameWords = (told: ToldRow, row: KnownRow, fewest: number): boolean => {
  const words = plainLetters(told.summary)
  return words.length >= fewest && words === plainLetters(row.summary)
}

/** Two summaries so unlike tell of two acts. */
const SAME_SUMMARY = 0.6

const otherWords: Judge = (told, row) =>
  told.summary !== '' && row.summary !== '' && likeness(told.summary, row.summary) < SAME_SUMMARY
