import { createServer, type RequestListener } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createFetcher, type Fetcher } from '../../src/fetch/fetcher.ts'

/**
 * Publishers with names that exist nowhere: the resolver is ours, and whatever the fetcher dials ends at the one server on
 * loopback. What would have been dialled is told, and nothing ever leaves this machine.
 */
export interface NamedHosts {
  readonly fetcher: Fetcher
  /** By host and path; what is not there is answered with 404. */
  readonly answers: Map<string, RequestListener>
  /** Host and path, in the order in which they were asked for. */
  readonly asked: string[]
  readonly dialled: string[]
  /** Instead of a public address. */
  readonly addresses: Map<string, readonly string[]>
  readonly clock: { now: () => Date }
  readonly pass: (milliseconds: number) => void
}

/** A public address that is never dialled. */
const PUBLIC = '93.184.215.14'

export const useNamedHosts = (): NamedHosts => {
  const answers = new Map<string, RequestListener>()
  const addresses = new Map<string, readonly string[]>()
  const asked: string[] = []
  const dialled: string[] = []
  let now = new Date('2026-11-20T10:00:00Z')
  const clock = { now: () => now }
  const server = createServer((request, response) => {
    const name = `${request.headers.host ?? ''}${request.url ?? ''}`
    asked.push(name)
    const answer = answers.get(name)
    if (answer === undefined) response.writeHead(404).end()
    else answer(request, response)
  })
  const fetcher = createFetcher({
    clock,
    userAgent: 'test',
    gapSeconds: 0,
    resolve: (hostname) => {
      const found = addresses.get(hostname) ?? [PUBLIC]
      return Promise.resolve(found.map((address) => ({ address })))
    },
    connect: ({ address }) => {
      dialled.push(address)
      return connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
    },
  })
  beforeAll(async () => {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve)
    })
  })
  beforeEach(() => {
    for (const map of [answers, addresses]) map.clear()
    for (const list of [asked, dialled]) list.length = 0
  })
  afterAll(async () => {
    await fetcher.close()
    server.closeAllConnections()
    server.close()
  })
  return {
    fetcher,
    answers,
    asked,
    dialled,
    addresses,
    clock,
    pass: (milliseconds) => {
      now = new Date(now.getTime() + milliseconds)
    },
  }
}

export const say =
  (
    status: number,
    body: string | Uint8Array,
    headers: Record<string, string> = {},
  ): RequestListener =>
  (_request, response) => {
    response.writeHead(status, headers).end(body)
  }
