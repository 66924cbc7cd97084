import type { Cheerio, CheerioAPI } from 'cheerio/slim'
import type { PageSelectors } from '../domain/source.ts'
import type { MarkupElement } from './markup-element.ts'
import { headingAbove, wordsOf } from './page-row.ts'
import { findParts, selectEntry } from './page-selectors.ts'
import { titleOfPath } from './path-title.ts'
import { dateOfFile, isNoTitle, withoutFileNotes } from './pdf-names.ts'
import { createRowReader, isPdf, ROWS, type PdfRow } from './pdf-row.ts'
import { plainField } from './plain-field.ts'
import type { RawEntry } from './raw-document.ts'

/** One file, and every link to it: lists often link one twice, by its title and by an icon. */
interface PdfFile {
  readonly href: string
  readonly first: Cheerio<MarkupElement>
  readonly words: readonly string[]
  /** What `selectors.entries` finds around the first link. */
  readonly part: MarkupElement | undefined
}

/**
 * The links to PDFs on a page, or on the parts of it that `selectors.entries` names: each an entry, called by its own words,
 * or by those of its row or heading where it says no more than “PDF” or “English”. Further selectors go before both.
 */
export const pdfsOn = (
  $: CheerioAPI,
  selectors: PageSelectors | undefined,
): readonly RawEntry[] => {
  const files = filesOn($, selectors?.entries)
  const filesOfPart = Map.groupBy(files, ({ part }) => part)
  const readRow = createRowReader($)
  return files.map((file) => {
    const { first, part } = file
    // A part that holds one file is a row, one that holds several is the list.
    const own = part !== undefined && filesOfPart.get(part)?.length === 1 ? [part] : []
    const entry = entryOf($, file, [...first.parents(ROWS).toArray(), ...own].map(readRow))
    return part === undefined || selectors === undefined
      ? entry
      : withSelected(entry, selectEntry($, part, selectors), selectors)
  })
}

const filesOn = ($: CheerioAPI, selector: string | undefined): readonly PdfFile[] => {
  const parts = selector === undefined ? undefined : new Set(findParts($, selector).toArray())
  const pdfs = $<MarkupElement, string>('a[href]')
    .toArray()
    .map((element) => $(element))
    .filter(isPdf)
  return [...Map.groupBy(pdfs, (link) => link.attr('href') ?? '')].flatMap(([href, links]) => {
    const around = links.flatMap((link) => [...link.toArray(), ...link.parents().toArray()])
    const part = around.find((element) => parts?.has(element))
    const [first] = links
    if (first === undefined || (parts !== undefined && part === undefined)) return []
    return [{ href, first, words: links.map(wordsOf), part }]
  })
}

const entryOf = (
  $: CheerioAPI,
  { href, first, words }: PdfFile,
  rows: readonly PdfRow[],
): RawEntry => {
  const titles = [...words.map(withoutFileNotes), ...rows.map(({ title }) => title)]
  const title =
    titles.find((each) => !isNoTitle(each)) ?? (headingAbove($, first) || titleOfPath(href))
  return {
    title: plainField(title),
    link: href,
    published: rows.map(({ date }) => date).find((date) => date !== undefined) ?? dateOfFile(href),
  }
}

const withSelected = (own: RawEntry, selected: RawEntry, selectors: PageSelectors): RawEntry => ({
  ...own,
  ...(selectors.title === undefined ? {} : { title: selected.title }),
  ...(selectors.date === undefined ? {} : { published: selected.published }),
  summary: selected.summary,
  categories: selected.categories ?? [],
})
