import {
  brotliCompressSync,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { documentOf, failureOf, textOf, useLoopback } from '../loopback.ts'

const { answer, get } = useLoopback()

const TEXT = '総務省 新着情報 '.repeat(50)
const sends = (coding: string, body: Uint8Array): void =>
  answer((_, response) => response.setHeader('content-encoding', coding).end(body))
const received = async (): Promise<string> => textOf(await documentOf(get('/')))

describe('a packed body', () => {
  it.each([
    ['gzip', gzipSync(TEXT)],
    ['x-gzip', gzipSync(TEXT)],
    ['GZIP', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['zstd', zstdCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['identity', Buffer.from(TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT))],
  ])('is unpacked from %s', async (coding, body) => {
    sends(coding, body)
    expect(await received()).toBe(TEXT)
  })

  it('is unpacked from deflate without its wrapping, as some servers send it', async () => {
    sends('deflate', deflateRawSync(TEXT))
    expect(await received()).toBe(TEXT)
  })

  it('of several gzip members is one document', async () => {
    sends('gzip', Buffer.concat([gzipSync('one '), gzipSync('two '), gzipSync('three')]))
    expect(await received()).toBe('one two three')
  })

  it('with padding behind it is read', async () => {
    sends('gzip', Buffer.concat([gzipSync(TEXT), Buffer.alloc(600)]))
    expect(await received()).toBe(TEXT)
  })

  it('with garbage behind it is whole or a failure, never a part', async () => {
    for (const garbage of ['\n', '\r\n', '<!-- cached -->']) {
      // Node's gunzip tells of the garbage and loses with it what it unpacked last.
      sends('gzip', Buffer.concat([gzipSync(TEXT), Buffer.from(garbage)]))
      expect((await failureOf(get('/'))).message).toContain('cannot be unpacked')
      for (const [coding, packed] of [
        ['deflate', deflateSync(TEXT)],
        ['deflate', deflateRawSync(TEXT)],
      ] as const) {
        sends(coding, Buffer.concat([packed, Buffer.from(garbage)]))
        expect(await received()).toBe(TEXT)
      }
    }
  })

  it('is read as it is where only the label says gzip', async () => {
    for (const text of ['<rss/>', '<', '']) {
      sends('gzip', Buffer.from(text))
      expect(await received()).toBe(text)
    }
  })

  it('that comes byte by byte is unpacked all the same', async () => {
    const packed = gzipSync('hello')
    answer(async (_, response) => {
      response.setHeader('content-encoding', 'gzip')
      for (const byte of packed) {
        response.write(Buffer.of(byte))
        await new Promise(setImmediate)
      }
      response.end()
    })
    expect(await received()).toBe('hello')
  })

  it.each([
    ['gzip', gzipSync(TEXT).subarray(0, -20)],
    ['br', brotliCompressSync(TEXT).subarray(0, -5)],
    ['zstd', zstdCompressSync(TEXT).subarray(0, -5)],
    ['deflate', deflateSync(TEXT).subarray(0, -5)],
    ['br', Buffer.from('this is not brotli')],
    ['zstd', Buffer.from('this is not zstd')],
    ['deflate', Buffer.from('this is not deflate')],
  ])('that is cut off or damaged (%s) gives no half document', async (coding, body) => {
    sends(coding, body)
    const failure = await failureOf(get('/'))
    expect(failure.message).toContain('cannot be unpacked')
    expect(failure.retryable).toBe(true)
  })

  it('in a way that nobody asked for is told, without what would steer a terminal', async () => {
    sends('rot13', Buffer.from('uryyb'))
    expect((await failureOf(get('/'))).message).toContain('rot13')
    sends('rot\u009B31m13', Buffer.from('x'))
    expect((await failureOf(get('/'))).message).not.toMatch(/\p{Cc}/u)
    sends('gzip, gzip, gzip', gzipSync(gzipSync(gzipSync('x'))))
    await failureOf(get('/'))
  })

  it('gives a document or a failure of ours, whatever bytes come', async () => {
    const coding = fc.constantFrom('gzip', 'br', 'zstd', 'deflate', 'gzip, deflate')
    await fc.assert(
      fc.asyncProperty(coding, fc.uint8Array({ maxLength: 200 }), async (label, bytes) => {
        sends(label, bytes)
        const result = await get('/').catch((error: unknown) => error)
        expect(result).toSatisfy(
          (value: { kind?: string; code?: string }) =>
            value.kind === 'document' || value.code === 'fetch-failed',
        )
      }),
      { numRuns: 60 },
    )
  })
})

describe('a body that is too large', () => {
  const mega = Buffer.alloc(1_000_000, 'a')

  it('is cut at 10 MB, and not read to its end', async () => {
    let sent = 0
    answer((_, response) => {
      const push = (): void => {
        while (sent < 50 && !response.destroyed) {
          sent++
          if (!response.write(mega)) return void response.once('drain', push)
        }
        response.end()
      }
      push()
    })
    expect((await failureOf(get('/'))).message).toContain('more than 10 MB')
    expect(sent).toBeLessThan(50)
  })

  it('is refused by its announced length alone', async () => {
    answer((_, response) => {
      response.writeHead(200, { 'content-length': '50000000' }).write('a')
    })
    expect((await failureOf(get('/'))).message).toContain('more than 10 MB')
  })

  const zeros = Buffer.alloc(100_000_000)
  it.each([
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['zstd', zstdCompressSync(zeros)],
    ['deflate', deflateRawSync(zeros)],
    ['gzip, gzip', gzipSync(gzipSync(zeros))],
  ])('is cut while it unfolds from a %s bomb', async (coding, bomb) => {
    sends(coding, bomb)
    const before = process.memoryUsage().rss
    expect((await failureOf(get('/'))).message).toContain('more than 10 MB')
    expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  })
})
