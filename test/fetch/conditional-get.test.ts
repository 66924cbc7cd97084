import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createFetcher } from '../../src/fetch/fetcher.ts'
import { clock, failureOf, useLoopback, userAgent } from './loopback.ts'

const { answer, base, fetcher, get } = useLoopback()

describe('a server that fails us', () => {
  it.each([
    [404, 'there is nothing at this address', false],
    [410, 'removed this feed for good', false],
    [403, 'forbids it', true],
    [500, 'the server is in trouble', true],
  ])('with %i is told with what it means: %s', async (status, meaning, retryable) => {
    answer((_, response) => response.writeHead(status).end('<html>sorry</html>'))
    const failure = await failureOf(get('/feed.xml?api_key=secret'))
    expect(failure).toMatchObject({ code: 'fetch-failed', status, retryable })
    expect(failure.message).toContain(`${base()}/feed.xml answered ${status}`)
    expect(failure.message).toContain(meaning)
    expect(failure.message).not.toContain('secret')
    expect(failure.remedy).toBeTruthy()
  })

  it.each([
    ['90', 90],
    ['Fri, 20 Nov 2026 10:02:00 GMT', 120],
    ['soon', undefined],
  ])('with 429 and Retry-After %s tells how long to wait', async (header, seconds) => {
    answer((_, response) => response.writeHead(429, { 'retry-after': header }).end())
    expect(await failureOf(get('/'))).toMatchObject({ retryAfterSeconds: seconds })
  })

  it('with 304 although nothing was remembered is a failure, not an unchanged feed', async () => {
    answer((_, response) => response.writeHead(304).end())
    expect(await failureOf(get('/'))).toMatchObject({ status: 304 })
  })

  it('by not being there is refused', async () => {
    const fetching = fetcher.fetch({
      address: 'http://127.0.0.1:1/',
      validators: {},
      timeoutSeconds: 10,
    })
    expect((await failureOf(fetching)).message).toContain('refused the connection')
  })

  it('by having no name that resolves is told so', async () => {
    const lost = createFetcher({
      clock,
      userAgent,
      lookup: (hostname, _, callback) => {
        callback(Object.assign(new Error(`no ${hostname}`), { code: 'ENOTFOUND' }), '')
      },
    })
    const fetching = lost.fetch({
      address: 'https://gone.example/feed',
      validators: {},
      timeoutSeconds: 10,
    })
    const failure = await failureOf(fetching)
    expect(failure.message).toContain('The name gone.example could not be resolved')
    expect(failure.retryable).toBe(true)
    await lost.close()
  })

  it('by breaking off in the middle of a body gives no half document', async () => {
    answer((_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('half')
      setTimeout(() => response.destroy(), 20)
    })
    expect((await failureOf(get('/'))).message).toContain('broke off the connection')
  })

  it('by dripping bytes without end is cut at the deadline', async () => {
    answer((_, response) => {
      const drip = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(drip))
    })
    const startedAt = performance.now()
    const failure = await failureOf(get('/', { seconds: 0.3 }))
    expect(failure.message).toContain('did not send the whole answer within 0.3 s')
    expect(performance.now() - startedAt).toBeLessThan(5_000)
  })

  it('by redirecting in a circle, too often, or away from the web is not followed', async () => {
    answer((request, response) => {
      const path = request.url ?? ''
      const location =
        path === '/loop' ? '/loop' : path === '/file' ? 'file:///etc/hosts' : `${path}x`
      response.writeHead(302, { location }).end()
    })
    expect((await failureOf(get('/loop'))).message).toContain('in a circle')
    expect((await failureOf(get('/far'))).message).toContain('more than 5 times')
    expect((await failureOf(get('/file'))).message).toContain('to a file: address')
  })

  it('by sending rubbish in place of packed bytes is told so', async () => {
    answer((_, response) => response.setHeader('content-encoding', 'gzip').end('not gzip'))
    expect((await failureOf(get('/'))).message).toContain('cannot be unpacked')
    answer((_, response) => response.setHeader('content-encoding', 'rot13').end('uryyb'))
    expect((await failureOf(get('/'))).message).toContain('rot13')
    answer((_, response) => response.setHeader('content-encoding', 'rot\u009B31m13').end('x'))
    expect((await failureOf(get('/'))).message).not.toMatch(/\p{Cc}/u)
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

  const zeros = Buffer.alloc(200_000_000)
  it.each([
    ['gzip', gzipSync(zeros)],
    ['br', brotliCompressSync(zeros)],
    ['zstd', zstdCompressSync(zeros)],
  ])('is cut while it unfolds from a %s bomb', async (coding, bomb) => {
    answer((_, response) => response.setHeader('content-encoding', coding).end(bomb))
    const before = process.memoryUsage().rss
    expect((await failureOf(get('/'))).message).toContain('more than 10 MB')
    expect(process.memoryUsage().rss - before).toBeLessThan(150_000_000)
  })
})
