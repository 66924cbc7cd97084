import type { FeedFormat } from '../domain/source.ts'
import { isJsonFeed } from './json-feed.ts'

/** The first element of a document in markup. */
export interface Root {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Only the top of a document is looked at: enough for comments and licences before the first element. */
const TOP_CHARACTERS = 20_000

/** What a document is, by its own first characters; undefined where it is nothing that we read. */
export const detectFormat = (text: string): FeedFormat | undefined => {
  if (/^\s*[[{]/u.test(text)) return jsonFormat(text)
  const root = rootOf(text)
  if (root === undefined) return undefined
  const name = root.name.toLowerCase()
  const local = name.slice(name.indexOf(':') + 1)
  return FEED_ROOTS.get(local) ?? (HTML_ROOTS.has(name) ? 'web-page' : undefined)
}

/** By local name. A lone entry or item is what an address of a single entry answers; CDF begins with its channel. */
const FEED_ROOTS: ReadonlyMap<string, FeedFormat> = new Map([
  ['rss', 'rss'],
  ['channel', 'rss'],
  ['item', 'rss'],
  ['feed', 'atom'],
  ['entry', 'atom'],
  ['rdf', 'rdf'],
  ['urlset', 'sitemap'],
  ['sitemapindex', 'sitemap'],
])

/** Only a document that mentions JSON Feed is parsed for what it says of itself. */
const jsonFormat = (text: string): FeedFormat => {
  if (!/"version"\s*:\s*"[^"]*jsonfeed\.org/iu.test(text)) return 'json-api'
  try {
    return isJsonFeed(JSON.parse(text)) ? 'json-feed' : 'json-api'
  } catch {
    return 'json-api'
  }
}

const HTML_ROOTS = new Set(
  'html head body title meta link script div main section article p h1 h2 ul table a'.split(' '),
)

export const rootOf = (text: string): Root | undefined => {
  const top = text.slice(0, TOP_CHARACTERS)
  const isPage = /^[^<]*<!doctype html/iu.test(top)
  const markup = top
    .slice(isPage ? 0 : startOfXml(top))
    .replaceAll(/<!--[\s\S]*?(?:-->|$)|<\?xml\s[^<>?]*\??>?|<\?[\s\S]*?(?:\?>|$)/giu, '')
  const [, name, attributes = ''] =
    /<([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)/u.exec(markup) ?? []
  if (name === undefined) return undefined
  return {
    // Some templates give a feed the document type of the site's pages.
    name: isPage && !/^(?:rss|rdf:RDF|feed)$/iu.test(name) ? 'html' : name,
    attributes: attributesOf(attributes),
  }
}

/** An XML declaration begins the document, unless a feed did already: before it stand warnings of the publisher's software. */
export const startOfXml = (text: string): number => {
  const top = text.slice(0, TOP_CHARACTERS)
  const declaration = Math.max(0, top.search(/<\?xml\s/iu))
  const hasBegun = /<(?:[\w.-]+:)?(?:rss|rdf|feed|channel|entry|item)\b|<!doctype/iu.test(
    top.slice(0, declaration),
  )
  return hasBegun ? 0 : declaration
}

const attributesOf = (text: string): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const [, name = '', double, single] of text.matchAll(
    /([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu,
  )) {
    found[name] = double ?? single ?? ''
  }
  return found
}
