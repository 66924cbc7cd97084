import type { Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { BriefingError } from '../domain/errors.ts'
import { contentTypeOf, fetchDocument } from './fetch-document.ts'
import { webLink } from '../text/web-link.ts'
import type { Fetcher } from '../fetch/fetcher.ts'
import type { FetchedDocument } from '../read/page-reader.ts'

/** A document as its bytes, and where they are from. */
export interface DocumentBytes {
  readonly document: FetchedDocument
  /** The address, or the name of the file without its folders. */
  readonly origin: string
  /** The last part of it without its ending, for want of a title. */
  readonly name: string
}

/** Of a file; larger ones are pictures of pages. An address gives less: see fetch/courtesy.ts. */
const LARGEST_MEGABYTES = 30
/** A document by hand is worth waiting for. */
const TIMEOUT_SECONDS = 120
const ADDRESS = /^(?:https?|file):/iu

/**
 * The bytes of a file of this machine, or of an address.
 * @throws BriefingError `bad-input` for a file that cannot be read; `fetch-failed` for an address
 */
export const bytesOf = (fetcher: Fetcher, from: string): Promise<DocumentBytes> =>
  ADDRESS.test(from) ? fetched(fetcher, from) : readFrom(from)

const fetched = async (fetcher: Fetcher, address: string): Promise<DocumentBytes> => {
  const isFile = /^file:/iu.test(address)
  const origin = isFile ? address : webLink(address)
  // It is shown to everybody: a password is no part of it.
  if (origin === undefined) throw unusable('The address is faulty, or holds a user name')
  const { document, name } = await fetchDocument(fetcher, {
    address,
    timeoutSeconds: TIMEOUT_SECONDS,
  })
  return { document, origin: isFile ? name : origin, name: withoutEnding(name) }
}

const readFrom = async (path: string): Promise<DocumentBytes> => {
  const name = basename(path)
  const found = await stat(path).catch((cause: unknown) => {
    throw unusable(`There is no file “${path}” here`, { cause })
  })
  refuseUnlikely(path, found)
  const body = await readFile(path).catch((cause: unknown) => {
    throw unusable(`The file “${path}” cannot be read: ${codeOf(cause)}`, { cause })
  })
  return {
    document: { body, address: `file:${name}`, ...contentTypeOf(name) },
    origin: name,
    name: withoutEnding(name),
  }
}

const refuseUnlikely = (path: string, found: Stats): void => {
  if (found.isDirectory()) throw unusable(`“${path}” is a directory`)
  // To open a pipe waits for its writer, perhaps for ever.
  if (!found.isFile()) throw unusable(`“${path}” is a pipe, a socket or a device, not a file`)
  if (found.size > LARGEST_MEGABYTES * 2 ** 20)
    throw unusable(`“${path}” is larger than ${LARGEST_MEGABYTES} MB`, {
      remedy: 'Add a shorter version, one without its pictures, or its parts one by one.',
    })
}

const unusable = (
  message: string,
  {
    cause,
    remedy = 'Name a text, Markdown, HTML or PDF file, or an address that begins with https://.',
  }: {
    readonly cause?: unknown
    readonly remedy?: string
  } = {},
): BriefingError => new BriefingError('bad-input', `${message}.`, { remedy, cause })

const codeOf = (cause: unknown): string =>
  cause instanceof Error && 'code' in cause ? String(cause.code) : 'it is not known why'

const withoutEnding = (name: string): string => name.slice(0, name.length - extname(name).length)
