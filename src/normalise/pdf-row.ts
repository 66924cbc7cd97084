import type { Cheerio, CheerioAPI } from 'cheerio/slim'
import type { MarkupElement } from './markup-element.ts'
import { rowDate, wordsOf } from './page-row.ts'
import { isNoTitle, withoutDate, withoutFileNotes } from './pdf-names.ts'

/** What holds one document of a list, with its title, its date and its files. */
export const ROWS = 'li, tr, dd, article, p, figure'
/** What holds more words is no row (characters). */
const LONGEST_ROW = 400

/** What a row says of its document. */
export interface PdfRow {
  readonly title: string
  readonly date: string | undefined
}

/** Reads rows, each once, however many files it holds. */
export const createRowReader = ($: CheerioAPI): ((element: MarkupElement) => PdfRow) => {
  const known = new Map<MarkupElement, PdfRow>()
  return (element) => {
    const row = known.get(element) ?? readRow($, $(element))
    known.set(element, row)
    return row
  }
}

const readRow = ($: CheerioAPI, row: Cheerio<MarkupElement>): PdfRow =>
  wordsOf(row).length > LONGEST_ROW
    ? { title: '', date: undefined }
    : { title: titleOf(row), date: rowDate($, row) }

/** The words of a row beside its PDFs; of the cells of a table those that say most. */
const titleOf = (row: Cheerio<MarkupElement>): string => {
  const rest = row.clone()
  const links = rest.find<MarkupElement>('a[href]')
  links.filter((at) => isPdf(links.eq(at))).remove()
  const cells = rest.children('td, th')
  const places = row.is('tr')
    ? cells.toArray().map((_, at) => wordsOf(cells.eq(at)))
    : [wordsOf(rest)]
  return places
    .map((words) => withoutDate(withoutFileNotes(words)))
    .filter((words) => !isNoTitle(words))
    .reduce((longest, words) => (words.length > longest.length ? words : longest), '')
}

export const isPdf = (link: Cheerio<MarkupElement>): boolean => {
  const href = link.attr('href') ?? ''
  return (
    /\.pdf(?:$|[?#])/iu.test(href) ||
    /[?&](?:format|type|output)=pdf\b/iu.test(href) ||
    /^application\/pdf\b/iu.test(link.attr('type') ?? '')
  )
}
