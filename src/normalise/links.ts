/** Characters that are not allowed in an address as they stand (RFC 3986), so that such an address is written anew. */
const UNSAFE = /[^\u0021-\u007E]|["<>\\^`{|}]/u

/**
 * An address as an entry may carry it: absolute, http or https (file only inside a capture); as written where it was fit.
 * Undefined where a link leads nowhere that a reader can go: `javascript:`, `mailto:`, nonsense.
 */
export const resolveLink = (link: string, base: string): string | undefined => {
  const written = link.replaceAll(/[\t\n\r]/gu, '').trim()
  const url = written === '' ? null : URL.parse(written, base)
  if (url === null || !isFit(url, base)) return undefined
  const target = redirectTarget(url)
  if (target !== undefined) return target
  return URL.canParse(written) && !UNSAFE.test(written) ? written : url.href
}

const isFit = ({ protocol, hostname }: URL, base: string): boolean =>
  protocol === 'file:' ? base.startsWith('file:') : /^https?:$/u.test(protocol) && hostname !== ''

/** Search results often lead through a counter (`/redirection?dest=…&position=3`), whose other parts change with each search. */
const redirectTarget = ({ pathname, searchParams }: URL): string | undefined => {
  if (!/redirect/iu.test(pathname)) return undefined
  const target = searchParams.get('dest') ?? searchParams.get('url') ?? ''
  return /^https?:\/\//u.test(target) ? URL.parse(target)?.href : undefined
}
