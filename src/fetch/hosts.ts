import type { Clock } from '../domain/clock.ts'
import { LONGEST_REST_SECONDS } from './courtesy.ts'
import { FetchFailure } from './fetch-failure.ts'
import { createTurns, type Turns } from './turns.ts'

/** Foreign hosts and how we treat them: one request at a time, a pause after each, and rest for a host that asks for it. */
export interface Hosts {
  /**
   * Does the work when the host is free: in the order of asking, never two at once, with the gap in between. Throws
   * FetchFailure at once, and to all who wait, while the host rests; what the signal threw passes as it is. Work must not
   * take another turn, or two of them could wait for each other.
   */
  readonly take: <Result>(
    hostname: string,
    signal: AbortSignal,
    work: () => Promise<Result>,
  ) => Promise<Result>
  /** Lets a host alone for so long, a day at most. */
  readonly rest: (hostname: string, seconds: number) => void
  /** Makes the gap of a host at least so long. */
  readonly slowDown: (hostname: string, seconds: number) => void
}

export interface HostsOptions {
  readonly clock: Clock
  readonly gapSeconds: number
}

interface Host {
  readonly turns: Turns
  rest: Rest | undefined
}

interface Rest {
  readonly until: Date
  readonly milliseconds: number
}

/** Idle hosts are forgotten when there are more: pages of entries lead to ever new ones. */
const MOST_HOSTS = 1_000

export const createHosts = ({ clock, gapSeconds }: HostsOptions): Hosts => {
  const hosts = new Map<string, Host>()

  const hostOf = (hostname: string): Host => {
    const known = hosts.get(hostname)
    if (known !== undefined) return known
    if (hosts.size >= MOST_HOSTS) forgetIdle(hosts, clock.now())
    const host: Host = { turns: createTurns(gapSeconds * 1000), rest: undefined }
    hosts.set(hostname, host)
    return host
  }

  const refuseWhileResting = (hostname: string, host: Host): void => {
    host.rest = restNow(host.rest, clock.now())
    if (host.rest !== undefined) throw resting(hostname, host.rest, clock.now())
  }

  return {
    take: async (hostname, signal, work) => {
      const host = hostOf(hostname)
      refuseWhileResting(hostname, host)
      const admit = (): void => refuseWhileResting(hostname, host)
      return host.turns.take({ admit, work }, signal)
    },
    rest: (hostname, seconds) => {
      const milliseconds = Math.min(seconds, LONGEST_REST_SECONDS) * 1000
      const until = new Date(clock.now().getTime() + milliseconds)
      hostOf(hostname).rest = { until, milliseconds }
    },
    slowDown: (hostname, seconds) => hostOf(hostname).turns.widenGap(seconds * 1000),
  }
}

/** Of the rest, what is left of it; where the clock was set back, it begins anew instead of growing by that time. */
const restNow = (rest: Rest | undefined, now: Date): Rest | undefined => {
  if (rest === undefined || now >= rest.until) return undefined
  const left = rest.until.getTime() - now.getTime()
  if (left <= rest.milliseconds) return rest
  return { ...rest, until: new Date(now.getTime() + rest.milliseconds) }
}

const resting = (hostname: string, { until }: Rest, now: Date): FetchFailure => {
  const seconds = Math.ceil((until.getTime() - now.getTime()) / 1000)
  return new FetchFailure(
    `${hostname} was not asked: it wants to be left alone until ${until.toISOString()}`,
    {
      remedy: 'Nothing to do: the next poll after that time tries again.',
      retryable: true,
      retryAfterSeconds: seconds,
      hostRestsSeconds: seconds,
    },
  )
}

const forgetIdle = (hosts: Map<string, Host>, now: Date): void => {
  for (const [hostname, host] of hosts) {
    if (host.turns.isIdle() && restNow(host.rest, now) === undefined) hosts.delete(hostname)
  }
}
