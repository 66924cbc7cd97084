import type { RawDocument, RawEntry } from './raw-document.ts'
import { firstText, linkOf, type XmlElement, type XmlFeed } from './xml-element.ts'

/** Atom 1.0 (RFC 4287) and 0.3, whose dates have other names. */
export const readAtom = ({ channel, entries }: XmlFeed): RawDocument => ({
  selfAddress: linkOf(channel, 'link', 'self'),
  homepage: linkOf(channel, 'link', 'alternate'),
  language: channel.attributes['xml:lang'] ?? firstText(channel, 'dc:language'),
  entries: entries.map(readEntry),
})

const readEntry = (entry: XmlElement): RawEntry => ({
  id: firstText(entry, 'id'),
  title: firstText(entry, 'title'),
  link: linkOf(entry, 'link', 'alternate') ?? anyLink(entry),
  base: entry.attributes['xml:base'],
  summary: firstText(entry, 'summary'),
  content: firstText(entry, 'content'),
  published: firstText(entry, 'published', 'issued', 'created', 'dc:date'),
  updated: firstText(entry, 'updated', 'modified', 'dcterms:modified'),
  language: entry.attributes['xml:lang'] ?? firstText(entry, 'dc:language'),
  categories: (entry.children.get('category') ?? []).map(
    ({ attributes, text }) => attributes['label'] ?? attributes['term'] ?? text,
  ),
})

/** Some entries have only a link to their document (`related`, `enclosure`) or to themselves, or one written as text. */
const anyLink = (entry: XmlElement): string | undefined =>
  linkOf(entry, 'link', 'related') ??
  linkOf(entry, 'link', 'enclosure') ??
  linkOf(entry, 'link', 'self') ??
  firstText(entry, 'link')
