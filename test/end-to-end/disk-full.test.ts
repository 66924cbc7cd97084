import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runBriefing, startBriefing, type BriefingProcess } from '../support/briefing-process.ts'

const item = (title: string): string =>
  `<item><title>${title}</title><guid>${title}</guid><link>https://publisher.example/${title.length}</link>
<description>${title}: agencies report by 2035.</description><pubDate>${new Date().toUTCString()}</pubDate></item>`
const rss = (...titles: readonly string[]): string =>
  `<rss version="2.0"><channel><title>t</title>${titles.map(item).join('')}</channel></rss>`

const FIRST = 'Guidelines on quantum-vulnerable algorithms'
const SECOND = 'Guidelines on chip packaging'

describe('a bot whose database has no space left', () => {
  let directory: string
  let publisher: Server
  let database: TestDatabase
  let bot: BriefingProcess | undefined
  let document = rss(FIRST)

  const variables = () => ({
    DATABASE_URL: database.url,
    SOURCES_DIRECTORY: directory,
    ALLOW_LOCAL_SOURCES: 'true',
    WEB_PORT: '0',
  })

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'briefing-disk-full-'))
    database = await createTestDatabase()
    publisher = createServer((_request, response) => void response.end(document))
    await new Promise<void>((resolve) => publisher.listen(0, '127.0.0.1', resolve))
    const { port } = publisher.address() as AddressInfo
    await writeFile(
      join(directory, 'test.yaml'),
      `publisher: { en: Test Institute, ja: 試験機関 }
homepage: https://publisher.example/
language: en
timeZone: UTC
feeds:
  - { id: news, title: News, address: "http://127.0.0.1:${port}/", format: rss, grade: V }
`,
    )
  })
  afterAll(async () => {
    bot?.signal('SIGTERM')
    await bot?.ended
    publisher.closeAllConnections()
    publisher.close()
    await database.drop()
    await rm(directory, { recursive: true, force: true })
  })

  it('says so, goes on answering, and stores everything once there is space again', async () => {
    expect((await runBriefing(['poll'], variables())).stdout).toMatch(/1 new entries/u)
    await sql`create function refuse() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`.execute(
      database.database,
    )
    await sql`create trigger refuse before insert on entries for each row execute function refuse()`.execute(
      database.database,
    )
    await sql`update feed_states set next_check_at = now() - interval '1 hour'`.execute(
      database.database,
    )
    document = rss(FIRST, SECOND)

    bot = startBriefing(['serve'], variables())
    const [, url = ''] = await bot.said(/Ready: open (\S+) /u)
    await bot.said(/✗ poll: The disk of the database is full: nothing new is stored/u)
    const reply = await fetch(new URL('/questions', url), {
      method: 'POST',
      headers: { origin: url.replace(/\/$/u, '') },
      body: new URLSearchParams({ question: 'When do agencies report on quantum algorithms?' }),
    })
    expect(await reply.text()).toMatch(/by 2035/u)
    bot.signal('SIGTERM')
    expect(await bot.ended).toMatchObject({ status: 0 })

    await sql`drop trigger refuse on entries`.execute(database.database)
    const { stderr, stdout } = await runBriefing(['poll', '--due'], variables())
    expect(stderr).toMatch(/✓ test\/news: 1 new, 0 changed, 1 as before/u)
    expect(stdout).toMatch(/2 stored in all/u)
  })
})
