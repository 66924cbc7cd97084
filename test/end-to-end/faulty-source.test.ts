import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runBriefing } from '../support/briefing-process.ts'

const source = (address: string) => `publisher: { en: Test Institute, ja: 試験機関 }
homepage: https://example.org/
language: en
timeZone: UTC
feeds:
  - { id: news, title: News, address: "${address}", format: rss, grade: V }
`

describe('a typo in one file of the catalogue', () => {
  let directory: string

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-faulty-source-'))
    const item = '<item><title>New rules</title><guid>1</guid></item>'
    await writeFile(
      join(directory, 'feed.xml'),
      `<rss version="2.0"><channel>${item}</channel></rss>`,
    )
    await writeFile(join(directory, 'good.yaml'), source('file:feed.xml'))
    await writeFile(join(directory, 'typo.yaml'), source('htps://example.org/feed'))
  })
  afterAll(() => rm(directory, { recursive: true, force: true }))

  it('is told with file, line and reason, and keeps no other source from being polled', async () => {
    const { status, stdout, stderr } = await runBriefing(['poll', '--sources', directory], {
      DATA_DIRECTORY: join(directory, 'data'),
      ALLOW_LOCAL_SOURCES: 'true',
    })
    expect(stdout).toMatch(/^1 of 1 feeds read: 1 new entries/u)
    expect(stderr).toMatch(
      /typo\.yaml:6: feeds\[0\]\.address: must be an http\(s\) or file address/u,
    )
    expect(status).toBe(2)
  })
})
