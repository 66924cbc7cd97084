import type { Readable } from 'node:stream'
import type { IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import { buildConnector, Client } from 'undici'
import type { Dial, Trust } from './connect.ts'
import { CONNECT_SECONDS, HEADER_BYTES } from './courtesy.ts'
import { connectionFailure, FetchFailure } from './fetch-failure.ts'
import type { Header } from './http-freshness.ts'

/** One request to one server, of which a chain of redirects has several. */
export interface Hop {
  readonly address: URL
  readonly trust: Trust
  readonly headers: Readonly<Record<string, string>>
  /** Sent by POST; without it the request is a GET. */
  readonly body?: string | undefined
}

export interface Answer {
  readonly status: number
  readonly header: Header
  readonly body: Readable
}

/**
 * Asks, hands the answer to `use` and closes the connection, whatever became of it. No connection is kept: a server may
 * close an idle one just as we ask again, an hour later. Throws FetchFailure; what the signal threw passes as it is.
 */
export const createHop =
  (dial: Dial) =>
  async <Result>(
    { address, trust, headers, body }: Hop,
    signal: AbortSignal,
    use: (answer: Answer) => Promise<Result>,
  ): Promise<Result> => {
    const line = openLine((bound) => dial(address, trust, bound), address, signal)
    try {
      const answer = await line.client.request({
        path: address.pathname + address.search,
        method: body === undefined ? 'GET' : 'POST',
        headers,
        signal,
        ...(body === undefined ? {} : { body }),
      })
      // Destroying a body that still flows makes it emit an error, which is no news.
      answer.body.on('error', () => undefined)
      const header = headerOf(answer.headers)
      return await use({ status: answer.statusCode, header, body: answer.body })
    } catch (cause) {
      signal.throwIfAborted()
      throw cause instanceof FetchFailure ? cause : connectionFailure(address, cause)
    } finally {
      await line.close()
    }
  }

interface Line {
  readonly client: Client
  readonly close: () => Promise<void>
}

/** A client of undici for one request over a connection that the guard has dialled. Deadlines are ours, by signal. */
const openLine = (
  dial: (signal: AbortSignal) => Promise<Socket>,
  address: URL,
  signal: AbortSignal,
): Line => {
  const closing = new AbortController()
  const secure = buildConnector({ allowH2: false, timeout: CONNECT_SECONDS * 1000 })
  let dialled: Socket | undefined
  const connect: buildConnector.connector = (options, settle) => {
    const connected = async (): Promise<void> => {
      dialled = await dial(AbortSignal.any([signal, closing.signal]))
      if (options.protocol !== 'https:') settle(null, dialled)
      else secure({ ...options, httpSocket: dialled }, settle)
    }
    connected().catch((cause: unknown) => {
      settle(cause instanceof Error ? cause : new Error('not connected', { cause }), null)
    })
  }
  const client = new Client(address.origin, {
    connect,
    pipelining: 0,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: HEADER_BYTES,
  })
  return {
    client,
    close: async () => {
      closing.abort()
      await client.destroy()
      dialled?.destroy()
    },
  }
}

/** Headers that are lists: several lines are one (RFC 9110, 5.3). Of others the first line counts. */
const LISTS = new Set(['cache-control', 'content-encoding'])

const headerOf =
  (headers: IncomingHttpHeaders): Header =>
  (name) => {
    const value = headers[name]
    if (typeof value === 'string') return value
    return LISTS.has(name) ? value?.join(', ') : value?.[0]
  }
