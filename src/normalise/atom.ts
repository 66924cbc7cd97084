import { atomMarkup } from './atom-text.ts'
import { readPublishingHints } from './publishing-hints.ts'
import type { RawDocument, RawEntry } from './raw-document.ts'
import {
  firstField,
  firstText,
  linkOf,
  type XmlElement,
  type XmlFeed,
  type XmlLink,
} from './xml-element.ts'

/** Atom 1.0 (RFC 4287) and 0.3, whose dates have other names. */
export const readAtom = ({ channel, entries }: XmlFeed): RawDocument => ({
  selfAddress: linkOf(channel, 'link', 'self')?.link,
  nextPage: linkOf(channel, 'link', 'next')?.link,
  homepage: linkOf(channel, 'link', 'alternate')?.link,
  language: channel.attributes['xml:lang'] ?? firstText(channel, 'dc:language', 'language'),
  publishingHints: readPublishingHints(channel),
  entries: entries.map(readEntry),
})

const readEntry = (entry: XmlElement): RawEntry => {
  const title = firstField(entry, 'title', 'dc:title')
  return {
    id: idOf(entry),
    title: atomMarkup(title),
    base: entry.attributes['xml:base'],
    ...(linkOf(entry, 'link', 'alternate') ?? anyLink(entry)),
    summary: atomMarkup(firstField(entry, 'summary', 'description', 'dc:description')),
    content: atomMarkup(firstField(entry, 'content', 'content:encoded')),
    published: firstText(
      entry,
      ...'published issued created pubDate dc:date dcterms:issued dcterms:created'.split(' '),
    ),
    updated: firstText(entry, 'updated', 'modified', 'dcterms:modified'),
    language:
      title?.attributes['xml:lang'] ??
      entry.attributes['xml:lang'] ??
      firstText(entry, 'dc:language'),
    categories: (entry.children.get('category') ?? []).map(
      ({ attributes, text }) => attributes['label'] ?? attributes['term'] ?? text,
    ),
  }
}

/** An id is absolute (RFC 4287, 4.2.6); one that is written like a path counts from the base that the feed declares. */
const idOf = (entry: XmlElement): string | undefined => {
  const field = firstField(entry, 'id', 'guid')
  if (field === undefined) return undefined
  const base = field.attributes['xml:base']
  const isPath = /^\s*[\w%.~/-]*\/[^\s:]*\s*$/u.test(field.text)
  return (
    (base !== undefined && isPath ? URL.parse(field.text, base)?.href : undefined) ?? field.text
  )
}

/** Some entries have only a link to their document (`related`, `enclosure`) or to themselves, or their text elsewhere. */
const anyLink = (entry: XmlElement): XmlLink | undefined => {
  for (const relation of ['related', 'enclosure', 'self', 'via']) {
    const link = linkOf(entry, 'link', relation)
    if (link !== undefined) return link
  }
  const content = entry.children.get('content')?.[0]?.attributes
  return content?.['src'] ? { link: content['src'], base: content['xml:base'] } : undefined
}
