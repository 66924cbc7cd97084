/** An element of a feed and its children by name, in the usual prefixes (dc:, content:, atom:). */
export interface XmlElement {
  readonly attributes: Readonly<Record<string, string>>
  readonly children: ReadonlyMap<string, readonly XmlField[]>
}

export interface XmlField {
  /** Text, or inner markup where the element holds elements. */
  readonly text: string
  /** `xml:base` is the one in force there, where the reader knows. */
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
  `title link guid id description summary abstract content content:encoded pubDate published updated issued modified
  created dc:date dcterms:issued dcterms:created dcterms:modified dc:title dc:description dc:identifier dc:language language
  category dc:subject atom:link atom:id atom:title atom:updated atom:published atom:summary atom:content ttl skipHours
  skipDays sy:updatePeriod sy:updateFrequency fullitem xhtml:body xhtml:div`.split(/\s+/u)

/** The first child that is not blank, of these names in this order. */
export const firstField = (
  element: XmlElement,
  ...names: readonly string[]
): XmlField | undefined => {
  for (const name of names) {
    for (const field of element.children.get(name) ?? []) if (field.text.trim() !== '') return field
  }
  return undefined
}

export const firstText = (element: XmlElement, ...names: readonly string[]): string | undefined =>
  firstField(element, ...names)?.text

export const allTexts = (element: XmlElement, ...names: readonly string[]): readonly string[] =>
  names.flatMap((name) => (element.children.get(name) ?? []).map(({ text }) => text))

/** An address, and what it starts from where it is relative. */
export interface XmlLink {
  readonly link: string
  readonly base: string | undefined
}

/**
 * The first link of this relation, written as an attribute or, wrongly, as text; pages go before other documents.
 */
export const linkOf = (
  element: XmlElement,
  name: string,
  relation: string,
): XmlLink | undefined => {
  const links = (element.children.get(name) ?? []).flatMap((field): readonly Link[] => {
    const { attributes } = field
    const link = attributes['href'] || attributes['rdf:resource'] || field.text.trim()
    const isThat = relationOf(attributes) === relation
    return isThat && link !== '' && !link.includes('<') ? [{ link, field }] : []
  })
  const chosen = links.find(({ field }) => isPage(field)) ?? links[0]
  return chosen && { link: chosen.link, base: chosen.field.attributes['xml:base'] }
}

/** A link without one is `alternate`; registered ones may be written as addresses (RFC 4287, 4.2.7.2). */
const relationOf = ({ rel }: XmlField['attributes']): string =>
  (rel || 'alternate')
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//u, '')

interface Link {
  readonly link: string
  readonly field: XmlField
}

const isPage = ({ attributes }: XmlField): boolean =>
  /^(?:text\/html|application\/xhtml\+xml)\b/iu.test(attributes['type'] ?? 'text/html')

/** The address that a child holds as its text. */
export const textLink = (element: XmlElement, name: string): XmlLink | undefined => {
  const field = firstField(element, name)
  return field && { link: field.text, base: field.attributes['xml:base'] }
}
