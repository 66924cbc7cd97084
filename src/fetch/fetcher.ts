import type { Clock } from '../domain/clock.ts'
import type { Validators } from '../domain/feed-state.ts'
import { isLocalName } from './address-guard.ts'
import { createConditionalGet, type ConditionalGet } from './conditional-get.ts'
import { ALLOW_LOCAL, createDial, systemConnect, systemResolve } from './connect.ts'
import type { Connect, Resolve, Trust } from './connect.ts'
import { BODY_BYTES, GAP_SECONDS, REDIRECTS, ROBOTS_BYTES } from './courtesy.ts'
import { ROBOTS_TIMEOUT_SECONDS } from './courtesy.ts'
import type { Fetched } from './fetched.ts'
import { FetchFailure } from './fetch-failure.ts'
import { createHop } from './hop.ts'
import { createHosts } from './hosts.ts'
import { readFile } from './read-file.ts'
import { refusePort } from './redirect.ts'
import { createRobots, type MayVisit } from './robots.ts'

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
  /** Sent as a form by POST. */
  readonly form?: Readonly<Record<string, string>>
  /** For pages made for people: robots.txt is asked first (RFC 9309). Feeds and APIs are made for programs. */
  readonly obeyRobots?: boolean
  /**
   * The address of the document in which this address was found, where it is not a configured one. What a foreign document
   * leads to is trusted no further than a redirect: it never leads into this machine, nor to ports that are not the web's.
   */
  readonly foundAt?: string
}

export interface FetcherOptions {
  readonly clock: Clock
  readonly userAgent: string
  readonly limits?: Partial<FetchLimits>
  /** Allows `file:` and addresses of this machine itself (127/8, ::1, localhost); never those of a private network. */
  readonly allowLocal?: boolean
  /** Between two requests to a host; 2 by default. */
  readonly gapSeconds?: number
  /** Name resolution; the system's by default. */
  readonly resolve?: Resolve
  /** Opens a connection to an address that the guard has passed. */
  readonly connect?: Connect
}

export interface FetchLimits {
  /** Of the unpacked body; 10 MB by default. */
  readonly bodyBytes: number
  /** 5 by default. */
  readonly redirects: number
}

export const createFetcher = (options: FetcherOptions): Fetcher => {
  const closing = new AbortController()
  const inHand = new Set<Promise<Fetched>>()
  const limitBytes = options.limits?.bodyBytes ?? BODY_BYTES
  const { get, mayVisit } = createRooms(options, closing.signal)

  const fetch = async (request: FetchRequest, signal?: AbortSignal): Promise<Fetched> => {
    const address = urlOf(request.address)
    const trust = trustOf(request, address, options.allowLocal ?? false)
    const { validators, form, timeoutSeconds, obeyRobots = false } = request
    if (address.protocol === 'file:') {
      if (!trust.mayBeLocal) throw localFile(trust)
      return readFile(address, { validators, limitBytes })
    }
    const stop = AbortSignal.any([closing.signal, ...(signal === undefined ? [] : [signal])])
    const errand = { address, trust, validators, form, timeoutSeconds, limitBytes }
    return get(obeyRobots ? { ...errand, mayVisit } : errand, stop)
  }

  return {
    fetch: async (request, signal) => {
      const fetching = fetch(request, signal)
      inHand.add(fetching)
      return fetching.finally(() => inHand.delete(fetching))
    },
    close: async () => {
      closing.abort()
      await Promise.allSettled(inHand)
    },
  }
}

interface Rooms {
  readonly get: ConditionalGet
  readonly mayVisit: MayVisit
}

const createRooms = (options: FetcherOptions, closing: AbortSignal): Rooms => {
  const { clock, userAgent, gapSeconds = GAP_SECONDS } = options
  const { resolve = systemResolve, connect = systemConnect } = options
  const hosts = createHosts({ clock, gapSeconds })
  const hop = createHop(createDial(resolve, connect))
  const mostRedirects = options.limits?.redirects ?? REDIRECTS
  const get = createConditionalGet({ clock, userAgent, mostRedirects, hop, hosts })
  const robotsTerms = {
    validators: {},
    timeoutSeconds: ROBOTS_TIMEOUT_SECONDS,
    limitBytes: ROBOTS_BYTES,
    cutAtLimit: true,
  }
  const mayVisit = createRobots({
    clock,
    slowDown: hosts.slowDown,
    read: ({ address, trust }) => get({ ...robotsTerms, address, trust }, closing),
  })
  return { get, mayVisit }
}

const urlOf = (address: string): URL => {
  const url = URL.parse(address)
  if (url !== null && /^(https?|file):$/.test(url.protocol)) return url
  throw new FetchFailure('The address is not one of http, https or file', {
    remedy: 'Write it out in full, beginning with https://.',
  })
}

/** Throws FetchFailure where a foreign document leads to a port that it must not. */
const trustOf = ({ foundAt }: FetchRequest, address: URL, allowLocal: boolean): Trust => {
  if (foundAt === undefined) return { mayBeLocal: allowLocal, configured: true }
  const from = urlOf(foundAt)
  refusePort(address, from)
  // A file may lead to files, a server of this machine to its servers, but neither to the other.
  const alike =
    address.protocol === 'file:' ? from.protocol === 'file:' : isLocalName(from.hostname)
  return { mayBeLocal: allowLocal && alike, configured: false }
}

const localFile = ({ configured }: Trust): FetchFailure =>
  new FetchFailure('A file of this machine was not read: local sources are not allowed here', {
    fault: 'blocked',
    remedy: configured ? ALLOW_LOCAL : 'A foreign document led to it; it is never read.',
  })
