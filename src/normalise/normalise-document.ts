import type { Entry } from '../domain/entry.ts'
import { BriefingError } from '../domain/errors.ts'
import type { FeedFormat } from '../domain/source.ts'
import type { PublishingHints } from '../domain/feed-state.ts'
import { buildEntries } from './build-entries.ts'
import { decode } from '../text/decode.ts'
import { detectFormat } from './detect.ts'
import type { FeedHints } from './feed-hints.ts'
import { baseOf, resolvePages } from './links.ts'
import type { RawDocument } from './raw-document.ts'
import { readJson } from './read-json.ts'
import { readSitemap } from './sitemap.ts'
import { unpack } from './unpack.ts'
import { readPdfList, readWebPage } from './web-page.ts'
import { readXmlFeed } from './xml-feed.ts'

/** Bytes as they were fetched, and where from. */
export interface SourceDocument {
  readonly body: Uint8Array
  /** The HTTP header as sent. */
  readonly contentType?: string
  readonly address: string
}

export interface NormalisedDocument {
  readonly format: FeedFormat
  /** WHATWG name of the encoding in which the bytes are. */
  readonly encoding: string
  /** As the document declares it. */
  readonly language?: string
  /** The document's own claim of its address, absolute: worth comparing, never worth trusting. */
  readonly selfAddress?: string
  readonly entries: readonly Entry[]
  readonly publishingHints?: PublishingHints
  /** Where a list that is spread over pages goes on; absolute. */
  readonly nextPage?: string
  /** Where the pages are that an index leads to; absolute, in order, each once. Then there are no entries. */
  readonly indexLinks?: readonly string[]
  /** What was odd and how it was read, in sentences. */
  readonly problems: readonly string[]
}

/**
 * Any document of any format → entries. Pure but for the promise that a parser needs; may take long or much memory on
 * hostile bytes, so that the product runs it in a worker (normaliser.ts). Throws BriefingError `unreadable-document`.
 */
export const normaliseDocument = async (
  { body, contentType, address }: SourceDocument,
  hints: FeedHints,
): Promise<NormalisedDocument> => {
  const unpacked = await unpack(body)
  const { text, encoding, problems } = decode(unpacked.body, contentType)
  const format = formatOf(text, hints.format)
  const raw = await read(text, format, hints)
  const built = buildEntries(raw, address, hints)
  return {
    format,
    encoding,
    ...(raw.language === undefined ? {} : { language: raw.language }),
    entries: built.entries,
    ...(raw.publishingHints === undefined ? {} : { publishingHints: raw.publishingHints }),
    ...addressesOf(raw, address),
    problems: [...unpacked.problems, ...problems, ...built.problems],
  }
}

/** Where the document says that it is, and where its list goes on. */
const addressesOf = (
  raw: RawDocument,
  address: string,
): Pick<NormalisedDocument, 'selfAddress' | 'nextPage' | 'indexLinks'> => {
  const base = baseOf(raw, address)
  const selfAddress =
    raw.selfAddress === undefined ? undefined : URL.parse(raw.selfAddress, address)?.href
  const [nextPage] = resolvePages([raw.nextPage ?? ''], base)
  return {
    ...(selfAddress === undefined ? {} : { selfAddress }),
    ...(nextPage === undefined || nextPage === address ? {} : { nextPage }),
    ...(raw.indexLinks === undefined ? {} : { indexLinks: resolvePages(raw.indexLinks, base) }),
  }
}

const read = async (text: string, format: FeedFormat, hints: FeedHints): Promise<RawDocument> => {
  if (format === 'json-feed' || format === 'json-api') return readJson(text, hints)
  if (format === 'web-page') return readWebPage(text, hints)
  if (format === 'pdf-list') return readPdfList(text, hints)
  return format === 'sitemap' ? readSitemap(text) : readXmlFeed(text, format)
}

/** The document's own form decides, whatever was expected; only a page where a feed should be is refused. */
const formatOf = (text: string, expected: FeedFormat | undefined): FeedFormat => {
  if (text.trim() === '') {
    throw unreadable(
      'The document is empty',
      'The server may be in trouble; the next poll tries again.',
    )
  }
  const isPageExpected = expected === 'web-page' || expected === 'pdf-list'
  const format = detectFormat(text) ?? (isPageExpected ? expected : undefined)
  if (format === undefined) {
    throw unreadable(
      'The document is neither RSS, Atom, RDF, JSON, a sitemap nor an HTML page',
      'Check the address: it may lead to a PDF or another file.',
    )
  }
  if (format === 'web-page' && isPageExpected) return expected
  if (format === 'web-page' && expected !== undefined) {
    throw unreadable(
      'The server sent an HTML page instead of a feed',
      'It is a login, a captive portal or a notice, or the feed has moved: open the address in a browser.',
    )
  }
  return format
}

const unreadable = (message: string, remedy: string): BriefingError =>
  new BriefingError('unreadable-document', message, { remedy, retryable: true })
