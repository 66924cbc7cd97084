import type { LookupFunction } from 'node:net'
import { Agent, request, type Dispatcher } from 'undici'
import type { Clock } from '../domain/clock.ts'
import type { Validators } from '../domain/feed-state.ts'
import type { Fetched } from './fetched.ts'
import { connectionFailure, FetchFailure, tellableAddress } from './fetch-failure.ts'
import { retryAfterSeconds, statusFailure } from './http-status.ts'
import { tooLarge, unpack } from './unpack.ts'

/** All courtesy to foreign servers, and the only place from which we reach them. */
export interface ConditionalGetOptions {
  readonly clock: Clock
  /** Who we are and where to find us, honestly (RFC 9110, 10.1.5). */
  readonly userAgent: string
  /** Of the unpacked body. */
  readonly limitBytes: number
  readonly mostRedirects: number
  readonly lookup?: LookupFunction
}

export interface ConditionalGet {
  /** One GET with its redirects. `signal` bounds it all, body included. Throws FetchFailure; what the signal threw passes as it is. */
  readonly get: (address: URL, validators: Validators, signal: AbortSignal) => Promise<Fetched>
  readonly close: () => Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5'

export const createConditionalGet = (options: ConditionalGetOptions): ConditionalGet => {
  const agent = createAgent(options.lookup)
  const hop = async (
    address: URL,
    validators: Validators,
    signal: AbortSignal,
  ): Promise<Answer> => {
    try {
      return await request(address, {
        dispatcher: agent,
        signal,
        headers: requestHeaders(options.userAgent, validators),
      })
    } catch (cause) {
      signal.throwIfAborted()
      throw connectionFailure(address, cause)
    }
  }

  return {
    get: async (address, validators, signal) => {
      const visited = new Set<string>()
      for (let current = address; ;) {
        visited.add(current.href)
        const answer = await hop(current, validators, signal)
        if (!REDIRECTS.has(answer.statusCode)) {
          return read({ answer, address: current, validators, signal }, options)
        }
        discard(answer)
        current = nextAddress(answer, current)
        if (visited.has(current.href)) throw redirectFailure(address, 'in a circle')
        if (visited.size > options.mostRedirects) {
          throw redirectFailure(address, `more than ${options.mostRedirects} times`)
        }
      }
    },
    close: () => agent.destroy(),
  }
}

/**
 * Deadlines are ours (`signal`), so the agent's own are off, but for connecting. No connection is kept (pipelining 0): a server
 * may close an idle one just as we ask again, an hour later. A guard on where we may connect belongs here.
 */
const createAgent = (lookup: LookupFunction | undefined): Agent =>
  new Agent({
    connections: 1,
    pipelining: 0,
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    connect: { timeout: CONNECT_TIMEOUT_MS, ...(lookup === undefined ? {} : { lookup }) },
  })

type Answer = Dispatcher.ResponseData

interface Exchange {
  readonly answer: Answer
  readonly address: URL
  readonly validators: Validators
  readonly signal: AbortSignal
}

const read = async (
  { answer, address, validators, signal }: Exchange,
  { clock, limitBytes }: ConditionalGetOptions,
): Promise<Fetched> => {
  const header = (name: string): string | undefined => headerOf(answer, name)
  if (answer.statusCode === 304 && Object.keys(validators).length > 0) {
    discard(answer)
    return { kind: 'not-modified' }
  }
  if (answer.statusCode < 200 || answer.statusCode > 299) {
    discard(answer)
    const wait = retryAfterSeconds(header('retry-after'), clock.now())
    throw statusFailure(address, answer.statusCode, wait)
  }
  const sender = tellableAddress(address)
  if (Number(header('content-length')) > limitBytes) {
    discard(answer)
    throw tooLarge({ sender, limitBytes })
  }
  const contentEncoding = header('content-encoding') ?? ''
  const body = await unpack(answer.body, { sender, contentEncoding, limitBytes, signal }).catch(
    (cause: unknown) => {
      signal.throwIfAborted()
      throw cause instanceof FetchFailure ? cause : connectionFailure(address, cause)
    },
  )
  const contentType = header('content-type')
  return {
    kind: 'document',
    body,
    ...(contentType === undefined ? {} : { contentType }),
    address: address.href,
    validators: validatorsOf(answer),
  }
}

const requestHeaders = (userAgent: string, validators: Validators): Record<string, string> => ({
  'user-agent': userAgent,
  accept: ACCEPT,
  'accept-encoding': 'br, gzip, zstd, deflate',
  ...(validators.etag === undefined ? {} : { 'if-none-match': validators.etag }),
  ...(validators.lastModified === undefined
    ? {}
    : { 'if-modified-since': validators.lastModified }),
})

const validatorsOf = (answer: Answer): Validators => {
  const etag = headerOf(answer, 'etag')
  const lastModified = headerOf(answer, 'last-modified')
  return {
    ...(etag === undefined ? {} : { etag }),
    ...(lastModified === undefined ? {} : { lastModified }),
  }
}

const headerOf = ({ headers }: Answer, name: string): string | undefined => {
  const value = headers[name]
  return typeof value === 'string' ? value : value?.[0]
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

const nextAddress = (answer: Answer, from: URL): URL => {
  const location = headerOf(answer, 'location') ?? ''
  const next = URL.parse(location, from)
  if (location === '' || next === null) throw redirectFailure(from, 'without saying where to')
  if (next.protocol !== 'http:' && next.protocol !== 'https:') {
    throw redirectFailure(from, `to a ${next.protocol} address, which we do not follow`)
  }
  return next
}

const redirectFailure = (address: URL, how: string): FetchFailure =>
  new FetchFailure(`${tellableAddress(address)} redirects ${how}`, {
    remedy: 'Open the address in a browser and take the address where it ends.',
  })

/** Gives up a body nobody wants, without waiting for it. */
const discard = ({ body }: Answer): void => {
  // Destroying a body that still flows makes it emit an error, which is no news.
  body.on('error', () => undefined).destroy()
}
