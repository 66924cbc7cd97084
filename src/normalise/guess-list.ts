import type { Cheerio, CheerioAPI } from 'cheerio/slim'
import type { MarkupElement } from './markup-element.ts'
import { BriefingError } from '../domain/errors.ts'
import { rowDate } from './page-row.ts'
import type { RawEntry } from './raw-document.ts'

/** A list has at least so many rows; titles of news are longer than words of a menu (characters). */
const FEWEST_ROWS = 3
const SHORTEST_TITLE = 5
const SHORTEST_MEAN_TITLE = 12
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

/** The rows of a page that look most like a list of news: repeated, with long link texts, and dated. */
export const guessList = ($: CheerioAPI): readonly RawEntry[] => {
  const groups = Map.groupBy(rowsOf($), ({ place }) => place)
  const lists = [...groups.values()].filter((rows) => rows.length >= FEWEST_ROWS)
  const best = lists.toSorted((one, other) => newsworthiness(other) - newsworthiness(one))[0]
  if (best === undefined || newsworthiness(best) === 0) throw noList()
  return best.map(({ title, link, date }) => ({ title, link, published: date }))
}

const rowsOf = ($: CheerioAPI): readonly Row[] => {
  const longest = new Map<MarkupElement, Cheerio<MarkupElement>>()
  for (const element of $('a[href]').toArray()) {
    const link = $(element)
    if (!isTitle(link)) continue
    const row = rowAround($, link)
    const rival = row === undefined ? undefined : longest.get(row)
    if (
      row !== undefined &&
      textOf(link).length > (rival === undefined ? 0 : textOf(rival).length)
    ) {
      longest.set(row, link)
    }
  }
  return [...longest].map(([row, link]) => ({
    title: link.html() ?? '',
    link: link.attr('href') ?? '',
    date: rowDate($(row)),
    place: placeOf($, row),
  }))
}

const textOf = (part: Cheerio<MarkupElement>): string => part.text().replaceAll(/\s+/gu, ' ').trim()

const isTitle = (link: Cheerio<MarkupElement>): boolean =>
  textOf(link).length >= SHORTEST_TITLE &&
  !/^(?:#?$|javascript:|mailto:|tel:)/iu.test(link.attr('href') ?? '')

/** The nearest element around a link that has at least two siblings of its kind. */
const rowAround = ($: CheerioAPI, link: Cheerio<MarkupElement>): MarkupElement | undefined =>
  [...link.toArray(), ...link.parents().toArray().slice(0, MOST_LEVELS)].find(
    (element) =>
      !NO_ROWS.has(element.name) && $(element).siblings(element.name).length >= FEWEST_ROWS - 1,
  )

const placeOf = ($: CheerioAPI, row: MarkupElement): string =>
  [
    row.name,
    ...$(row)
      .parents()
      .toArray()
      .map(({ name, attribs }) => `${name}.${attribs['class'] ?? ''}`),
  ].join(' < ')

/** More rows, longer titles and dates speak for news; menus have short words, no dates, and stand in header, footer or nav. */
const newsworthiness = (rows: readonly Row[]): number => {
  const dated = rows.filter(({ date }) => date !== undefined).length / rows.length
  const length = rows.reduce((sum, { title }) => sum + Math.min(title.length, 100), 0) / rows.length
  if (dated < 0.5 && length < SHORTEST_MEAN_TITLE) return 0
  const aside = /(?:^| )(?:nav|header|footer|aside)\./u.test(rows[0]?.place ?? '') ? 0.1 : 1
  return rows.length * (length / 20) ** 2 * (1 + 9 * dated) * aside
}

const noList = (): BriefingError =>
  new BriefingError('unreadable-document', 'No list of news stands out on this page', {
    remedy: 'Give the feed CSS selectors (selectors.entries and so on).',
  })
