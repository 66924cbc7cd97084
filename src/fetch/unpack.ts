import { pipeline as pipe, type Duplex, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
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
      chunks.push(chunk)
      if (bytes > packing.limitBytes) throw tooLarge(packing)
    }
  }
  const stages = codingsOf(packing).map((coding) => undo(coding))
  await pipeline([body, ...stages, collect], { signal: packing.signal }).catch((cause: unknown) => {
    if (bytes > packing.limitBytes && packing.cutAtLimit === true) return
    throw isDamage(cause) ? damaged(packing, cause) : cause
  })
  return Buffer.concat(chunks).subarray(0, packing.limitBytes)
}

export interface Packing {
  /** Whose body it is, for messages. */
  readonly sender: string
  /** The Content-Encoding header. */
  readonly contentEncoding: string
  readonly limitBytes: number
  /** What is beyond the limit is left out; without it, too large a body is a failure. */
  readonly cutAtLimit?: boolean | undefined
  readonly signal: AbortSignal
}

/** The failure of a body above the limit. */
export const tooLarge = ({
  sender,
  limitBytes,
}: Pick<Packing, 'sender' | 'limitBytes'>): FetchFailure =>
  new FetchFailure(`${sender} sent more than ${limitBytes / 1_000_000} MB; the rest was not read`, {
    remedy:
      'Look for a shorter list of the same publisher, or ask the API for fewer entries; a document can be saved and added as a file.',
  })

/** Last applied first (RFC 9110, 8.4). */
const codingsOf = (packing: Packing): readonly Coding[] => {
  const codings = packing.contentEncoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
    .map((name) => CODINGS[name] ?? unknownPacking(packing))
  return codings.length > MOST_CODINGS ? unknownPacking(packing) : codings.toReversed()
}

/** The decoder of what begins so; undefined where the label lies, as many do, and the bytes are not packed at all. */
type Coding = (head: Buffer) => Duplex | undefined

const GZIP = Buffer.from([0x1f, 0x8b])

const gunzip: Coding = (head) => (head.subarray(0, 2).equals(GZIP) ? createGunzip() : undefined)

const CODINGS: Readonly<Record<string, Coding>> = {
  gzip: gunzip,
  'x-gzip': gunzip,
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress(),
  // RFC 9110, 8.4.1.2: zlib's format is meant, but some servers send its inside alone.
  deflate: (head) => (isZlib(head) ? createInflate() : createInflateRaw()),
}

/** RFC 1950, 2.2: method 8, and a header that 31 divides. */
const isZlib = (head: Buffer): boolean =>
  head.length >= 2 && ((head[0] ?? 0) & 0x0f) === 8 && head.readUInt16BE(0) % 31 === 0

const undo = (coding: Coding) =>
  async function* (packed: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
    const chunks = packed[Symbol.asyncIterator]()
    const head = await headOf(chunks)
    const whole = concat(head, chunks)
    // Nothing at all is an empty document, however it is labelled.
    const decoder = head.length === 0 ? undefined : coding(head)
    if (decoder === undefined) {
      yield* whole
    } else {
      // The decoder tells its reader of whatever goes wrong.
      pipe(whole, decoder, () => undefined)
      yield* decoder as AsyncIterable<Buffer>
    }
  }

/** The first two bytes, in whatever pieces they come, and what came with them. */
const headOf = async (chunks: AsyncIterator<Buffer>): Promise<Buffer> => {
  let head = Buffer.alloc(0)
  while (head.length < 2) {
    const next = await chunks.next()
    if (next.done === true) break
    head = Buffer.concat([head, next.value])
  }
  return head
}

async function* concat(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer, void> {
  yield head
  yield* { [Symbol.asyncIterator]: () => chunks }
}

const isDamage = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && /^(Z_|ERR_|ZSTD_|BROTLI_)/.test(String(cause.code))

const damaged = ({ sender }: Packing, cause: unknown): FetchFailure =>
  new FetchFailure(`${sender} sent a compressed body that cannot be unpacked`, {
    remedy: 'The next poll tries again.',
    retryable: true,
    cause,
  })

const unknownPacking = ({ sender, contentEncoding }: Packing): never => {
  throw new FetchFailure(
    `${sender} packed its answer as “${tidy(contentEncoding)}”, which nobody asked for`,
    { remedy: 'Tell the publisher; we accept br, gzip, deflate and zstd.' },
  )
}
