import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { FetchFailure } from '../../src/fetch/fetch-failure.ts'
import type { Fetched, FetchedDocument } from '../../src/fetch/fetched.ts'
import { createFetcher, type Fetcher } from '../../src/fetch/fetcher.ts'

export const clock = { now: () => new Date('2026-11-20T10:00:00Z') }
export const userAgent = 'policy-briefing-bot/test (+https://example.org/bot)'

/** A real server on loopback, that answers as the test at hand says, and a fetcher. */
export interface Loopback {
  readonly base: () => string
  readonly answer: (listener: RequestListener) => void
  readonly fetcher: Fetcher
  readonly get: (path: string, options?: { seconds?: number; etag?: string }) => Promise<Fetched>
}

export const useLoopback = (): Loopback => {
  let listener: RequestListener | undefined
  let base = ''
  const server = createServer((request, response) => listener?.(request, response))
  const fetcher = createFetcher({ clock, userAgent })
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterEach(() => server.closeAllConnections())
  afterAll(async () => {
    await fetcher.close()
    server.close()
  })
  return {
    base: () => base,
    answer: (next) => {
      listener = next
    },
    fetcher,
    get: (path, { seconds = 10, etag } = {}) =>
      fetcher.fetch({
        address: base + path,
        validators: etag === undefined ? {} : { etag },
        timeoutSeconds: seconds,
      }),
  }
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
