import { createServer } from 'node:http'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { expect } from 'vitest'
import { createTestDatabase, type TestDatabase } from './test-database.ts'
import { startBriefing, type BriefingProcess } from './briefing-process.ts'

/** What the publisher of these trials has in its feed. */
export interface Item {
  readonly id: string
  readonly title: string
  readonly words: string
}

export const QUANTUM: Item = {
  id: 'quantum',
  title: 'Final guidelines on migration to post-quantum cryptography',
  words: 'Agencies have to replace quantum-vulnerable algorithms by 2035.',
}

const feedOf = (items: readonly Item[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${items
    .map(
      ({ id, title, words }) =>
        `<item><title>${title}</title><guid>${id}</guid><link>https://example.org/${id}</link><description>${words}</description><pubDate>${new Date().toUTCString()}</pubDate></item>`,
    )
    .join('')}</channel></rss>`

const catalogue = (port: number): string => `publisher: { en: Test Institute, ja: 試験機関 }
homepage: https://example.org/
language: en
timeZone: UTC
feeds:
  - { id: news, title: News, address: "http://127.0.0.1:${port}/", format: rss, grade: V }
`

/** The bot as an operator runs it, in a process of its own, on a publisher for trials. */
export interface ServedBot {
  readonly database: TestDatabase
  /** Its web page. */
  readonly url: string
  readonly process: BriefingProcess
  readonly variables: Readonly<Record<string, string>>
  /** From now on the feed has these as well; they are polled at once. */
  readonly publish: (...items: readonly Item[]) => Promise<void>
  /** The bot ends at once; another one takes its place. */
  readonly killAndStart: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A port that was free a moment ago: PUBLIC_URL has to be known before the bot is up. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** `variablesOf`: what the channel under trial asks for, by the address of the page; `closeLast`: what ends after the bot. */
export const openServedBot = async (
  variablesOf: (url: string) => Readonly<Record<string, string>>,
  closeLast: () => Promise<unknown>,
): Promise<ServedBot> => {
  const database = await createTestDatabase()
  const items: Item[] = []
  const publisher = createServer((_request, response) => void response.end(feedOf(items)))
  await new Promise<void>((resolve) => publisher.listen(0, '127.0.0.1', resolve))
  const directory = await mkdtemp(join(tmpdir(), 'briefing-bot-'))
  await mkdir(join(directory, 'sources'))
  const { port } = publisher.address() as AddressInfo
  await writeFile(join(directory, 'sources', 'test.yaml'), catalogue(port))
  const webPort = await freePort()
  const url = `http://127.0.0.1:${webPort}/`
  const variables = {
    DATABASE_URL: database.url,
    SOURCES_DIRECTORY: join(directory, 'sources'),
    ALLOW_LOCAL_SOURCES: 'true',
    BRIEFING_TIME_ZONE: 'Asia/Tokyo',
    WEB_PORT: String(webPort),
    ...variablesOf(url),
  }
  const start = async (): Promise<BriefingProcess> => {
    const process = startBriefing(['serve'], variables)
    await process.said(/Ready: open/u)
    return process
  }
  let process = await start()
  return {
    database,
    url,
    variables,
    get process() {
      return process
    },
    publish: async (...added) => {
      items.push(...added)
      const ended = await startBriefing(['poll', '--allow-local'], variables).ended
      expect(ended).toMatchObject({ status: 0 })
    },
    killAndStart: async () => {
      process.signal('SIGKILL')
      await process.ended
      process = await start()
    },
    close: async () => {
      process.signal('SIGTERM')
      await process.ended
      publisher.close()
      await closeLast()
      await database.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A busy machine takes its time. */
export const PATIENCE = { timeout: 25_000, interval: 200 }
