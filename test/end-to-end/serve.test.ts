import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from '../channels/web/browser.ts'
import { startBriefing, type BriefingProcess } from '../support/briefing-process.ts'

const feed = `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><item>
<title>Final guidelines on migration to post-quantum cryptography</title><guid>1</guid>
<link>https://example.org/quantum</link>
<description>Agencies have to replace quantum-vulnerable algorithms by 2035.</description>
<pubDate>${new Date().toUTCString()}</pubDate></item></channel></rss>`

const catalogue = (port: number) => `publisher: { en: Test Institute, ja: 試験機関 }
homepage: https://example.org/
language: en
timeZone: UTC
feeds:
  - { id: news, title: News, address: "http://127.0.0.1:${port}/", format: rss, grade: V }
  - { id: away, title: Away, address: "http://127.0.0.1:1/", format: rss, grade: V }
`

/** One bot that serves, from its first start over a crash to its end; each test goes on where the last one stopped. */
describe('npm start', () => {
  let directory: string
  let publisher: Server
  let bot: BriefingProcess
  let url: string

  const start = (variables: Record<string, string> = {}): BriefingProcess =>
    startBriefing(['serve'], {
      DATA_DIRECTORY: join(directory, 'data'),
      SOURCES_DIRECTORY: join(directory, 'sources'),
      ALLOW_LOCAL_SOURCES: 'true',
      WEB_PORT: '0',
      ...variables,
    })
  const startReady = async (): Promise<void> => {
    bot = start()
    const [, address = ''] = await bot.said(/Ready: open (\S+) /u)
    url = address
  }
  const ask = async (question: string): Promise<string> => {
    const reply = await fetch(new URL('/questions', url), {
      method: 'POST',
      headers: { origin: url.replace(/\/$/u, '') },
      body: new URLSearchParams({ question }),
    })
    return reply.text()
  }

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-serve-'))
    publisher = createServer((_request, response) => void response.end(feed))
    await new Promise<void>((resolve) => publisher.listen(0, '127.0.0.1', resolve))
    const { port } = publisher.address() as AddressInfo
    await mkdir(join(directory, 'sources'))
    await writeFile(join(directory, 'sources', 'test.yaml'), catalogue(port))
  })
  afterAll(async () => {
    bot.signal('SIGTERM')
    await bot.ended
    publisher.close()
    await rm(directory, { recursive: true, force: true })
  })

  it('comes up, polls what is due, and says which source it cannot reach and why', async () => {
    await startReady()
    await bot.said(/✓ test\/news: 1 new/u)
    await bot.said(/✗ test\/away: .*refused the connection/u)
    const health = await fetch(new URL('/healthz', url))
    expect(await health.json()).toMatchObject({ database: 'available', feeds: { watched: 2 } })
  })

  it('answers on its web page from what it has just read, with a citation', async () => {
    const page = await ask('When must agencies replace quantum-vulnerable algorithms?')
    expect(page).toMatch(/by 2035/u)
    expect(page).toMatch(/href="https:\/\/example\.org\/quantum"/u)
  })

  it('streams an answer to its page, and keeps what the visitor says of it, but no stranger', async () => {
    const [visitor, stranger] = [openBrowser(url), openBrowser(url)]
    await stranger.request('/')
    const question = 'When must agencies replace quantum-vulnerable algorithms?'
    const stream = await (await visitor.ask(question, '/questions?part=stream')).text()
    expect(stream).toMatch(/^event: step\n.*Searching: When must agencies/mu)
    expect(stream).toMatch(/^event: reply\n/mu)
    const form = load(await (await visitor.request('/')).text())('.feedback')
    const said = { question: form.find('[name=question]').attr('value') ?? '', feedback: 'helpful' }
    expect((await stranger.send('/feedback', said)).status).toBe(404)
    expect((await visitor.send('/feedback', said)).status).toBe(303)
    const page = load(await (await visitor.request('/')).text())
    expect(page('.feedback [role=status]').text()).toBe('Thank you for telling us.')
  })

  it('refuses a second bot on the same data, naming host, process and start', async () => {
    const { status, stderr } = await start().ended
    expect(status).toBe(1)
    expect(stderr).toMatch(/host \S+, process \d+, started \d{4}-/u)
    expect(stderr).not.toMatch(/^\s+at /mu)
  })

  it('says how to mend a port that is in use', async () => {
    const { status, stderr } = await start({
      WEB_PORT: new URL(url).port,
      DATA_DIRECTORY: join(directory, 'other-data'),
    }).ended
    expect(status).toBe(1)
    expect(stderr).toMatch(/WEB_PORT/u)
  })

  it('has lost nothing after kill -9, and repeats nothing', async () => {
    bot.signal('SIGKILL')
    await bot.ended
    await startReady()
    expect(await ask('quantum-vulnerable algorithms')).toMatch(/by 2035/u)
  })

  it('ends in order when it is told to', async () => {
    bot.signal('SIGTERM')
    expect(await bot.ended).toMatchObject({ status: 0 })
  })
})
