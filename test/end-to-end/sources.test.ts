import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runBriefing } from '../support/briefing-process.ts'

const item = (title: string, date: string): string =>
  `<item><title>${title}</title><link>https://publisher.example/${date}</link><pubDate>${date}</pubDate><description>Comments are due on June 8, 2026.</description></item>`
const rss = (...items: readonly string[]): string =>
  `<rss version="2.0"><channel><title>t</title>${items.join('')}</channel></rss>`

const SOURCE = `publisher: { en: Test Institute, ja: 試験機関 }
homepage: https://publisher.example/
language: en
timeZone: UTC
feeds:
  - { id: news, title: News, address: "file:feed.xml", format: rss, grade: V, complete: true }
  - { id: old, title: Old, address: "https://old.example/", format: rss, grade: U, enabled: false, note: Never probed. }
`

const Row = z.object({
  feed: z.string(),
  condition: z.string(),
  state: z.string(),
  alarm: z.boolean(),
})

describe('an operator', () => {
  let directory: string
  const run = (words: readonly string[], variables: Record<string, string> = {}) =>
    runBriefing(words, {
      DATA_DIRECTORY: join(directory, 'data'),
      SOURCES_DIRECTORY: directory,
      ...variables,
    })
  const publish = (...items: readonly string[]): Promise<void> =>
    writeFile(join(directory, 'feed.xml'), rss(...items))

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-sources-'))
    await writeFile(join(directory, 'institute.yaml'), SOURCE)
    const days = ['2020-05-01', '2020-05-02', '2020-05-03', '2020-05-04', '2020-05-05']
    await publish(...days.map((day) => item(`Rules on quantum networks of ${day}`, day)))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  it('has to allow sources on this machine, and is told how', async () => {
    const { status, stderr } = await run(['poll'])
    expect(status).toBe(1)
    expect(stderr).toMatch(/ALLOW_LOCAL_SOURCES=true|--allow-local/u)
  })

  it('is told once of a feed that may be frozen, and sees it in the list', async () => {
    const first = await run(['poll', '--allow-local'])
    expect(first.stdout).toMatch(/5 new entries/u)
    expect(first.stderr).toMatch(/⚠ institute\/news: stale: nothing newer than 2020-05-05/u)
    const second = await run(['poll'], { ALLOW_LOCAL_SOURCES: 'true' })
    expect(second.stderr).not.toMatch(/⚠/u)
    const { stdout } = await run(['sources', 'list', '--json'])
    expect(z.array(Row).parse(JSON.parse(stdout))).toMatchObject([
      { feed: 'institute/news', condition: 'stale', alarm: true },
      { feed: 'institute/old', state: 'disabled: Never probed.', alarm: false },
    ])
    const table = await run(['sources', 'list', '--alarms'])
    expect(table.stdout).toMatch(/institute\/news[\s\S]*stale/u)
    expect(table.stdout).not.toMatch(/institute\/old/u)
    expect(table.stdout).toMatch(/1 feeds watched: 1 stale; 1 want a look/u)
  })

  it('checks a feed by its name, with what it would be found to be', async () => {
    const { status, stdout } = await run(['sources', 'check', 'institute/news', '--allow-local'])
    expect(stdout).toMatch(/^rss, utf-8, entries: 5; stale: nothing newer than 2020-05-05/u)
    expect(status).toBe(0)
  })

  it('sees what a list changed, renamed and dropped, and the history of an entry', async () => {
    await publish(
      item('Rules on quantum networks of 2020-05-01', '2020-05-01').replace('June 8', 'July 8'),
      item('Rules on quantum networks of 2020-05-02', '2020-05-02').replace('/2020', '/new/2020'),
      item('Rules on quantum networks of 2020-05-03', '2020-05-03'),
      item('Rules on quantum networks of 2020-05-04', '2020-05-04'),
      item('Rules on chip packaging', '2020-05-06'),
    )
    const { stderr } = await run(['poll', '--allow-local'])
    expect(stderr).toMatch(
      /1 new, 1 changed, 1 under another name or address, 1 gone from the list, 2 as before/u,
    )
    const { stdout } = await run(['entry', 'https://publisher.example/2020-05-01'])
    expect(stdout).toContain('Due (comments) 2026-07-08: “Comments are due on July 8, 2026”')
    expect(stdout).toMatch(/Edit 1, seen .*, material:/u)
    expect(stdout).toContain('summary: Comments are due on [-June-]{+July+} 8, 2026.')
    const json = await run(['entry', 'https://publisher.example/2020-05-01', '--json'])
    expect(JSON.parse(json.stdout)).toMatchObject([
      {
        entry: { title: 'Rules on quantum networks of 2020-05-01' },
        deadlines: [{ kind: 'comments', date: '2026-07-08' }],
        revisions: [{ kind: 'material' }],
        alsoToldBy: [],
      },
    ])
  })

  it('is told in one line of an entry that is not stored', async () => {
    const { status, stderr } = await run(['entry', 'https://publisher.example/nothing'])
    expect(status).toBe(2)
    expect(stderr).toMatch(/^No stored entry has the address .*\n→ Give the address/u)
  })
})
