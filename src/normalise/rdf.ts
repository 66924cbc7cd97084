import { readPublishingHints } from './publishing-hints.ts'
import type { RawDocument, RawEntry } from './raw-document.ts'
import {
  allTexts,
  firstText,
  linkOf,
  textLink,
  type XmlElement,
  type XmlFeed,
} from './xml-element.ts'

/** RSS 0.90 and 1.0 (https://web.resource.org/rss/1.0/spec): RDF, with dates and identifiers from Dublin Core. */
export const readRdf = ({ channel, entries }: XmlFeed): RawDocument => ({
  selfAddress: channel.attributes['rdf:about'],
  nextPage: linkOf(channel, 'atom:link', 'next')?.link,
  homepage: firstText(channel, 'link'),
  language: firstText(channel, 'dc:language', 'language') ?? channel.attributes['xml:lang'],
  publishingHints: readPublishingHints(channel),
  entries: entries.map(readItem),
})

const readItem = (item: XmlElement): RawEntry => {
  const about = item.attributes['rdf:about'] || item.attributes['about'] || undefined
  return {
    id: about ?? firstText(item, 'dc:identifier', 'guid'),
    title: firstText(item, 'title', 'dc:title'),
    link: about,
    base: item.attributes['xml:base'],
    ...(textLink(item, 'link') ??
      linkOf(item, 'link', 'alternate') ??
      linkOf(item, 'atom:link', 'alternate')),
    summary: firstText(item, 'description', 'dc:description'),
    content: firstText(item, 'content:encoded'),
    published: firstText(item, 'dc:date', 'dcterms:issued', 'pubDate', 'dcterms:created'),
    updated: firstText(item, 'dcterms:modified'),
    language: firstText(item, 'dc:language') ?? item.attributes['xml:lang'],
    categories: allTexts(item, 'dc:subject', 'category'),
  }
}
