import type { RawDocument, RawEntry } from './raw-document.ts'
import { allTexts, firstText, type XmlElement, type XmlFeed } from './xml-element.ts'

/** RSS 1.0 (https://web.resource.org/rss/1.0/spec): RDF, with dates and identifiers from Dublin Core. */
export const readRdf = ({ channel, entries }: XmlFeed): RawDocument => ({
  selfAddress: channel.attributes['rdf:about'],
  homepage: firstText(channel, 'link'),
  language: firstText(channel, 'dc:language', 'language'),
  entries: entries.map(readItem),
})

const readItem = (item: XmlElement): RawEntry => ({
  id: item.attributes['rdf:about'] ?? firstText(item, 'dc:identifier'),
  title: firstText(item, 'title', 'dc:title'),
  link: firstText(item, 'link') ?? item.attributes['rdf:about'],
  base: item.attributes['xml:base'],
  summary: firstText(item, 'description', 'dc:description'),
  content: firstText(item, 'content:encoded'),
  published: firstText(item, 'dc:date', 'dcterms:issued', 'pubDate'),
  updated: firstText(item, 'dcterms:modified'),
  language: firstText(item, 'dc:language') ?? item.attributes['xml:lang'],
  categories: allTexts(item, 'dc:subject', 'category'),
})
