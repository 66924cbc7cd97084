import { BriefingError, type ErrorDetails } from '../domain/errors.ts'
import type { FeedFault } from '../domain/feed-state.ts'

export interface FetchFailureDetails extends ErrorDetails {
  /** Of the HTTP answer, where there was one. */
  readonly status?: number | undefined
  /** How long the server asked us to stay away (RFC 9110, 10.2.3). */
  readonly retryAfterSeconds?: number | undefined
  /** `failed` unless told otherwise. */
  readonly fault?: FeedFault | undefined
  /** No other request may go to this host before so many seconds, for whatever feed (429; 503 that names a time). */
  readonly hostRestsSeconds?: number | undefined
}

/** BriefingError `fetch-failed`: a foreign server did not give us the bytes. */
export class FetchFailure extends BriefingError {
  readonly status: number | undefined
  readonly retryAfterSeconds: number | undefined
  readonly fault: FeedFault
  readonly hostRestsSeconds: number | undefined

  constructor(message: string, details: FetchFailureDetails = {}) {
    super('fetch-failed', message, details)
    this.status = details.status
    this.retryAfterSeconds = details.retryAfterSeconds
    this.fault = details.fault ?? 'failed'
    this.hostRestsSeconds = details.hostRestsSeconds
  }
}

/** An address as we may tell it: no name or password, and no query, which can hold a key. */
export const tellableAddress = (address: URL): string =>
  address.protocol === 'file:' ? address.href : `${address.origin}${address.pathname}`

/** Failures of the connection by the codes of Node and undici: what happened, what it means, whether it may pass. */
const CONNECTION_FAULTS: readonly ConnectionFault[] = [
  {
    codes: /^(ENOTFOUND|EAI_\w+|ENODATA)$/,
    tell: (host) => `The name ${host} could not be resolved`,
    remedy: 'Check the spelling of the address and whether this machine has a network.',
  },
  {
    codes: /^ECONNREFUSED$/,
    tell: (host) => `${host} refused the connection`,
    remedy: 'The server is down or listens on another port; the next poll tries again.',
  },
  {
    codes:
      /^(ECONNRESET|EPIPE|UND_ERR_SOCKET|UND_ERR_RES_CONTENT_LENGTH_MISMATCH|UND_ERR_ABORTED)$/,
    tell: (host) => `${host} broke off the connection before the answer was complete`,
    remedy: 'Nothing to do: the next poll tries again.',
  },
  {
    codes: /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
    tell: (host) => `${host} did not accept a connection in time`,
    remedy: 'The server is down or drops requests from this network; try from another one.',
  },
  {
    codes: /^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL)$/,
    tell: (host) => `There is no way from this machine to ${host}`,
    remedy: 'Check the network of this machine and its firewall.',
  },
  {
    codes: /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|ERR_TLS|ERR_SSL|EPROTO/,
    tell: (host) =>
      `${host} could not prove its identity: its TLS certificate or handshake is faulty`,
    remedy: 'Open the address in a browser; if the certificate is at fault, tell the publisher.',
  },
  {
    codes: /^UND_ERR_HEADERS_OVERFLOW$/,
    tell: (host) => `${host} sent more headers than any server needs`,
    remedy: 'Tell the publisher; perhaps it sets too many cookies.',
  },
  {
    codes: /^(HTTPParserError|HPE_\w+|UND_ERR_INVALID_ARG)$/,
    tell: (host) => `${host} answered with something that is not HTTP`,
    remedy: 'Check the address and its port.',
  },
]

interface ConnectionFault {
  readonly codes: RegExp
  readonly tell: (host: string) => string
  readonly remedy: string
}

/** The failure that a thrown value of the network stands for. */
export const connectionFailure = (address: URL, cause: unknown): FetchFailure => {
  const code = codeOf(cause)
  const fault = CONNECTION_FAULTS.find(({ codes }) => codes.test(code))
  return fault === undefined
    ? new FetchFailure(`${address.host} could not be read${code === '' ? '' : ` (${code})`}`, {
        remedy: 'The next poll tries again.',
        retryable: true,
        cause,
      })
    : new FetchFailure(`${fault.tell(address.host)} (${code})`, {
        remedy: fault.remedy,
        retryable: true,
        cause,
      })
}

const codeOf = (cause: unknown): string => {
  if (!(cause instanceof Error)) return ''
  if ('code' in cause && typeof cause.code === 'string') return cause.code
  // undici gives its parser's errors a name but no code.
  return cause.name === 'HTTPParserError' ? cause.name : codeOf(cause.cause)
}
