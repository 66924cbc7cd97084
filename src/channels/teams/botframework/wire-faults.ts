import { STREAM_STOPPED, WireFault } from '../wire.ts'

/** No connection came about: nothing was sent. */
const NEVER_SENT =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_TLS_\w+|ERR_SSL_\w+|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+)$/u

/** What the SDK throws: foreign. */
interface Thrown {
  readonly statusCode?: unknown
  readonly code?: unknown
  readonly errorCode?: unknown
  readonly name?: unknown
  readonly message?: unknown
  readonly response?: { readonly headers?: { readonly get?: (name: string) => unknown } }
}

/** A fault of the SDK's as one of ours: see {@link WireFault}. Never throws. */
export const wireFault = (error: unknown): WireFault => {
  if (error instanceof WireFault) return error
  const thrown: Thrown = typeof error === 'object' && error !== null ? error : {}
  const status = typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined
  const word = wordIn(thrown) ?? (status === undefined ? 'no reply' : `HTTP ${status}`)
  return new WireFault({
    status,
    word,
    isUnsent: status === undefined && (isOfToken(thrown) || NEVER_SENT.test(word)),
    retryAfter: secondsIn(thrown),
  })
}

/** Without a token, nothing is sent: @azure/msal-node gives a word, @azure/identity none. */
const isOfToken = (thrown: Thrown): boolean =>
  typeof thrown.errorCode === 'string' || isOfIdentity(thrown)

const isOfIdentity = ({ name }: Thrown): boolean =>
  typeof name === 'string' &&
  /^(?:Aggregate)?(?:Authentication|CredentialUnavailable)\w*Error$/u.test(name)

const wordIn = (thrown: Thrown): string | undefined => {
  const { code, errorCode, message } = thrown
  // The same word stands for streams that last too long.
  if (code === 'ContentStreamNotAllowed' && /cancell?ed/iu.test(String(message)))
    return STREAM_STOPPED
  const word = [errorCode, code].find(
    (one): one is string => typeof one === 'string' && /^\w{1,80}$/u.test(one),
  )
  return word ?? (isOfIdentity(thrown) ? 'no_identity' : undefined)
}

const secondsIn = ({ response }: Thrown): number | undefined => {
  const told = response?.headers?.get?.('retry-after')
  return typeof told === 'string' && /^\d{1,6}$/u.test(told) ? Number(told) : undefined
}
