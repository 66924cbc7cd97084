import { load, type CheerioAPI } from 'cheerio/slim'
import type { MarkupElement } from './markup-element.ts'
import { BriefingError } from '../domain/errors.ts'
import type { PageSelectors } from '../domain/source.ts'
import { guessList } from './guess-list.ts'
import { refuseDeepNesting } from './nesting.ts'
import { rowDate } from './page-row.ts'
import type { RawDocument, RawEntry } from './raw-document.ts'

/**
 * A list of news on an HTML page: by the selectors of the source file, or guessed. Throws BriefingError
 * `unreadable-document` where the selectors find nothing or are no selectors, or no list stands out.
 */
export const readWebPage = (html: string, selectors?: PageSelectors): RawDocument => {
  refuseDeepNesting(html, 'html')
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } })
  const head = {
    selfAddress:
      $('link[rel="canonical"]').attr('href') ?? $('meta[property="og:url"]').attr('content'),
    base: $('base[href]').attr('href'),
    language: $('html').attr('lang'),
  }
  if (selectors === undefined) return { ...head, entries: guessList($) }
  const entries = selectEntries($, selectors)
  if (entries.length === 0) {
    throw new BriefingError(
      'unreadable-document',
      `The selector “${selectors.entries}” finds nothing on the page`,
      { remedy: 'The page was rebuilt, or this is not the page: compare, and mend the selectors.' },
    )
  }
  return { ...head, entries }
}

const selectEntries = ($: CheerioAPI, selectors: PageSelectors): readonly RawEntry[] => {
  try {
    return $<MarkupElement, string>(selectors.entries)
      .toArray()
      .map((row) => selectEntry($, row, selectors))
  } catch (cause) {
    throw new BriefingError('unreadable-document', 'A selector of this feed is not valid CSS', {
      remedy: 'Mend the selectors in the source file.',
      cause,
    })
  }
}

const selectEntry = ($: CheerioAPI, element: MarkupElement, selectors: PageSelectors): RawEntry => {
  const row = $(element)
  const part = (selector: string | undefined): string | undefined =>
    selector === undefined ? undefined : (row.find(selector).first().html() ?? undefined)
  const links = selectors.link ?? 'a[href]'
  const link = row.is(links) ? row : row.find(links).first()
  const date = selectors.date === undefined ? undefined : row.find(selectors.date).first()
  return {
    title: selectors.title === undefined ? (link.html() ?? undefined) : part(selectors.title),
    link: link.attr('href') ?? link.find('a[href]').attr('href'),
    published: date === undefined ? rowDate(row) : (date.attr('datetime') ?? date.text()),
    summary: part(selectors.summary),
    categories:
      selectors.category === undefined
        ? []
        : row
            .find(selectors.category)
            .toArray()
            .map((category) => $(category).html() ?? ''),
  }
}
