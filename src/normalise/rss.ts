import type { RawDocument, RawEntry } from './raw-document.ts'
import { allTexts, firstText, linkOf, type XmlElement, type XmlFeed } from './xml-element.ts'

/** RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification), with the Dublin Core, content and Atom modules. */
export const readRss = ({ channel, entries }: XmlFeed): RawDocument => ({
  selfAddress: linkOf(channel, 'atom:link', 'self'),
  homepage: firstText(channel, 'link'),
  language: firstText(channel, 'language', 'dc:language'),
  entries: entries.map(readItem),
})

const readItem = (item: XmlElement): RawEntry => ({
  id: firstText(item, 'guid', 'id', 'dc:identifier'),
  title: firstText(item, 'title', 'dc:title'),
  link:
    firstText(item, 'link') ??
    linkOf(item, 'link', 'alternate') ??
    linkOf(item, 'atom:link', 'alternate') ??
    permalink(item),
  base: item.attributes['xml:base'],
  summary: firstText(item, 'description', 'summary', 'atom:summary', 'dc:description'),
  content: firstText(item, 'content:encoded', 'content'),
  published: firstText(item, 'pubDate', 'dc:date', 'dcterms:issued', 'published', 'atom:published'),
  updated: firstText(item, 'dcterms:modified', 'atom:updated', 'updated'),
  language: firstText(item, 'dc:language', 'language') ?? item.attributes['xml:lang'],
  categories: allTexts(item, 'category', 'dc:subject'),
})

/** A guid is an address unless it says that it is none. */
const permalink = (item: XmlElement): string | undefined => {
  const [guid] = item.children.get('guid') ?? []
  return guid !== undefined &&
    guid.attributes['isPermaLink'] !== 'false' &&
    /^\s*https?:\/\//u.test(guid.text)
    ? guid.text
    : undefined
}
