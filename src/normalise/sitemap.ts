import { load, type Cheerio } from 'cheerio/slim'
import { refuseDeepNesting } from '../text/nesting.ts'
import type { MarkupElement } from './markup-element.ts'
import { titleOfPath } from './path-title.ts'
import { plainField } from './plain-field.ts'
import type { RawDocument, RawEntry } from './raw-document.ts'

/** A sitemap may list 50,000 pages; of more than these, the latest are read. */
const MOST_ENTRIES = 5_000

/**
 * A sitemap (https://www.sitemaps.org/protocol.html), with Google's news extension where there is one. An index of
 * sitemaps gives the addresses of its sitemaps instead, the one that changed last first.
 */
export const readSitemap = (xml: string): RawDocument => {
  refuseDeepNesting(xml, 'xml')
  const $ = load(xml, { xml: true })
  const root = $.root().children().first()
  const all = root
    .children()
    .toArray()
    .map((element) => $(element))
    .filter((row) => textOf(row, 'loc') !== '')
  // A document that breaks off may do so inside an address.
  const isWhole = /<\/(?:[\w.-]+:)?(?:urlset|sitemapindex)\s*>/iu.test(xml)
  const rows = isWhole ? all : all.slice(0, -1)
  const problems = isWhole ? [] : ['The sitemap breaks off; its last entry was left out.']
  if (localName(root[0]) === 'sitemapindex') {
    return { entries: [], indexLinks: latestFirst(rows).map((row) => textOf(row, 'loc')), problems }
  }
  return rows.length <= MOST_ENTRIES
    ? { entries: rows.map(readUrl), problems }
    : {
        entries: latestFirst(rows).slice(0, MOST_ENTRIES).map(readUrl),
        problems: [...problems, `Of ${rows.length} pages, the latest ${MOST_ENTRIES} were read.`],
      }
}

type Row = Cheerio<MarkupElement>

const localName = (element: MarkupElement | undefined): string =>
  element?.name.replace(/^.*:/u, '').toLowerCase() ?? ''

/** Prefixes are the publisher's choice, so that elements are found by their local names. */
const part = (row: Row, name: string): Row =>
  row
    .children()
    .filter((_, child) => localName(child) === name)
    .first()

const textOf = (row: Row, ...path: readonly string[]): string =>
  path.reduce(part, row).text().trim()

const readUrl = (row: Row): RawEntry => {
  const link = textOf(row, 'loc')
  return {
    title: plainField(textOf(row, 'news', 'title')) || titleOfPath(link),
    link,
    published: textOf(row, 'news', 'publication_date') || undefined,
    updated: textOf(row, 'lastmod') || undefined,
    language: textOf(row, 'news', 'publication', 'language') || undefined,
    categories: textOf(row, 'news', 'keywords').split(','),
  }
}

/** W3C dates sort as texts; rows without one come last. */
const latestFirst = (rows: readonly Row[]): readonly Row[] =>
  rows
    .map((row) => ({ row, date: textOf(row, 'lastmod') }))
    .toSorted((one, other) => (one.date < other.date ? 1 : one.date > other.date ? -1 : 0))
    .map(({ row }) => row)
