import type { FeedFault } from '../domain/feed-state.ts'
import { REST_SECONDS } from './courtesy.ts'
import { FetchFailure, tellableAddress } from './fetch-failure.ts'
import type { Header } from './http-freshness.ts'

interface Refusal {
  readonly meaning: string
  readonly remedy: string
  readonly retryable: boolean
  readonly fault?: FeedFault
}

const TRY_LATER = 'Nothing to do: the next poll tries again.'

const REFUSALS: Readonly<Record<number, Refusal>> = {
  304: {
    meaning: 'it says that nothing has changed, though we asked for the whole document',
    remedy: TRY_LATER,
    retryable: true,
  },
  401: {
    meaning: 'it wants a login',
    remedy: 'Look for a public address of the same list.',
    retryable: false,
    fault: 'blocked',
  },
  403: {
    meaning: 'the server forbids it to us, perhaps to this network or to every program',
    remedy: 'Open the address in a browser; if it works there, watch the list by another route.',
    retryable: true,
    fault: 'blocked',
  },
  404: {
    meaning: 'there is nothing at this address',
    remedy: "Look up the feed's present address on the publisher's site.",
    retryable: false,
  },
  410: {
    meaning: 'the publisher has removed this feed for good',
    remedy: 'Disable the feed, or give its new address.',
    retryable: false,
    fault: 'gone',
  },
  429: {
    meaning: 'we asked too often',
    remedy: 'Poll this feed less often.',
    retryable: true,
  },
  451: {
    meaning: 'it must not show this here for legal reasons',
    remedy: 'Watch the list by another route.',
    retryable: false,
    fault: 'blocked',
  },
}

const refusalOf = (status: number): Refusal => {
  const known = REFUSALS[status]
  if (known !== undefined) return known
  return status >= 500
    ? { meaning: 'the server is in trouble', remedy: TRY_LATER, retryable: true }
    : {
        meaning: 'the server did not accept the request',
        remedy: 'Open the address in a browser and compare.',
        retryable: status === 408 || status === 425,
      }
}

/** The failure that an HTTP status other than 2xx, 304 or a redirect stands for; `waitSeconds` as of Retry-After. */
export const statusFailure = (
  address: URL,
  status: number,
  waitSeconds: number | undefined,
): FetchFailure => {
  const { meaning, remedy, retryable, fault } = refusalOf(status)
  const wait = waitSeconds === undefined ? '' : `; it asks to wait ${waitSeconds} s`
  return new FetchFailure(`${tellableAddress(address)} answered ${status}: ${meaning}${wait}`, {
    remedy,
    retryable,
    fault,
    status,
    retryAfterSeconds: waitSeconds,
    hostRestsSeconds: restOf(status, waitSeconds),
  })
}

/** 429 speaks for the host, not for the one address (RFC 6585, 4); so does a 503 that names a time (RFC 9110, 15.6.4). */
const restOf = (status: number, waitSeconds = 0): number | undefined => {
  if (status === 429) return waitSeconds > 0 ? waitSeconds : REST_SECONDS
  return status === 503 && waitSeconds > 0 ? waitSeconds : undefined
}

/** The failure of a page that a bot filter put before the document, whatever the status; undefined for any other answer. */
export const challengeFailure = (
  address: URL,
  status: number,
  header: Header,
): FetchFailure | undefined => {
  // Cloudflare's and AWS WAF's own marks of such pages.
  const mark = header('cf-mitigated') ?? header('x-amzn-waf-action')
  if (mark === undefined || !/^(challenge|captcha)$/i.test(mark.trim())) return undefined
  return new FetchFailure(
    `${tellableAddress(address)} answered ${status} with a test for human visitors in place of the document`,
    {
      fault: 'blocked',
      status,
      retryable: true,
      remedy:
        'Ask the publisher to let the bot pass, or watch the list by another route; the test is not evaded.',
    },
  )
}
