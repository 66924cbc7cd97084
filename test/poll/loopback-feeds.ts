import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import type { Feed } from '../../src/domain/source.ts'
import { createFetcher, type Fetcher } from '../../src/fetch/fetcher.ts'
import { createNormaliser, type Normaliser } from '../../src/normalise/normaliser.ts'
import { feedOf } from '../support/feed.ts'

export type Page = readonly [status: number, body: string, headers?: Record<string, string>]

/** A publisher on loopback whose pages the test at hand writes, and the rooms that read them. */
export interface LoopbackFeeds {
  /** By path; what is not there is answered with 404. */
  readonly pages: Map<string, Page>
  /** Paths in the order in which they were asked for. */
  readonly asked: string[]
  readonly feed: (path: string, settings?: Partial<Feed>) => Feed
  readonly address: (path: string) => string
  readonly fetcher: Fetcher
  readonly normaliser: Normaliser
  /** The present, which only the test moves. */
  readonly clock: { now: () => Date }
  readonly pass: (milliseconds: number) => void
}

export const useLoopbackFeeds = (): LoopbackFeeds => {
  const pages = new Map<string, Page>()
  const asked: string[] = []
  let now = new Date('2026-11-20T10:00:00Z')
  const clock = { now: () => now }
  let base = ''
  const answer: RequestListener = (request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    const [status, body, headers] = pages.get(path) ?? [404, 'not here']
    response.writeHead(status, headers ?? {}).end(body)
  }
  const server = createServer(answer)
  const fetcher = createFetcher({ clock, userAgent: 'test', allowLocal: true, gapSeconds: 0 })
  const normaliser = createNormaliser()
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(async () => {
    await fetcher.close()
    await normaliser.close()
    server.closeAllConnections()
    server.close()
  })
  const address = (path: string): string => base + path
  return {
    pages,
    asked,
    address,
    feed: (path, settings) => feedOf(`test${path}`, { address: address(path), ...settings }),
    fetcher,
    normaliser,
    clock,
    pass: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds)
    },
  }
}

/** An RSS document of entries with these titles. */
export const rss = (...titles: readonly string[]): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>t</title>${titles
    .map(
      (title) =>
        `<item><title>${title}</title><link>https://publisher.example/${title}</link></item>`,
    )
    .join('')}</channel></rss>`
