import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type {
  IncomingHttpHeaders,
  IncomingMessage,
  OutgoingHttpHeaders,
  ServerResponse,
} from 'node:http'
import type { WebChannel } from '../../../src/channels/web/web-channel.ts'
import { openBrowser, openSite } from './browser.ts'

let channel: WebChannel
let asked = 0

const hooked: string[] = []

const handle = (incoming: IncomingMessage, response: ServerResponse) => {
  hooked.push(incoming.url ?? '')
  response.end('taken')
}

beforeAll(async () => {
  channel = await openSite(
    async () => {
      asked++
      return { kind: 'notice', language: 'en', title: 'Reply', lines: [] }
    },
    { publicUrl: 'https://briefing.example.org', webhooks: [{ path: '/vendor', handle }] },
  )
})
afterAll(() => channel.stop())

interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

interface Sending {
  readonly path?: string
  readonly headers?: OutgoingHttpHeaders
  readonly body?: string
}

/** One request with exactly these headers: `fetch` would not let us forge Host. */
const send = (
  method: 'GET' | 'POST',
  { path = '/', headers = {}, body = '' }: Sending = {},
): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const sent = request(new URL(path, channel.url), { method, headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      )
    })
    sent.on('error', reject)
    sent.end(body)
  })

const ask = (headers: OutgoingHttpHeaders, body: string): Promise<Reply> =>
  send('POST', { path: '/questions', headers, body })

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const own = () => new URL(channel.url).host

describe('the web page is guarded', () => {
  it.each(['evil.example', 'evil.example:80', '127.0.0.1.evil.example', '127.0.0.1'])(
    'against a foreign name that points at it: Host "%s"',
    async (host) => {
      for (const path of ['/', '/healthz', '/digest', '/style.css'])
        expect((await send('GET', { path, headers: { host } })).status).toBeGreaterThanOrEqual(400)
    },
  )

  it('but answers to every name of loopback', async () => {
    const { port } = new URL(channel.url)
    for (const name of ['localhost', 'LOCALHOST', '127.0.0.1', '[::1]'])
      expect(
        (await send('GET', { path: '/healthz', headers: { host: `${name}:${port}` } })).status,
      ).toBe(200)
  })

  it('and to the name under which a proxy hands on what members ask', async () => {
    const proxied = { host: 'briefing.example.org' }
    expect((await send('GET', { headers: proxied })).status).toBe(200)
    const before = asked
    await ask({ ...FORM, ...proxied, origin: 'https://briefing.example.org' }, 'question=hello')
    expect(asked).toBe(before + 1)
    const foreign = { ...FORM, ...proxied, origin: 'http://briefing.example.org' }
    expect((await ask(foreign, 'question=hello')).status).toBe(403)
  })

  it('but leaves it to a channel whom it believes at a path of its own', async () => {
    const reply = await send('POST', { path: '/vendor/events', headers: { host: 'any.example' } })
    expect(reply).toMatchObject({ status: 200, body: 'taken' })
    expect(hooked).toEqual(['/events'])
  })

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('against questions from a page of another site: %j', async (headers) => {
    const before = asked
    const { status } = await ask({ ...FORM, ...headers }, 'question=hello')
    expect(status).toBe(403)
    expect(asked).toBe(before)
  })

  it('but takes questions of its own page', async () => {
    const before = asked
    await ask({ ...FORM, origin: `http://${own()}` }, 'question=hello')
    expect(asked).toBe(before + 1)
  })

  it('against scripts, frames and foreign files by its policy, and gives away no version', async () => {
    const { headers } = await send('GET')
    const policy = headers['content-security-policy']
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['referrer-policy']).toBe('same-origin')
    expect(headers['x-powered-by']).toBeUndefined()
    expect(headers['cache-control']).toBe('no-store')
  })

  it('by a session that no script and no other site can use, and that is not the address', async () => {
    const { headers } = await send('GET')
    expect(headers['set-cookie']?.[0]).toMatch(
      /^session=[\w-]{43}; .*Path=\/; .*HttpOnly; SameSite=Strict$/u,
    )
  })

  it('and keeps the session of a visitor who comes by a link on another site', async () => {
    const { headers } = await send('GET', { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(headers['set-cookie']).toBeUndefined()
  })

  it('against forged sessions: only the form that we give is taken', async () => {
    const { headers } = await send('GET', {
      headers: { cookie: 'session=../../etc; language=<b>' },
    })
    expect(headers['set-cookie']?.[0]).toMatch(/^session=[\w-]{43};/u)
  })

  it('against bodies above 16 kB, and tells the visitor in words', async () => {
    const before = asked
    const { status, body } = await ask(FORM, `question=${'x'.repeat(17_000)}`)
    expect(status).toBe(413)
    expect(body).toContain('too long')
    expect(asked).toBe(before)
  })

  it.each([
    ['an empty question', FORM, 'question=++'],
    ['no question', FORM, 'other=1'],
    ['several questions', FORM, 'question=a&question=b'],
    ['another kind of body', { 'content-type': 'application/json' }, '{"question":"a"}'],
    ['no kind of body', {}, 'question=a'],
  ])('against %s', async (_name, headers, body) => {
    const before = asked
    const reply = await ask(headers, body)
    expect(reply.status).toBe(400)
    expect(reply.body).toContain('There was no question')
    expect(asked).toBe(before)
  })

  it.each([
    '/nothing',
    '/../package.json',
    '/%2e%2e/web-channel.ts',
    '/page/chat.js',
    '/%',
    '/chat.js/',
  ])('against looking around: %s', async (path) => {
    const { status, body } = await send('GET', { path })
    expect([400, 404]).toContain(status)
    expect(body).not.toMatch(/import |node_modules|\bat .*\(/u)
  })

  it('against floods: the eleventh question in a minute waits, politely, and others are served', async () => {
    const eager = openBrowser(channel.url)
    for (let count = 0; count < 10; count++) expect((await eager.ask('again')).status).toBe(303)
    const refused = await eager.ask('again')
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.text()).toContain('You can ask again in')
    expect((await openBrowser(channel.url).ask('first')).status).toBe(303)
  })
})
