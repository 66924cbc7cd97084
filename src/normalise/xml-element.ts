/** An element of a feed and its children by name, in the usual prefixes (dc:, content:, atom:). */
export interface XmlElement {
  readonly attributes: Readonly<Record<string, string>>
  readonly children: ReadonlyMap<string, readonly XmlField[]>
}

export interface XmlField {
  /** Text, or inner markup where the element holds elements. */
  readonly text: string
  readonly attributes: Readonly<Record<string, string>>
}

/** A feed as an XML reader hands it to rss.ts, atom.ts and rdf.ts. */
export interface XmlFeed {
  readonly channel: XmlElement
  readonly entries: readonly XmlElement[]
  readonly problems: readonly string[]
}

/** The children that any of our formats reads. */
export const FIELDS =
  `title link guid id description summary content content:encoded pubDate published updated issued modified
  created dc:date dcterms:issued dcterms:modified dc:title dc:description dc:identifier dc:language language category dc:subject
  atom:link atom:updated atom:published atom:summary`.split(/\s+/u)

/** The first text that is not blank, of these children in this order. */
export const firstText = (element: XmlElement, ...names: readonly string[]): string | undefined => {
  for (const name of names) {
    for (const { text } of element.children.get(name) ?? []) if (text.trim() !== '') return text
  }
  return undefined
}

export const allTexts = (element: XmlElement, ...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => (element.children.get(name) ?? []).map(({ text }) => text))

/** The address of the first link of this relation; a link without one is `alternate` (RFC 4287, 4.2.7.2). */
export const linkOf = (element: XmlElement, name: string, relation: string): string | undefined =>
  element.children
    .get(name)
    ?.find(
      ({ attributes }) => attributes['href'] && (attributes['rel'] ?? 'alternate') === relation,
    )?.attributes['href']
