import type { Clock } from '../domain/clock.ts'
import type { Validators } from '../domain/feed-state.ts'
import type { Trust } from './connect.ts'
import { createDeadline, stopped, type Deadline } from './deadline.ts'
import type { Fetched } from './fetched.ts'
import { FetchFailure } from './fetch-failure.ts'
import type { createHop } from './hop.ts'
import type { Hosts } from './hosts.ts'
import { readAnswer } from './read-answer.ts'
import { isRedirect, nextStep, type Redirect, type Step } from './redirect.ts'
import type { MayVisit } from './robots.ts'

export interface ConditionalGetOptions {
  readonly clock: Clock
  /** Who we are and where to find us, honestly (RFC 9110, 10.1.5). */
  readonly userAgent: string
  readonly mostRedirects: number
  readonly hop: ReturnType<typeof createHop>
  readonly hosts: Hosts
}

/** One request of a caller, which may take several steps. */
export interface Errand {
  readonly address: URL
  readonly trust: Trust
  readonly validators: Validators
  readonly form?: Readonly<Record<string, string>> | undefined
  readonly timeoutSeconds: number
  readonly limitBytes: number
  readonly cutAtLimit?: boolean
  /** Asked before each step. */
  readonly mayVisit?: MayVisit | undefined
}

/** The document with its redirects, or the news that it has not changed. Throws FetchFailure. */
export type ConditionalGet = (errand: Errand, stop: AbortSignal) => Promise<Fetched>

export const createConditionalGet = (options: ConditionalGetOptions): ConditionalGet => {
  const { mostRedirects, hosts } = options

  const takeStep = async (errand: Errand, step: Step, limits: Limits): Promise<Found> => {
    const { stop, deadline } = limits
    const { address } = step
    try {
      await errand.mayVisit?.(step, stop)
      // The turn of one host is given back before the next host's is taken: two chains that cross do not block each other.
      return await hosts.take(address.hostname, stop, () =>
        deadline
          .spend(address, (signal) => visit({ errand, step, signal }, options))
          .catch((cause: unknown) => {
            const rest = cause instanceof FetchFailure ? cause.hostRestsSeconds : undefined
            if (rest !== undefined) hosts.rest(address.hostname, rest)
            throw cause
          }),
      )
    } catch (cause) {
      if (cause instanceof FetchFailure || !stop.aborted) throw cause
      throw stopped(address)
    }
  }

  return async (errand, stop) => {
    const limits = { stop, deadline: createDeadline(errand.timeoutSeconds, stop) }
    for (let step = firstStep(errand); ;) {
      const found = await takeStep(errand, step, limits)
      if ('kind' in found) return { ...found, ...movedTo(errand, step) }
      step = nextStep(step, found, mostRedirects)
    }
  }
}

interface Limits {
  readonly stop: AbortSignal
  readonly deadline: Deadline
}

type Found = Fetched | Redirect

interface Visit {
  readonly errand: Errand
  readonly step: Step
  readonly signal: AbortSignal
}

const visit = (
  { errand, step, signal }: Visit,
  { clock, userAgent, hop }: ConditionalGetOptions,
): Promise<Found> => {
  const { address, trust, body } = step
  const validators = validatorHeaders(errand)
  const headers = {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': 'br, gzip, zstd, deflate',
    ...validators,
    ...loginHeader(errand.address, address),
    ...(body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
  }
  return hop({ address, trust, body, headers }, signal, async (answer) => {
    const { status, header } = answer
    if (isRedirect(status)) return { status, location: header('location') }
    const { limitBytes, cutAtLimit } = errand
    const receivedAt = clock.now()
    const conditional = Object.keys(validators).length > 0
    return readAnswer(answer, { address, conditional, receivedAt, limitBytes, cutAtLimit, signal })
  })
}

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml, application/json, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5'

const firstStep = ({ address, trust, form }: Errand): Step => ({
  address: withoutLogin(address),
  trust,
  ...(form === undefined ? {} : { body: new URLSearchParams(form).toString() }),
  permanent: true,
  visited: [],
})

/**
 * Sent along the whole chain: they are those of the document where it ended last time, and the servers in between
 * answer with redirects whatever is asked. A form is an action and never conditional (RFC 9110, 13.1).
 */
const validatorHeaders = ({ validators, form }: Errand): Record<string, string> => ({
  ...(validators.etag === undefined || form !== undefined
    ? {}
    : { 'if-none-match': validators.etag }),
  ...(validators.lastModified === undefined || form !== undefined
    ? {}
    : { 'if-modified-since': validators.lastModified }),
})

/** Name and password of the configured address, for its own server alone (RFC 7617); no document and no message holds them. */
const loginHeader = (configured: URL, asked: URL): Record<string, string> => {
  const { username, password, origin } = configured
  if ((username === '' && password === '') || asked.origin !== origin) return {}
  const login = `${unescape(username)}:${unescape(password)}`
  return { authorization: `Basic ${Buffer.from(login).toString('base64')}` }
}

const unescape = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    // A percent sign that escapes nothing stands for itself.
    return text
  }
}

const withoutLogin = (address: URL): URL => {
  const bare = new URL(address)
  bare.username = ''
  bare.password = ''
  return bare
}

/** Not told where a login is needed: the new address would be asked without it. */
const movedTo = ({ address }: Errand, step: Step): Pick<Fetched, 'movedTo'> => {
  const moved =
    step.permanent && step.visited.length > 0 && withoutLogin(address).href === address.href
  return moved ? { movedTo: step.address.href } : {}
}
