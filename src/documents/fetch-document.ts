import { BriefingError } from '../domain/errors.ts'
import type { FetchedDocument } from '../read/page-reader.ts'
import type { Fetcher, FetchRequest } from '../fetch/fetcher.ts'

/** A document at an address, which somebody named: robots.txt is obeyed, and all of it is asked for. */
export type DocumentErrand = Pick<FetchRequest, 'address' | 'timeoutSeconds' | 'foundAt'>

export interface DocumentAtAddress {
  /** Its address is the one after redirects. */
  readonly document: FetchedDocument
  /** The last part of that address, else its host. */
  readonly name: string
}

/** Throws BriefingError `fetch-failed`. */
export const fetchDocument = async (
  fetcher: Pick<Fetcher, 'fetch'>,
  errand: DocumentErrand,
  signal?: AbortSignal,
): Promise<DocumentAtAddress> => {
  const answer = await fetcher.fetch({ ...errand, validators: {}, obeyRobots: true }, signal)
  if (answer.kind === 'not-modified') throw saysUnchanged()
  const { pathname, hostname } = new URL(answer.address)
  const name = decoded(pathname.split('/').findLast((part) => part !== '') ?? hostname)
  const isPage = /html/iu.test(answer.contentType ?? '')
  return { document: isPage ? answer : { ...answer, ...contentTypeOf(name) }, name }
}

/** Endings of what is read by its lines, whatever marks stand in it. */
const MARKDOWN = /\.(?:md|markdown|mdown|txt|text)$/iu

/** What a document is by its name, where that tells more than its server does. */
export const contentTypeOf = (name: string): Pick<FetchedDocument, 'contentType'> =>
  MARKDOWN.test(name) ? { contentType: 'text/markdown' } : {}

const saysUnchanged = (): BriefingError =>
  new BriefingError(
    'fetch-failed',
    'The server answered “not modified”, though it was asked for everything.',
    { remedy: 'Try again later; a cache between here and the publisher may be at fault.' },
  )

/** An address may hold any percent sign. */
const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
