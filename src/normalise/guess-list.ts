import type { Cheerio, CheerioAPI } from 'cheerio/slim'
import { isElement, type MarkupElement } from './markup-element.ts'
import { BriefingError } from '../domain/errors.ts'
import { behindGate, type Gate } from './page-gate.ts'
import { rowDate, wordsOf } from './page-row.ts'
import type { RawEntry } from './raw-document.ts'

/** A list has at least so many rows, and more where no date speaks for it. */
const FEWEST_ROWS = 3
const FEWEST_UNDATED_ROWS = 5
/** Titles of news are longer than words of a menu: letters, of which a Japanese one counts double. */
const SHORTEST_TITLE = 5
const SHORTEST_MEAN_TITLE = 24
/** How far above its link a row may begin. */
const MOST_LEVELS = 6
/** Elements that repeat inside a row. */
const NO_ROWS = new Set(['td', 'th', 'span', 'em', 'strong', 'b', 'font'])

interface Row {
  readonly title: string
  readonly link: string
  readonly date: string | undefined
  /** Tags and classes above the row: the same for rows of one list, also where it is split by headings. */
  readonly place: string
}

/**
 * The rows of a page that look most like a list of news: repeated, with long link texts, and dated. On a page that may be a
 * login or a consent, only a dated list is believed. Throws BriefingError `unreadable-document` where none stands out.
 */
export const guessList = ($: CheerioAPI, gate: Gate | undefined): readonly RawEntry[] => {
  const groups = Map.groupBy(rowsOf($), ({ place }) => place)
  const lists = [...groups.values()].filter((rows) => rows.length >= FEWEST_ROWS)
  const best = lists.toSorted((one, other) => newsworthiness(other) - newsworthiness(one))[0]
  if (best === undefined || newsworthiness(best) === 0) throw noList()
  if (gate !== undefined && datedShare(best) < 0.5) throw behindGate(gate)
  return best.map(({ title, link, date }) => ({ title, link, published: date }))
}

const rowsOf = ($: CheerioAPI): readonly Row[] => {
  const longest = new Map<MarkupElement, Cheerio<MarkupElement>>()
  for (const element of $('a[href]').toArray()) {
    const link = $(element)
    if (!isTitle(link)) continue
    const row = rowAround(link)
    const rival = row === undefined ? undefined : longest.get(row)
    if (
      row !== undefined &&
      wordsOf(link).length > (rival === undefined ? 0 : wordsOf(rival).length)
    ) {
      longest.set(row, link)
    }
  }
  return [...longest].map(([row, link]) => ({
    title: link.html() ?? '',
    link: link.attr('href') ?? '',
    date: rowDate($, $(row)),
    place: placeOf($, row),
  }))
}

const isTitle = (link: Cheerio<MarkupElement>): boolean =>
  wordsOf(link).length >= SHORTEST_TITLE &&
  !/^(?:#?$|javascript:|mailto:|tel:)/iu.test(link.attr('href') ?? '')

/** The nearest element around a link that has at least two siblings of its kind. */
const rowAround = (link: Cheerio<MarkupElement>): MarkupElement | undefined =>
  [...link.toArray(), ...link.parents().toArray().slice(0, MOST_LEVELS)].find(
    (element) => !NO_ROWS.has(element.name) && hasSiblings(element),
  )

/** Looks on one side, then on the other, and no further than it must: a list may have thousands of rows. */
const hasSiblings = (element: MarkupElement): boolean => {
  let found = 0
  for (const way of ['prev', 'next'] as const) {
    for (let at = element[way]; at !== null && found < FEWEST_ROWS - 1; at = at[way]) {
      if (isElement(at) && at.name === element.name) found++
    }
  }
  return found >= FEWEST_ROWS - 1
}

const placeOf = ($: CheerioAPI, row: MarkupElement): string =>
  [
    row.name,
    ...$(row)
      .parents()
      .toArray()
      .map(({ name, attribs }) => `${name}.${attribs['class'] ?? ''}`),
  ].join(' < ')

const datedShare = (rows: readonly Row[]): number =>
  rows.filter(({ date }) => date !== undefined).length / rows.length

/** More rows, longer titles and dates speak for news; menus have short words, no dates, and stand in header, footer or nav. */
const newsworthiness = (rows: readonly Row[]): number => {
  const dated = datedShare(rows)
  const length =
    rows.reduce((sum, { title }) => sum + Math.min(weight(title), 100), 0) / rows.length
  const isUndated = dated < 0.5
  if (isUndated && (length < SHORTEST_MEAN_TITLE || rows.length < FEWEST_UNDATED_ROWS)) return 0
  const aside = /(?:^| )(?:nav|header|footer|aside)\./u.test(rows[0]?.place ?? '') ? 0.1 : 1
  return rows.length * (length / 20) ** 2 * (1 + 9 * dated) * aside
}

/** Letters of a title without its markup; one of Han or kana says as much as two others. */
const weight = (title: string): number => {
  const words = title.replaceAll(/<[^>]*>|\s+/gu, ' ').trim()
  return (
    words.length +
    (words.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0)
  )
}

const noList = (): BriefingError =>
  new BriefingError('unreadable-document', 'No list of news stands out on this page', {
    remedy: 'Give the feed CSS selectors (selectors.entries and so on).',
  })
