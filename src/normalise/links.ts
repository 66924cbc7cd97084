import type { RawDocument } from './raw-document.ts'

/** Characters that are not allowed in an address as they stand (RFC 3986), so that such an address is written anew. */
const UNSAFE = /[^\u0021-\u007E]|["<>\\^`{|}]/u

/**
 * An address as an entry may carry it: absolute, http or https (file only inside a capture); as written where it was fit.
 * Undefined where a link leads nowhere that a reader can go: `javascript:`, `mailto:`, nonsense.
 */
export const resolveLink = (link: string, base: string): string | undefined => {
  // In a CDATA section an address may still be escaped as for markup.
  const written = visible(link).replaceAll('&amp;', '&')
  const url = written === '' ? null : URL.parse(written, base)
  if (url === null || !isFit(url, base)) return undefined
  const target = redirectTarget(url)
  if (target !== undefined) return target
  return URL.canParse(written) && !UNSAFE.test(written) ? written : url.href
}

const isFit = ({ protocol, hostname }: URL, base: string): boolean =>
  protocol === 'file:' ? base.startsWith('file:') : /^https?:$/u.test(protocol) && hostname !== ''

/** Browsers leave out tabs and line breaks inside an address; other characters that show nothing only deceive. */
const visible = (link: string): string => link.replaceAll(/[\p{Cc}\p{Cf}]/gu, '').trim()

/** Search results often lead through a counter (`/redirection?dest=…&position=3`), whose other parts change with each search. */
const redirectTarget = ({ pathname, searchParams }: URL): string | undefined => {
  if (!/redirect/iu.test(pathname)) return undefined
  const target = searchParams.get('dest') ?? searchParams.get('url') ?? ''
  return /^https?:\/\//u.test(target) ? URL.parse(visible(target))?.href : undefined
}

/**
 * What the relative links of a document start from. A capture on disk lies elsewhere than its links think: then the
 * document's own word counts.
 */
export const baseOf = (
  { base, selfAddress, homepage }: Pick<RawDocument, 'base' | 'selfAddress' | 'homepage'>,
  address: string,
): string => {
  const origin = address.startsWith('file:')
    ? ([selfAddress, homepage].find((claim) => /^https?:\/\//u.test(claim?.trim() ?? '')) ??
      address)
    : address
  return resolveBase(base, origin)
}

export const resolveBase = (base: string | undefined, origin: string): string =>
  (base === undefined ? null : URL.parse(base, origin)?.href) ?? origin

/** Where other pages of a list are: absolute, in order, each once; what leads to a part of a page means the page. */
export const resolvePages = (links: readonly string[], base: string): readonly string[] => [
  ...new Set(links.flatMap((link) => resolveLink(link, base)?.replace(/#.*$/u, '') ?? [])),
]
