import type { LookupFunction } from 'node:net'
import type { Clock } from '../domain/clock.ts'
import type { Validators } from '../domain/feed-state.ts'
import { createConditionalGet } from './conditional-get.ts'
import type { Fetched } from './fetched.ts'
import { FetchFailure } from './fetch-failure.ts'
import { readFile } from './read-file.ts'
import { createTurns } from './turns.ts'

/** Brings documents from other people's servers, politely: one request at a time a host. */
export interface Fetcher {
  /**
   * The document at an address (http, https or file), or the news that it has not changed since the validators were given.
   * Throws BriefingError `fetch-failed` (a FetchFailure) with a sentence on who failed, how, and what that means.
   */
  readonly fetch: (request: FetchRequest, signal?: AbortSignal) => Promise<Fetched>
  /** Ends what is in hand. */
  readonly close: () => Promise<void>
}

export interface FetchRequest {
  readonly address: string
  /** Of the last answer; empty asks for the whole document. */
  readonly validators: Validators
  /** The whole exchange, redirects and body included, counted from the moment the host is free. */
  readonly timeoutSeconds: number
}

export interface FetcherOptions {
  readonly clock: Clock
  readonly userAgent: string
  readonly limits?: Partial<FetchLimits>
  /** Name resolution; the system's by default. */
  readonly lookup?: LookupFunction
}

export interface FetchLimits {
  /** Of the unpacked body; 10 MB by default. */
  readonly bodyBytes: number
  /** 5 by default. */
  readonly redirects: number
}

const LIMITS: FetchLimits = { bodyBytes: 10_000_000, redirects: 5 }

export const createFetcher = ({ clock, userAgent, limits, lookup }: FetcherOptions): Fetcher => {
  const { bodyBytes, redirects } = { ...LIMITS, ...limits }
  const closing = new AbortController()
  const takeTurn = createTurns()
  const conditionalGet = createConditionalGet({
    clock,
    userAgent,
    limitBytes: bodyBytes,
    mostRedirects: redirects,
    ...(lookup === undefined ? {} : { lookup }),
  })

  return {
    fetch: async ({ address, validators, timeoutSeconds }, signal) => {
      const url = urlOf(address)
      if (url.protocol === 'file:') return readFile(url, { validators, limitBytes: bodyBytes })
      return takeTurn(url.host, async () => {
        const timeout = AbortSignal.timeout(timeoutSeconds * 1000)
        const stops = signal === undefined ? [closing.signal] : [closing.signal, signal]
        const bound = AbortSignal.any([timeout, ...stops])
        try {
          bound.throwIfAborted()
          return await conditionalGet.get(url, validators, bound)
        } catch (cause) {
          if (!bound.aborted || cause instanceof FetchFailure) throw cause
          throw timeout.aborted ? tooSlow(url, timeoutSeconds) : stopped(url)
        }
      })
    },
    close: async () => {
      closing.abort()
      await conditionalGet.close()
    },
  }
}

const urlOf = (address: string): URL => {
  const url = URL.parse(address)
  if (url !== null && /^(https?|file):$/.test(url.protocol)) return url
  throw new FetchFailure('The address is not one of http, https or file', {
    remedy: 'Write it out in full, beginning with https://.',
  })
}

const tooSlow = (address: URL, seconds: number): FetchFailure =>
  new FetchFailure(`${address.host} did not send the whole answer within ${seconds} s`, {
    remedy: 'The next poll tries again; if it is always slow, raise timeoutSeconds of the feed.',
    retryable: true,
  })

const stopped = (address: URL): FetchFailure =>
  new FetchFailure(`The request to ${address.host} was stopped by us`, { retryable: true })
