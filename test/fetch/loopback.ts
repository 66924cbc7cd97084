import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Server } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import { FetchFailure } from '../../src/fetch/fetch-failure.ts'
import type { Fetched, FetchedDocument } from '../../src/fetch/fetched.ts'
import { createFetcher, type Fetcher, type FetcherOptions } from '../../src/fetch/fetcher.ts'
import type { FetchRequest } from '../../src/fetch/fetcher.ts'

export const clock = { now: () => new Date('2026-11-20T10:00:00Z') }
export const userAgent = 'policy-briefing-bot/test (+https://example.org/bot)'

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown

/** A real server on loopback, that answers as the test at hand says, and a fetcher that begins each test anew. */
export interface Loopback {
  readonly base: () => string
  readonly port: () => number
  readonly answer: (listener: Listener) => void
  readonly fetcher: Pick<Fetcher, 'fetch'>
  readonly get: (path: string, options?: GetOptions) => Promise<Fetched>
}

export type GetOptions = Partial<Omit<FetchRequest, 'address'>> & {
  readonly seconds?: number
  readonly etag?: string
}

export const useLoopback = (options: () => Partial<FetcherOptions> = () => ({})): Loopback => {
  let listener: Listener | undefined
  let fetcher: Fetcher
  const server = createServer((request, response) => listener?.(request, response))
  const portOf = useServer(server)
  beforeEach(() => {
    fetcher = createFetcher({ clock, userAgent, allowLocal: true, gapSeconds: 0, ...options() })
  })
  afterEach(async () => {
    server.closeAllConnections()
    await fetcher.close()
  })
  const base = (): string => `http://127.0.0.1:${portOf()}`
  return {
    base,
    port: portOf,
    answer: (next) => {
      listener = next
    },
    fetcher: { fetch: (request, signal) => fetcher.fetch(request, signal) },
    get: (path, { seconds = 10, etag, ...more } = {}) =>
      fetcher.fetch({
        address: path.startsWith('/') ? base() + path : path,
        validators: etag === undefined ? {} : { etag },
        timeoutSeconds: seconds,
        ...more,
      }),
  }
}

/** Lets a server listen on a free port of loopback while the tests of a file run. */
export const useServer = (server: Pick<Server, 'listen' | 'close' | 'address'>): (() => number) => {
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
  })
  afterAll(() => {
    server.close()
  })
  return () => (server.address() as AddressInfo).port
}

export const documentOf = async (fetching: Promise<Fetched>): Promise<FetchedDocument> => {
  const fetched = await fetching
  if (fetched.kind !== 'document') throw new Error('expected a document')
  return fetched
}

export const textOf = ({ body }: FetchedDocument): string => new TextDecoder().decode(body)

export const failureOf = async (fetching: Promise<unknown>): Promise<FetchFailure> => {
  const failure: unknown = await fetching.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toBeInstanceOf(FetchFailure)
  return failure as FetchFailure
}
