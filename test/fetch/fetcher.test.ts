import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFetcher } from '../../src/fetch/fetcher.ts'
import { clock, documentOf, failureOf, textOf, useLoopback, userAgent } from './loopback.ts'

const { answer, base, fetcher, get } = useLoopback()

describe('a document that a server gives', () => {
  it('comes with its type, its final address and its validators, asked for under our own name', async () => {
    let agent: string | undefined
    answer((request, response) => {
      agent = request.headers['user-agent']
      response.setHeader('content-type', 'text/xml; charset=Shift_JIS')
      response.setHeader('etag', '"one"')
      response.setHeader('last-modified', 'Fri, 20 Nov 2026 09:00:00 GMT')
      response.end('hello')
    })
    const document = await documentOf(get('/feed.xml'))
    expect(textOf(document)).toBe('hello')
    expect(document).toMatchObject({
      contentType: 'text/xml; charset=Shift_JIS',
      address: `${base()}/feed.xml`,
      validators: { etag: '"one"', lastModified: 'Fri, 20 Nov 2026 09:00:00 GMT' },
    })
    expect(agent).toBe(userAgent)
  })

  it('is not sent again while its validators hold', async () => {
    answer((request, response) => {
      response.writeHead(request.headers['if-none-match'] === '"one"' ? 304 : 200).end('hello')
    })
    expect(await get('/', { etag: '"one"' })).toEqual({ kind: 'not-modified' })
    expect(await get('/', { etag: '"two"' })).toMatchObject({ kind: 'document' })
  })

  it('tells how long it stays fresh, whether it is new or not', async () => {
    answer((request, response) => {
      response.setHeader('cache-control', 'max-age=900')
      response.setHeader('age', '100')
      response.writeHead(request.headers['if-none-match'] === '"one"' ? 304 : 200).end('hello')
    })
    expect(await get('/')).toMatchObject({ kind: 'document', freshForSeconds: 800 })
    expect(await get('/', { etag: '"one"' })).toEqual({
      kind: 'not-modified',
      freshForSeconds: 800,
    })
  })

  it('keeps no validator that could not be sent back', async () => {
    answer((_, response) => response.setHeader('etag', `"${'x'.repeat(5_000)}"`).end('hello'))
    expect((await documentOf(get('/'))).validators).toEqual({})
    answer((_, response) => response.setHeader('etag', '"caf\u00e9"').end('hello'))
    const { validators } = await documentOf(get('/'))
    expect(await documentOf(get('/', validators))).toMatchObject({ validators })
  })

  it('is found through redirects, at the address where they end', async () => {
    answer((request, response) => {
      const hop = Number(request.url?.slice(1))
      if (hop < 5) response.writeHead(301 + (hop % 2), { location: `/${hop + 1}` }).end()
      else response.end('here')
    })
    expect(await documentOf(get('/0'))).toMatchObject({ address: `${base()}/5` })
  })

  it('is asked for one at a time a host', async () => {
    let open = 0
    let most = 0
    answer((_, response) => {
      most = Math.max(most, ++open)
      setTimeout(() => {
        open--
        response.end('hello')
      }, 20)
    })
    await Promise.all(['/1', '/2', '/3', '/4'].map((path) => get(path)))
    expect(most).toBe(1)
  })
})

const fetchFile = (path: string, etag?: string) =>
  fetcher.fetch({
    address: pathToFileURL(path).href,
    validators: etag === undefined ? {} : { etag },
    timeoutSeconds: 10,
  })

describe('a capture on disk', () => {
  let directory: string
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-capture-'))
  })
  afterAll(() => rm(directory, { recursive: true }))

  it('is read, and not again until it changes', async () => {
    const path = join(directory, '新着 情報.xml')
    await writeFile(path, 'first')
    const fetched = await documentOf(fetchFile(path))
    expect(textOf(fetched)).toBe('first')
    expect(await fetchFile(path, fetched.validators.etag)).toEqual({ kind: 'not-modified' })
    await writeFile(path, 'second text')
    expect(await fetchFile(path, fetched.validators.etag)).toMatchObject({ kind: 'document' })
  })

  it('that is missing, or too large is told by its path', async () => {
    const large = join(directory, 'large')
    await writeFile(large, Buffer.alloc(10_000_001))
    expect((await failureOf(fetchFile(join(directory, 'none')))).message).toContain('none')
    expect((await failureOf(fetchFile(large))).message).toContain('more than 10 MB')
  })

  it('on another machine is not read', async () => {
    const failure = await failureOf(
      fetcher.fetch({ address: 'file://server/share/x', validators: {}, timeoutSeconds: 1 }),
    )
    expect(failure.message).toContain('it names another machine')
  })

  it('that is a directory, a device or a pipe without a writer is refused at once', async () => {
    const pipe = join(directory, 'pipe')
    execFileSync('mkfifo', [pipe])
    for (const [path, why] of [
      [pipe, 'it is a pipe, a socket or a device, not a file'],
      [directory, 'it is a directory'],
      ['/dev/zero', 'it is a pipe, a socket or a device, not a file'],
    ] as const) {
      const { message } = await failureOf(fetchFile(path))
      expect(message).toBe(`The file ${path} cannot be read: ${why}`)
    }
  })
})

describe('the fetcher', () => {
  it('refuses what is no address of the web or of a file', async () => {
    for (const address of ['', 'news.xml', 'ftp://example.org/', 'data:text/plain,x']) {
      const failure = await failureOf(fetcher.fetch({ address, validators: {}, timeoutSeconds: 1 }))
      expect(failure.message).toContain('not one of http, https or file')
    }
  })

  it('gives up what is in hand when it is closed or told to stop', async () => {
    answer(() => undefined)
    const ending = createFetcher({ clock, userAgent, allowLocal: true })
    const request = { address: base(), validators: {}, timeoutSeconds: 60 }
    const first = failureOf(ending.fetch(request))
    const waiting = failureOf(ending.fetch(request))
    await ending.close()
    expect((await waiting).message).toContain('stopped by us')
    expect((await first).message).toContain('stopped by us')
    const stop = new AbortController()
    const second = failureOf(fetcher.fetch(request, stop.signal))
    stop.abort()
    expect((await second).message).toContain('stopped by us')
  })
})
