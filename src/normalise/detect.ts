import type { FeedFormat } from '../domain/source.ts'

/** The first element of a document in markup. */
export interface Root {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
}

/** Only the top of a document is looked at: enough for comments and licences before the first element. */
const TOP_CHARACTERS = 20_000

/** What a document is, by its own first characters; undefined where it is nothing that we read. */
export const detectFormat = (text: string): FeedFormat | undefined => {
  if (/^\s*[[{]/u.test(text)) return 'json-api'
  const root = rootOf(text)
  if (root === undefined) return undefined
  const name = root.name.toLowerCase()
  const local = name.slice(name.indexOf(':') + 1)
  if (local === 'rss' || local === 'channel') return 'rss'
  if (local === 'feed') return 'atom'
  if (local === 'rdf') return 'rdf'
  return HTML_ROOTS.has(name) ? 'web-page' : undefined
}

const HTML_ROOTS = new Set(
  'html head body title meta link script div main section article p h1 h2 ul table a'.split(' '),
)

export const rootOf = (text: string): Root | undefined => {
  const top = text.slice(0, TOP_CHARACTERS)
  const isPage = /^[^<]*<!doctype html/iu.test(top)
  const markup = top.replaceAll(/<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)/gu, '')
  const [, name, attributes = ''] =
    /<([A-Za-z_][\w.:-]*)((?:[^<>"']|"[^"]*"|'[^']*')*)/u.exec(markup) ?? []
  if (name === undefined) return undefined
  return { name: isPage ? 'html' : name, attributes: attributesOf(attributes) }
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
