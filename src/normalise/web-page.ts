import { load, type CheerioAPI } from 'cheerio/slim'
import { BriefingError } from '../domain/errors.ts'
import { refuseDeepNesting } from '../text/nesting.ts'
import type { FeedHints } from './feed-hints.ts'
import { guessList } from './guess-list.ts'
import { behindGate, gateOf, type Gate } from './page-gate.ts'
import { selectEntries, selectLinks } from './page-selectors.ts'
import { pdfsOn } from './pdf-list.ts'
import type { RawDocument, RawEntry } from './raw-document.ts'

type PageHints = Pick<FeedHints, 'selectors' | 'nextPage' | 'indexLinks'>

/**
 * A list of news on an HTML page: by the selectors of the source file, or guessed; or the pages that an index leads to.
 * Throws BriefingError `unreadable-document` where the selectors find nothing or are no selectors, no list stands out, or
 * the page is a login, a challenge or a notice.
 */
export const readWebPage = (html: string, hints: PageHints): RawDocument =>
  readPage(html, hints, ($, gate) => {
    const { selectors } = hints
    if (selectors === undefined) return guessList($, gate)
    const entries = selectEntries($, selectors)
    if (entries.length === 0) throw nothingAt(selectors.entries)
    return entries
  })

/** An HTML page whose entries are its links to PDFs. Throws as {@link readWebPage} does. */
export const readPdfList = (html: string, hints: PageHints): RawDocument =>
  readPage(html, hints, ($) => {
    const entries = pdfsOn($, hints.selectors)
    if (entries.length === 0) throw nothingAt(hints.selectors?.entries ?? 'a link to a PDF')
    return entries
  })

const readPage = (
  html: string,
  { nextPage, indexLinks }: PageHints,
  entriesOn: ($: CheerioAPI, gate: Gate | undefined) => readonly RawEntry[],
): RawDocument => {
  refuseDeepNesting(html, 'html')
  const $ = load(html, { xml: { xmlMode: false, decodeEntities: true } })
  const gate = gateOf($)
  if (gate?.certain === true) throw behindGate(gate)
  const head = {
    selfAddress:
      $('link[rel="canonical"]').attr('href') ?? $('meta[property="og:url"]').attr('content'),
    base: $('base[href]').attr('href'),
    language: $('html').attr('lang'),
    nextPage: selectLinks($, nextPage ?? 'link[rel~="next"], a[rel~="next"]')[0],
  }
  try {
    if (indexLinks === undefined) return { ...head, entries: entriesOn($, gate) }
    const links = selectLinks($, indexLinks)
    if (links.length === 0) throw nothingAt(indexLinks)
    return { ...head, entries: [], indexLinks: links }
  } catch (error) {
    throw gate === undefined ? error : behindGate(gate)
  }
}

const nothingAt = (selector: string): BriefingError =>
  new BriefingError('unreadable-document', `The selector “${selector}” finds nothing on the page`, {
    remedy: 'The page was rebuilt, or this is not the page: compare, and mend the selectors.',
  })
