import type { RawDocument, RawEntry } from './raw-document.ts'
import { readPublishingHints } from './publishing-hints.ts'
import {
  allTexts,
  firstText,
  linkOf,
  textLink,
  type XmlElement,
  type XmlFeed,
  type XmlLink,
} from './xml-element.ts'

/**
 * RSS 0.9x and 2.0 (https://www.rssboard.org/rss-specification), with the Dublin Core, content and Atom modules, and CDF,
 * which came before them (https://www.w3.org/TR/NOTE-CDFsubmit.html).
 */
export const readRss = ({ channel, entries }: XmlFeed): RawDocument => ({
  selfAddress: linkOf(channel, 'atom:link', 'self')?.link,
  nextPage: linkOf(channel, 'atom:link', 'next')?.link,
  // In CDF.
  base: channel.attributes['base'],
  homepage: firstText(channel, 'link'),
  language: firstText(channel, 'language', 'dc:language') ?? channel.attributes['xml:lang'],
  publishingHints: readPublishingHints(channel),
  entries: entries.map(readItem),
})

const readItem = (item: XmlElement): RawEntry => ({
  id: firstText(item, 'guid', 'id', 'atom:id', 'dc:identifier'),
  title: firstText(item, 'title', 'dc:title', 'atom:title'),
  base: item.attributes['xml:base'],
  ...(textLink(item, 'link') ??
    linkOf(item, 'link', 'alternate') ??
    linkOf(item, 'atom:link', 'alternate') ??
    attributeLink(item) ??
    permalink(item)),
  summary: firstText(item, 'description', 'summary', 'abstract', 'atom:summary', 'dc:description'),
  // Beside a description, a summary is the other of two texts, whichever is longer.
  content: firstText(
    item,
    ...'content:encoded content atom:content fullitem xhtml:body xhtml:div summary'.split(' '),
  ),
  published: firstText(
    item,
    ...'pubDate dc:date dcterms:issued published atom:published issued dcterms:created created'.split(
      ' ',
    ),
  ),
  updated:
    firstText(item, 'dcterms:modified', 'atom:updated', 'updated', 'modified') ??
    item.attributes['lastmod'],
  language: firstText(item, 'dc:language', 'language') ?? item.attributes['xml:lang'],
  categories: allTexts(item, 'category', 'dc:subject'),
})

/** In CDF. */
const attributeLink = ({ attributes }: XmlElement): XmlLink | undefined => {
  const link = attributes['href'] || attributes['rdf:about']
  return link === undefined ? undefined : { link, base: attributes['xml:base'] }
}

/** A guid is an address unless it says that it is none; only one that claims to be may be relative. */
const permalink = (item: XmlElement): XmlLink | undefined => {
  const [guid] = item.children.get('guid') ?? []
  if (guid === undefined) return undefined
  const claim = guid.attributes['ispermalink']?.toLowerCase()
  const isAddress = /^\s*(?:https?:)?\/\//iu.test(guid.text)
  return claim !== 'false' && (isAddress || (claim === 'true' && /^\s*[./]/u.test(guid.text)))
    ? { link: guid.text, base: guid.attributes['xml:base'] }
    : undefined
}
