import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/domain/language.ts'
import { createFetcher } from '../../src/fetch/fetcher.ts'
import { clock, userAgent, useServer } from '../fetch/loopback.ts'
import { place, useDesk } from './desk-room.ts'
import { useFakeWeb } from '../fetch/fake-web.ts'

const { desk } = useDesk()
const web = useFakeWeb()

/** The one line of the notice, which has no other; nothing of servers, guards and addresses stands in it. */
const reason = async (link: string, language: Language = 'en'): Promise<string> => {
  const message = await desk({ fetcher: web.fetcher }).brief(place('T1/D1', language), link)
  if (message.kind !== 'notice') throw new Error('no notice')
  expect(message.title).toBe(
    language === 'ja' ? 'リンクを読み取れませんでした' : 'The link was not read',
  )
  const [line = '', ...others] = message.lines
  expect(others).toEqual([])
  expect(line).not.toMatch(/example|\d{1,3}\.\d|E[A-Z]{5}|robots\.txt|ALLOW_LOCAL|\b[45]\d\d\b/u)
  return line
}

const REFUSED = /^The bot cannot read this address: it is not reachable for the bot/u
const IN_JAPANESE = /^ボットはこのURLを読み取れません。ボットから接続できない/u

describe('an address in a private network', () => {
  it.each([
    'http://10.0.0.1/',
    'http://192.168.1.1:8080/admin',
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/',
    'http://[::1]/',
    'http://127.0.0.1/',
    'http://localhost/',
    'http://2130706433/',
    'http://168.63.129.16/',
  ])('is refused before any connection, in no other words than any: %s', async (link) => {
    web.name('localhost', ['127.0.0.1'])
    expect(await reason(link)).toMatch(REFUSED)
    expect(await reason(link, 'ja')).toMatch(IN_JAPANESE)
    expect(web.dialled).toEqual([])
  })

  it('is refused behind a public name, and behind a redirect', async () => {
    web.name('metadata.example', ['169.254.169.254'])
    expect(await reason('http://metadata.example/')).toMatch(REFUSED)
    expect(web.dialled).toEqual([])
    web.answer((request, response) =>
      request.url === '/robots.txt'
        ? response.writeHead(404).end()
        : response.writeHead(302, { location: 'http://metadata.example/' }).end(),
    )
    expect(await reason('http://public.example/')).toMatch(REFUSED)
    expect(new Set(web.dialled.map(({ hostname }) => hostname))).toEqual(
      new Set(['public.example']),
    )
  })

  it('reads like a name that does not exist', async () => {
    web.name('nowhere.example', [])
    expect(await reason('http://nowhere.example/')).toBe(await reason('http://10.0.0.1/'))
  })
})

it('is refused at a port where no web page is, before any connection', async () => {
  expect(await reason('http://public.example:5432/')).toMatch(REFUSED)
  expect(web.dialled).toEqual([])
})

/** Answers so, and with nothing for robots.txt. */
const respond = (status: number, body: string | Uint8Array = '', type = 'text/html') =>
  web.answer((request, response) =>
    request.url === '/robots.txt'
      ? response.writeHead(404).end()
      : response.writeHead(status, { 'content-type': type }).end(body),
  )

describe('a link that gives nothing to read', () => {
  it.each([
    [404, /^There is nothing at this address/u, /^このURLにはページがありません/u],
    [410, /^There is nothing at this address/u, /^このURLにはページがありません/u],
    [503, /at present\. Please try again later/u, /時間をおいて/u],
    [403, REFUSED, IN_JAPANESE],
    [401, REFUSED, IN_JAPANESE],
  ] as const)('because its server answers %i is told with a plain reason', async (...row) => {
    const [status, english, japanese] = row
    respond(status)
    expect(await reason('http://public.example/a')).toMatch(english)
    expect(await reason('http://public.example/a', 'ja')).toMatch(japanese)
  })

  it('because robots.txt keeps programs away is not asked for', async () => {
    let asked = 0
    web.answer((request, response) => {
      if (request.url !== '/robots.txt') asked++
      response.end('User-agent: *\nDisallow: /')
    })
    expect(await reason('http://public.example/private')).toMatch(/keeps programs away/u)
    expect(asked).toBe(0)
  })

  it('because it is a picture, an empty page or a login is told as what it is', async () => {
    respond(200, new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'image/png')
    expect(await reason('http://public.example/a.png')).toMatch(/no text here/u)
    respond(200, '<html><body></body></html>')
    expect(await reason('http://public.example/empty')).toMatch(/no text here/u)
    respond(200, '<html><body><p>Please log in to continue.</p></body></html>')
    expect(await reason('http://public.example/login', 'ja')).toMatch(/ログインが必要/u)
  })

  it('because it is larger than any publication is given up', async () => {
    respond(200, new Uint8Array(10_000_001).fill(32), 'text/plain')
    expect(await reason('http://public.example/large')).toMatch(/too large/u)
  })

  it.each([
    'javascript:alert(1)',
    'file:///etc/passwd',
    'ftp://public.example/',
    'not a link',
    '',
    'https://nist.gov@evil.example/',
    `https://public.example/${'a'.repeat(3_000)}`,
  ])('because it is no web address is told so: %s', async (link) => {
    expect(await reason(link)).toMatch(/no web address/u)
    expect(web.resolved).toEqual([])
  })
})

describe('a page of this machine itself', () => {
  const port = useServer(
    createServer((request, response) => {
      if (request.url === '/robots.txt') response.writeHead(404).end()
      else response.end('A trial of our own.\nIt is about a page on this machine, and no more.')
    }),
  )

  it.each([true, false])(
    'is read only where the operator reads from it: %s',
    async (allowLocal) => {
      const fetcher = createFetcher({ clock, userAgent, allowLocal, gapSeconds: 0 })
      const link = `http://127.0.0.1:${port()}/trial.txt`
      const message = await desk({ fetcher }).brief(place('T1/D1'), link)
      expect(JSON.stringify(message).includes('A trial of our own')).toBe(allowLocal)
      await fetcher.close()
    },
  )
})
