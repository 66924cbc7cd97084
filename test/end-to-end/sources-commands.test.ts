import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runBriefing } from '../support/briefing-process.ts'

const today = new Date().toISOString().slice(0, 10)
const rss = (...titles: readonly string[]): string =>
  `<rss version="2.0"><channel><title>t</title>${titles
    .map(
      (title) =>
        `<item><title>${title}</title><link>https://publisher.example/${title.length}</link><pubDate>${today}</pubDate></item>`,
    )
    .join('')}</channel></rss>`

const catalogue = (base: string): string => `publisher: { en: Test Institute, ja: 試験機関 }
homepage: https://publisher.example/
language: en
timeZone: UTC
feeds:
  - { id: news, title: News, address: "${base}/news", format: rss, grade: V }
  - { id: away, title: Away, address: "${base}/away", format: rss, grade: V }
  - { id: forbidden, title: Forbidden, address: "${base}/forbidden", format: rss, grade: V }
  - { id: topics, title: By topic, address: "${base}/topics", format: rss, grade: V, spread: { by: index, links: li a } }
  - { id: asked, title: Asked by form, address: "${base}/asked", format: rss, grade: V, form: { kind: releases } }
  - { id: old, title: Old, address: "https://old.example/", format: rss, grade: U, enabled: false, note: Never probed. }
`

const Rows = z.array(
  z.object({
    feed: z.string(),
    condition: z.string(),
    state: z.string(),
    alarm: z.boolean(),
    remedy: z.string().optional(),
    nextCheckAt: z.string().optional(),
  }),
)
const Checked = z.object({
  entries: z.array(z.object({ title: z.string() })),
  problems: z.array(z.string()),
  health: z.object({ condition: z.string() }),
})

describe('who looks after the sources', () => {
  let directory: string
  let server: Server
  let base: string
  const pages = new Map<string, string>()

  const run = (...words: readonly string[]) =>
    runBriefing(words, {
      DATA_DIRECTORY: join(directory, 'data'),
      SOURCES_DIRECTORY: join(directory),
    })

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-sources-commands-'))
    server = createServer((request, response) => {
      const found = pages.get(`${request.method} ${request.url}`)
      const status = request.url === '/forbidden' ? 403 : 404
      if (found === undefined) response.writeHead(status).end()
      else response.end(found)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    pages.set('GET /news', rss('Rules on chips'))
    pages.set('GET /topics', '<ul><li><a href="/a">A</a></li><li><a href="/b">B</a></li></ul>')
    pages.set('GET /a', rss('Rules of topic A'))
    pages.set('POST /asked', rss('Rules behind a form'))
    await writeFile(join(directory, 'institute.yaml'), catalogue(base))
    await writeFile(join(directory, 'saved.xml'), rss('Rules in a file'))
  })
  afterAll(async () => {
    server.closeAllConnections()
    server.close()
    await rm(directory, { recursive: true, force: true })
  })

  it('sees in a table how each feed is, and below it what that comes to', async () => {
    const poll = await run('poll', '--allow-local')
    expect(poll.stderr).toMatch(/✗ institute\/forbidden: .*403.*\n/u)
    const { status, stdout } = await run('sources', 'list')
    expect(status).toBe(0)
    expect(stdout).toMatch(/feed.*newest.*state.*address/u)
    for (const name of ['news', 'away', 'forbidden', 'topics', 'asked', 'old'])
      expect(stdout).toContain(name)
    expect(stdout.trim().split('\n').at(-1)).toBe(
      '5 feeds watched: 3 ok, 1 failing, 1 blocked; 1 want a look (⚠).',
    )
  })

  it('sees as JSON since when, why and what to do, and when each feed is asked again', async () => {
    const { stdout } = await run('sources', 'list', '--json')
    const rows = new Map(Rows.parse(JSON.parse(stdout)).map((row) => [row.feed, row]))
    expect(rows.get('institute/news')).toMatchObject({
      condition: 'ok',
      alarm: false,
      nextCheckAt: expect.stringMatching(/^\d{4}-/u) as string,
    })
    expect(rows.get('institute/away')).toMatchObject({
      condition: 'failing',
      state: expect.stringMatching(/^failing since \d{4}-\d\d-\d\d: .*404/u) as string,
      alarm: false,
    })
    expect(rows.get('institute/forbidden')).toMatchObject({
      condition: 'blocked',
      alarm: true,
      remedy: expect.stringContaining('sources/institute.yaml') as string,
    })
    expect(rows.get('institute/old')).toMatchObject({ condition: 'disabled' })
  })

  it('sees only what wants a look, counted among all that is watched', async () => {
    const { stdout } = await run('sources', 'list', '--alarms')
    expect(stdout).toMatch(/⚠/u)
    expect(stdout).not.toMatch(/away/u)
    expect(stdout).toMatch(/^5 feeds watched: .*1 want a look/mu)
    const json = await run('sources', 'list', '--alarms', '--json')
    expect(Rows.parse(JSON.parse(json.stdout)).map(({ feed }) => feed)).toEqual([
      'institute/forbidden',
    ])
  })

  it('checks all documents of a feed, and is told of the one that is missing', async () => {
    const { stdout } = await run('sources', 'check', 'institute/topics', '--allow-local', '--json')
    const { entries, problems } = Checked.parse(JSON.parse(stdout))
    expect(entries.map(({ title }) => title)).toEqual(['Rules of topic A'])
    expect(problems.join()).toMatch(/\/b was left out: .*404/u)
  })

  it('checks an address as its feed would be polled, if the catalogue has one there', async () => {
    const { stdout } = await run('sources', 'check', `${base}/asked`, '--allow-local', '--json')
    expect(Checked.parse(JSON.parse(stdout)).entries).toMatchObject([
      { title: 'Rules behind a form' },
    ])
  })

  it('checks a file without further ado, but no address of this machine unless allowed', async () => {
    const file = await run('sources', 'check', join(directory, 'saved.xml'))
    expect(file.stdout).toMatch(/entries: 1; ok[\s\S]*Rules in a\s/u)
    for (const target of [`${base}/news`, 'institute/news']) {
      const { status, stdout, stderr } = await run('sources', 'check', target)
      expect([status, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(/--allow-local|ALLOW_LOCAL_SOURCES/u)
    }
  })

  it('is told that a list may be frozen before it is watched', async () => {
    pages.set('GET /frozen', rss('Rules of old').replaceAll(today, '2020-05-05'))
    const { stdout } = await run('sources', 'check', `${base}/frozen`, '--allow-local', '--json')
    expect(Checked.parse(JSON.parse(stdout)).health).toEqual({ condition: 'stale' })
  })
})
