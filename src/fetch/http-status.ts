import { FetchFailure, tellableAddress } from './fetch-failure.ts'

interface Refusal {
  readonly meaning: string
  readonly remedy: string
  readonly retryable: boolean
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
  },
  403: {
    meaning: 'the server forbids it to us, perhaps to this network or to every program',
    remedy: 'Open the address in a browser; if it works there, watch the list by another route.',
    retryable: true,
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
  },
  429: {
    meaning: 'we asked too often',
    remedy: 'Poll this feed less often.',
    retryable: true,
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

/** The failure that an HTTP status other than 2xx, 304 or a redirect stands for. */
export const statusFailure = (
  address: URL,
  status: number,
  retryAfterSeconds: number | undefined,
): FetchFailure => {
  const { meaning, remedy, retryable } = refusalOf(status)
  const wait = retryAfterSeconds === undefined ? '' : `; it asks to wait ${retryAfterSeconds} s`
  return new FetchFailure(`${tellableAddress(address)} answered ${status}: ${meaning}${wait}`, {
    remedy,
    retryable,
    status,
    retryAfterSeconds,
  })
}

/** Seconds of a Retry-After header, which holds seconds or an HTTP date (RFC 9110, 10.2.3). */
export const retryAfterSeconds = (header: string | undefined, now: Date): number | undefined => {
  const value = header?.trim() ?? ''
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const until = value === '' ? Number.NaN : new Date(value).getTime()
  return Number.isNaN(until) ? undefined : Math.max(0, Math.ceil((until - now.getTime()) / 1000))
}
