import { readHttpDate } from './http-date.ts'

/** A header by its name in small letters; several lines of one name are joined by commas. */
export type Header = (name: string) => string | undefined

/** RFC 9111, 1.2.2: what does not fit counts as this. */
const LONGEST = 2 ** 31

/**
 * How long an answer stays fresh for a private cache, from the moment it came (RFC 9111, 4.2.1: max-age, else Expires − Date;
 * less its Age). Unknown where the server tells nothing; s-maxage and `private` speak to shared caches and are passed over.
 */
export const freshForSeconds = (header: Header, receivedAt: Date): number | undefined => {
  const directives = directivesOf(header('cache-control') ?? '')
  if (directives.has('no-store') || directives.get('no-cache') === '') return 0
  const lifetime = lifetimeOf(directives.get('max-age'), header, receivedAt)
  if (lifetime === undefined) return undefined
  return Math.max(0, lifetime - (deltaSeconds(header('age')) ?? 0))
}

/**
 * Seconds of a Retry-After header, which holds seconds or a date (RFC 9110, 10.2.3). A date is taken relative to the Date
 * of the same answer: server's clock and ours may differ. Anything else is passed over.
 */
export const retryAfterSeconds = (header: Header, receivedAt: Date): number | undefined => {
  const value = header('retry-after')
  const seconds = deltaSeconds(value)
  if (seconds !== undefined) return seconds
  const until = readHttpDate(value, receivedAt)
  return until === undefined
    ? undefined
    : Math.max(0, secondsBetween(sentAt(header, receivedAt), until))
}

const lifetimeOf = (
  maxAge: string | undefined,
  header: Header,
  receivedAt: Date,
): number | undefined => {
  // RFC 9111, 4.2.1 and 5.3: a max-age or Expires that cannot be read means that the answer is stale.
  if (maxAge !== undefined) return deltaSeconds(maxAge) ?? 0
  const expires = header('expires')
  if (expires === undefined) return undefined
  const until = readHttpDate(expires, receivedAt)
  return until === undefined
    ? 0
    : Math.min(LONGEST, secondsBetween(sentAt(header, receivedAt), until))
}

const sentAt = (header: Header, receivedAt: Date): Date =>
  readHttpDate(header('date'), receivedAt) ?? receivedAt

const secondsBetween = (from: Date, until: Date): number =>
  Math.ceil((until.getTime() - from.getTime()) / 1000)

const deltaSeconds = (value: string | undefined): number | undefined => {
  const digits = value?.trim() ?? ''
  return /^\d+$/.test(digits) ? Math.min(LONGEST, Number(digits)) : undefined
}

const DIRECTIVE = /([\w!#$%&'*+.^`|~-]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s,;"]*)))?/g

/** The first of each name; one without a value has the empty one. */
const directivesOf = (cacheControl: string): ReadonlyMap<string, string> => {
  const directives = new Map<string, string>()
  for (const [, name = '', quoted, plain] of cacheControl.matchAll(DIRECTIVE)) {
    const key = name.toLowerCase()
    if (!directives.has(key)) directives.set(key, quoted ?? plain ?? '')
  }
  return directives
}
