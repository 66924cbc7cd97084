import type { Duplex, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createZstdDecompress,
} from 'node:zlib'
import { tidy } from '../text/normal-form.ts'
import { FetchFailure } from './fetch-failure.ts'

/** More than one coding is legal (RFC 9110, 8.4), more than two are a trick. */
const MOST_CODINGS = 2

/**
 * Reads a body to its end, undoing its content codings, and counts while it flows: a bomb is cut at the limit, never unpacked.
 * Throws FetchFailure where the body is larger than the limit, packed in an unknown way, or damaged.
 */
export const unpack = async (body: Readable, packing: Packing): Promise<Uint8Array> => {
  const chunks: Buffer[] = []
  let bytes = 0
  const collect = async (unpacked: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of unpacked) {
      bytes += chunk.length
      if (bytes > packing.limitBytes) throw tooLarge(packing)
      chunks.push(chunk)
    }
  }
  const decoders = codingsOf(packing).map((coding) => decoderOf(coding, packing))
  await pipeline([body, ...decoders, collect], { signal: packing.signal }).catch(
    (cause: unknown) => {
      throw isDamage(cause) ? damaged(packing, cause) : cause
    },
  )
  return Buffer.concat(chunks)
}

export interface Packing {
  /** Whose body it is, for messages. */
  readonly sender: string
  /** The Content-Encoding header. */
  readonly contentEncoding: string
  readonly limitBytes: number
  readonly signal: AbortSignal
}

/** The failure of a body above the limit. */
export const tooLarge = ({
  sender,
  limitBytes,
}: Pick<Packing, 'sender' | 'limitBytes'>): FetchFailure =>
  new FetchFailure(`${sender} sent more than ${limitBytes / 1_000_000} MB; the rest was not read`, {
    remedy: 'Look for a shorter list of the same publisher, or ask the API for fewer entries.',
  })

/** Last applied first (RFC 9110, 8.4). */
const codingsOf = (packing: Packing): readonly string[] => {
  const codings = packing.contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
  if (codings.length > MOST_CODINGS) throw unknownPacking(packing)
  return codings.toReversed()
}

const decoderOf = (coding: string, packing: Packing): Duplex => {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'br':
      return createBrotliDecompress()
    case 'zstd':
      return createZstdDecompress()
    case 'deflate':
      return createInflate()
    default:
      throw unknownPacking(packing)
  }
}

const isDamage = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && /^(Z_|ERR_|ZSTD_|BROTLI_)/.test(String(cause.code))

const damaged = ({ sender }: Packing, cause: unknown): FetchFailure =>
  new FetchFailure(`${sender} sent a compressed body that cannot be unpacked`, {
    remedy: 'The next poll tries again.',
    retryable: true,
    cause,
  })

const unknownPacking = ({ sender, contentEncoding }: Packing): FetchFailure =>
  new FetchFailure(
    `${sender} packed its answer as “${tidy(contentEncoding)}”, which nobody asked for`,
    { remedy: 'Tell the publisher; we accept br, gzip, deflate and zstd.' },
  )
