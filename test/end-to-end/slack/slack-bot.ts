import { createServer } from 'node:http'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { tmpdir } from 'node:os'
import { expect } from 'vitest'
import { startBriefing, type BriefingProcess } from '../../support/briefing-process.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts'
import { APP } from '../../support/slack/emulator.ts'
import type { SeenPost } from '../../support/slack/seen-posts.ts'
import {
  openSlackHouse,
  type SlackHouse,
  type SlackHouseOptions,
} from '../../support/slack/slack-house.ts'

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

/** The bot as an operator runs it, in a process of its own, in the house for trials. */
export interface SlackBot {
  readonly house: SlackHouse
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

export interface SlackBotOptions extends SlackHouseOptions {
  /** In the place of one token's. */
  readonly variables?: (url: string) => Readonly<Record<string, string>>
}

const ONE_TOKEN = { SLACK_BOT_TOKEN: APP.botToken, SLACK_SIGNING_SECRET: APP.signingSecret }

/** A port that was free a moment ago: PUBLIC_URL has to be known before the bot is up. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const openSlackBot = async (options: SlackBotOptions = {}): Promise<SlackBot> => {
  const { variables: more = () => ONE_TOKEN, ...houseOptions } = options
  const [database, house] = await Promise.all([createTestDatabase(), openSlackHouse(houseOptions)])
  const items: Item[] = []
  const publisher = createServer((_request, response) => void response.end(feedOf(items)))
  await new Promise<void>((resolve) => publisher.listen(0, '127.0.0.1', resolve))
  const directory = await mkdtemp(join(tmpdir(), 'briefing-slack-'))
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
    SLACK_API_URL: house.apiUrl,
    ...more(url),
  }
  const start = async (): Promise<BriefingProcess> => {
    const process = startBriefing(['serve'], variables)
    await process.said(/Ready: open/u)
    return process
  }
  let process = await start()
  house.sendTo(`${url}slack/events`)
  return {
    house,
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
      await house.close()
      await database.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A busy machine takes its time. */
export const PATIENCE = { timeout: 25_000, interval: 200 }

/** Resolves when nothing of what Slack told is in hand any more. */
export const settled = async ({ database }: Pick<SlackBot, 'database'>): Promise<void> => {
  const left = () =>
    database.database.selectFrom('inbox').select('id').where('done_at', 'is', null).execute()
  await expect.poll(async () => (await left()).length, PATIENCE).toBe(0)
}

/** Whoever has something in hand is taken for dead, and nobody waits to try again. */
export const holdsEnd = async ({ database: { database } }: Pick<SlackBot, 'database'>) => {
  const past = new Date(0)
  await database
    .updateTable('inbox')
    .set({ held_until: past })
    .where('done_at', 'is', null)
    .execute()
  await database
    .updateTable('deliveries')
    .set({ held_until: past })
    .where('state', '=', 'sending')
    .execute()
}

/** What was tried and has to wait is tried again now. */
export const tryAgainNow = ({ database: { database } }: Pick<SlackBot, 'database'>) =>
  database
    .updateTable('deliveries')
    .set({ next_attempt_at: new Date(0) })
    .where('state', '=', 'pending')
    .where('attempts', '>', 0)
    .execute()

/** Resolves when all that was published is read: by the bot that serves, or by the one that polled. */
export const allRead = async ({
  database: { database },
}: {
  readonly database: Pick<TestDatabase, 'database'>
}): Promise<void> => {
  const unread = () =>
    database.selectFrom('entries').select('key').where('ready_at', 'is', null).execute()
  await expect.poll(unread, PATIENCE).toEqual([])
}

const ago = (seconds: number): Date => new Date(Date.now() - seconds * 1_000)

/** Digests are due, with all that was published: a while ago, since nobody writes one before what is read has settled. */
export const digestsFallDue = async ({
  database: { database },
}: Pick<SlackBot, 'database'>): Promise<void> => {
  await allRead({ database: { database } })
  await database
    .updateTable('entries')
    .set({ ready_at: ago(120) })
    .execute()
  await database
    .updateTable('subscriptions')
    .set({ next_digest_at: ago(60), covered_until: ago(3_000) })
    .where('kind', '=', 'digest')
    .execute()
}

/** How many digests members have in full. */
export const digestsDelivered = async ({
  database: { store },
}: Pick<SlackBot, 'database'>): Promise<number> =>
  (await store.outbox.list({ states: ['delivered'], limit: 99 })).filter(
    ({ message }) => message.kind === 'digest',
  ).length

/** What a member sees in a channel, by default carol. */
export const postsIn = (
  { house }: SlackBot,
  channel: string,
  name = 'carol',
): Promise<readonly SeenPost[]> => house.posts(channel, house.member(name))

export const timesShown = async (bot: SlackBot, channel: string, words: string): Promise<number> =>
  (await bot.house.shown(channel, bot.house.member('carol'))).text.split(words).length - 1
