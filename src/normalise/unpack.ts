import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { BriefingError } from '../domain/errors.ts'
import { MOST_UNPACKED_BYTES, tooLarge, unzip, type Unpacked } from './zip.ts'

/**
 * A body that is itself a packed file (`pubs-export.zip`, `sitemap.xml.gz`; not the transfer's own compression, which
 * fetching undoes), unpacked; any other as it is. Throws BriefingError `unreadable-document`.
 */
export const unpack = async (body: Uint8Array): Promise<Unpacked> => {
  if (beginsWith(body, ZIP) || beginsWith(body, EMPTY_ZIP)) return unzip(body)
  return { body: beginsWith(body, GZIP) ? await ungzip(body) : body, problems: [] }
}

/** APPNOTE.TXT, 4.3.7 and 4.3.16; RFC 1952, 2.3.1. */
const ZIP = [0x50, 0x4b, 3, 4]
const EMPTY_ZIP = [0x50, 0x4b, 5, 6]
const GZIP = [0x1f, 0x8b, 8]

const beginsWith = (body: Uint8Array, mark: readonly number[]): boolean =>
  mark.every((byte, at) => body[at] === byte)

const ungzip = async (body: Uint8Array): Promise<Uint8Array> => {
  try {
    return await promisify(gunzip)(body, { maxOutputLength: MOST_UNPACKED_BYTES })
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge()
    throw new BriefingError('unreadable-document', 'The gzip file is broken', {
      remedy: 'It may have been cut off on the way: the next poll tries again.',
      retryable: true,
      cause,
    })
  }
}
