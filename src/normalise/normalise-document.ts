import type { Entry } from '../domain/entry.ts'
import { BriefingError } from '../domain/errors.ts'
import type { FeedFormat } from '../domain/source.ts'
import { buildEntries } from './build-entries.ts'
import { decode } from './decode.ts'
import { detectFormat } from './detect.ts'
import type { FeedHints } from './feed-hints.ts'
import { readJsonApi } from './json-api.ts'
import type { RawDocument } from './raw-document.ts'
import { readWebPage } from './web-page.ts'
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
  const { text, encoding, problems } = decode(body, contentType)
  const format = formatOf(text, hints.format)
  const raw = await read(text, format, hints)
  const built = buildEntries(raw, address, hints)
  const selfAddress =
    raw.selfAddress === undefined ? undefined : URL.parse(raw.selfAddress, address)?.href
  return {
    format,
    encoding,
    ...(raw.language === undefined ? {} : { language: raw.language }),
    ...(selfAddress === undefined ? {} : { selfAddress }),
    entries: built.entries,
    problems: [...problems, ...built.problems],
  }
}

const read = async (
  text: string,
  format: FeedFormat,
  { mapping, selectors }: FeedHints,
): Promise<RawDocument> => {
  if (format === 'json-api') return readJsonApi(text, mapping)
  if (format === 'web-page') return readWebPage(text, selectors)
  return readXmlFeed(text, format)
}

/** The document's own form decides, whatever was expected; only a page where a feed should be is refused. */
const formatOf = (text: string, expected: FeedFormat | undefined): FeedFormat => {
  if (text.trim() === '') {
    throw unreadable(
      'The document is empty',
      'The server may be in trouble; the next poll tries again.',
    )
  }
  const format = detectFormat(text) ?? (expected === 'web-page' ? expected : undefined)
  if (format === undefined) {
    throw unreadable(
      'The document is neither RSS, Atom, RDF, JSON nor an HTML page',
      'Check the address: it may lead to a PDF, a sitemap or another file.',
    )
  }
  if (format === 'web-page' && expected !== undefined && expected !== 'web-page') {
    throw unreadable(
      'The server sent an HTML page instead of a feed',
      'It is a login, a captive portal or a notice, or the feed has moved: open the address in a browser.',
    )
  }
  return format
}

const unreadable = (message: string, remedy: string): BriefingError =>
  new BriefingError('unreadable-document', message, { remedy, retryable: true })
