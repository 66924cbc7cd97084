import { load } from 'cheerio/slim'
import type { MarkupElement } from './markup-element.ts'
import type { XmlElement, XmlFeed, XmlField } from './xml-element.ts'

/** Namespaces by the prefix under which we know them; those of the feed formats themselves have none. */
const PREFIXES: Readonly<Record<string, string>> = {
  'http://purl.org/dc/elements/1.1/': 'dc:',
  'http://purl.org/dc/elements/1.0/': 'dc:',
  'http://purl.org/dc/terms/': 'dcterms:',
  'http://purl.org/rss/1.0/modules/content/': 'content:',
  'http://www.w3.org/1999/02/22-rdf-syntax-ns#': 'rdf:',
  'http://www.w3.org/2005/Atom': 'atom:',
  'http://purl.org/rss/1.0/': '',
}
const ENTRY_NAMES = new Set(['item', 'entry'])

/**
 * RSS, Atom and RDF through a forgiving parser: for what the first reader rejects (broken nesting, a document that breaks
 * off), misreads (XHTML inside Atom) or does not know (unusual namespace prefixes). Reads whatever whole entries there are.
 */
export const readForgivingly = (xml: string): XmlFeed => {
  const $ = load(xml, { xml: { xmlMode: true, decodeEntities: true } })
  const [root] = $.root().children().toArray()
  if (root === undefined) return { channel: EMPTY, entries: [], problems: [] }
  const rename = renaming(root)
  const elementOf = (element: MarkupElement): XmlElement => {
    const fields = $(element)
      .children()
      .toArray()
      .map((child): readonly [string, XmlField] => {
        const inner = $(child)
        const text = inner.children().length > 0 ? $.xml(inner.contents()) : inner.text()
        return [rename(child.name), { text, attributes: attributesOf(child, rename) }]
      })
    return { attributes: attributesOf(element, rename), children: grouped(fields) }
  }

  const channel = $(root)
    .children()
    .toArray()
    .find(({ name }) => rename(name) === 'channel')
  const entries = [root, ...(channel === undefined ? [] : [channel])].flatMap((parent) =>
    $(parent)
      .children()
      .toArray()
      .filter(({ name }) => ENTRY_NAMES.has(rename(name))),
  )
  const isCutOff = breaksOff(xml)
  return {
    channel: elementOf(channel ?? root),
    entries: (isCutOff ? entries.slice(0, -1) : entries).map(elementOf),
    problems: isCutOff ? ['The document breaks off; its last, unfinished entry was left out.'] : [],
  }
}

const EMPTY: XmlElement = { attributes: {}, children: new Map() }

const grouped = (fields: readonly (readonly [string, XmlField])[]): XmlElement['children'] =>
  new Map(
    Map.groupBy(fields, ([name]) => name)
      .entries()
      .map(([name, same]) => [name, same.map(([, field]) => field)]),
  )

/** Inside an entry that has begun but not ended. */
const breaksOff = (xml: string): boolean => {
  const [start, end] = [/<(?:\w+:)?(?:item|entry)[\s>]/gu, /<\/(?:\w+:)?(?:item|entry)\s*>/gu].map(
    (tag) => [...xml.matchAll(tag)].at(-1)?.index ?? -1,
  )
  return start !== undefined && end !== undefined && start > end
}

/** Names as the document writes them → names as we know them, by the namespaces that its root declares. */
const renaming = (root: MarkupElement): ((name: string) => string) => {
  const prefixes = new Map<string, string>()
  for (const [attribute, namespace] of Object.entries(root.attribs)) {
    const known = PREFIXES[namespace]
    if (known !== undefined && attribute.startsWith('xmlns:')) {
      prefixes.set(`${attribute.slice('xmlns:'.length)}:`, known)
    }
  }
  const own = root.name.includes(':') ? root.name.slice(0, root.name.indexOf(':') + 1) : undefined
  if (own !== undefined && prefixes.get(own) === 'atom:') prefixes.set(own, '')
  return (name) => {
    const prefix = name.slice(0, name.indexOf(':') + 1)
    return (prefixes.get(prefix) ?? prefix) + name.slice(prefix.length)
  }
}

/** True where a root binds one of the namespaces that we read to a prefix other than the usual one. */
export const hasUnusualPrefixes = (attributes: Readonly<Record<string, string>>): boolean =>
  Object.entries(attributes).some(([attribute, namespace]) => {
    const known = PREFIXES[namespace]
    return (
      known !== undefined &&
      attribute.startsWith('xmlns:') &&
      attribute.slice('xmlns:'.length) + ':' !== known
    )
  })

const attributesOf = (
  { attribs }: MarkupElement,
  rename: (name: string) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(attribs).map(([name, value]) => [rename(name), value]))
