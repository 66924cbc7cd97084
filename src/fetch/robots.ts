import type { Clock } from '../domain/clock.ts'
import {
  LONGEST_CRAWL_DELAY_SECONDS,
  ROBOTS_KEPT_SECONDS,
  ROBOTS_RETRY_SECONDS,
} from './courtesy.ts'
import type { Fetched } from './fetched.ts'
import { FetchFailure, tellableAddress } from './fetch-failure.ts'
import { readRobots, type RobotsRules } from './robots-rules.ts'
import type { Step } from './redirect.ts'
import { untilAborted } from './until-aborted.ts'

/** Our name in the robots.txt of others (RFC 9309, 2.2.1). */
const PRODUCT_TOKEN = 'PolicyBriefingBot'

export type MayVisit = (step: Pick<Step, 'address' | 'trust'>, stop: AbortSignal) => Promise<void>

export interface RobotsOptions {
  readonly clock: Clock
  /** Reads a robots.txt as politely as any other document. */
  readonly read: (step: Pick<Step, 'address' | 'trust'>) => Promise<Fetched>
  readonly slowDown: (hostname: string, seconds: number) => void
}

interface Kept {
  readonly at: Date
  readonly rules: Promise<RobotsRules>
  seconds: number
}

/** The oldest is forgotten when there are more: pages of entries lead to ever new hosts. */
const MOST_KEPT = 1_000

/** Asks robots.txt before a page is visited. Throws FetchFailure where it forbids the page, or cannot be read. */
export const createRobots = ({ clock, read, slowDown }: RobotsOptions): MayVisit => {
  const kept = new Map<string, Kept>()

  const rulesOf = ({ address, trust }: Pick<Step, 'address' | 'trust'>): Promise<RobotsRules> => {
    // Who may not reach this machine must not profit from what another request, that may, was told.
    const key = `${address.origin} ${trust.mayBeLocal}`
    const known = kept.get(key)
    if (known !== undefined && isFresh(known, clock.now())) return known.rules
    const rules = readRules(read, { address: new URL('/robots.txt', address), trust })
    const entry: Kept = { at: clock.now(), rules, seconds: ROBOTS_KEPT_SECONDS }
    rules.catch((cause: unknown) => {
      // A host that rests is not asked anyway, and tells each time until when.
      const rests = cause instanceof FetchFailure && cause.hostRestsSeconds !== undefined
      entry.seconds = rests ? 0 : ROBOTS_RETRY_SECONDS
    })
    kept.delete(key)
    kept.set(key, entry)
    const [oldest = key] = kept.keys()
    if (kept.size > MOST_KEPT) kept.delete(oldest)
    return rules
  }

  return async (step, stop) => {
    // Several pages of a host wait for one reading, so that no single one may end it.
    const rules = await untilAborted(rulesOf(step), stop)
    const { address } = step
    const delay = rules.crawlDelaySeconds
    if (delay !== undefined) {
      slowDown(address.hostname, Math.min(delay, LONGEST_CRAWL_DELAY_SECONDS))
    }
    if (!rules.allows(address.pathname + address.search)) throw forbidden(address)
  }
}

/** Where the clock was set back, nothing is fresh. */
const isFresh = ({ at, seconds }: Kept, now: Date): boolean => {
  const age = now.getTime() - at.getTime()
  return age >= 0 && age < seconds * 1000
}

const ALLOW_ALL: RobotsRules = { allows: () => true, crawlDelaySeconds: undefined }

const readRules = async (
  read: RobotsOptions['read'],
  step: Pick<Step, 'address' | 'trust'>,
): Promise<RobotsRules> => {
  try {
    const fetched = await read(step)
    if (fetched.kind === 'not-modified') return ALLOW_ALL
    return readRobots(new TextDecoder().decode(fetched.body), PRODUCT_TOKEN)
  } catch (cause) {
    if (!(cause instanceof FetchFailure)) throw cause
    if (saysThereIsNone(cause)) return ALLOW_ALL
    throw cause.fault === 'blocked' || cause.hostRestsSeconds !== undefined
      ? cause
      : unreachable(step.address, cause)
  }
}

/** RFC 9309, 2.3.1.3: 4xx is no robots.txt, and all may be visited. But 429 says that we ask too often. */
const saysThereIsNone = ({ status = 0 }: FetchFailure): boolean =>
  status >= 400 && status < 500 && status !== 429

/** RFC 9309, 2.3.1.4: what cannot be reached may forbid everything. */
const unreachable = (address: URL, cause: FetchFailure): FetchFailure =>
  new FetchFailure(
    `${address.host} was not asked for the page, for its robots.txt cannot be read: ${cause.message}`,
    {
      remedy: 'Nothing to do: it is tried again.',
      retryable: true,
      retryAfterSeconds: cause.retryAfterSeconds,
      cause,
    },
  )

const forbidden = (address: URL): FetchFailure =>
  new FetchFailure(`${tellableAddress(address)} was not asked: robots.txt of its host forbids it`, {
    fault: 'blocked',
    remedy: 'Look for a feed or an API of the same publisher, or ask the publisher.',
  })
