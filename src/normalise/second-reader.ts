import { Parser } from 'htmlparser2'
import { FIELDS, type XmlFeed, type XmlField } from './xml-element.ts'
import { enter, nameIn, scopeOf, type Scope } from './xml-names.ts'

/** A feed, and whether its document ends where its first element does. */
export interface ForgivenFeed extends XmlFeed {
  readonly isWhole: boolean
}

type Attributes = Readonly<Record<string, string>>

/** An element whose children are the fields that we read: the root, a channel, an entry. */
interface Owner {
  readonly attributes: Attributes
  readonly children: Map<string, XmlField[]>
}

/** A field that is being read: texts, and tags inside it. */
interface Field {
  readonly name: string
  readonly owner: Owner
  readonly attributes: Attributes
  readonly parts: (string | { readonly tag: string })[]
}

/** An open element, the names and the base that hold in it, and what its content is for. */
interface Frame {
  readonly scope: Scope
  readonly base: string | undefined
  readonly isEntry: boolean
  /** Whose fields its children are; none where they are somebody else's, such as an image's title. */
  owner?: Owner | undefined
  /** The field that it is, or is in. */
  field?: Field | undefined
  readonly isField: boolean
}

interface Reading {
  readonly frames: Frame[]
  readonly entries: Owner[]
  root?: Owner
  channel?: Owner
  /** Of the document, which closes what is still open. */
  hasEnded: boolean
  lastEntryIsOpen: boolean
  isWhole: boolean
}

const KNOWN = new Set(FIELDS)
/** Fields without elements of their own: one that begins inside shows that the end tag before it is missing. */
const SHORT = new Set(
  'title link guid id pubDate published updated issued modified created dc:date category'.split(
    ' ',
  ),
)

/**
 * RSS, Atom, RDF and CDF through a forgiving parser: for what the first reader rejects (broken nesting, a document that
 * breaks off) or misreads (see first-reader-fit.ts). Reads whatever whole entries there are, wherever they stand. Builds no
 * tree: time and memory grow with what is kept.
 */
export const readForgivingly = (xml: string): ForgivenFeed => {
  const reading: Reading = {
    frames: [],
    entries: [],
    hasEnded: false,
    lastEntryIsOpen: false,
    isWhole: false,
  }
  const parser = new Parser(
    {
      onopentag: (tag, attributes) => open(reading, tag, attributes),
      ontext: (text) => addText(reading.frames.at(-1)?.field?.parts ?? [], text),
      onclosetag: (tag) => close(reading, tag),
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.write(xml)
  reading.hasEnded = true
  parser.end()
  const isCutOff = !reading.isWhole && reading.lastEntryIsOpen
  return {
    channel: reading.channel ?? reading.root ?? { attributes: {}, children: new Map() },
    entries: isCutOff ? reading.entries.slice(0, -1) : reading.entries,
    problems: isCutOff ? ['The document breaks off; its last, unfinished entry was left out.'] : [],
    isWhole: reading.isWhole,
  }
}

const open = (reading: Reading, tag: string, attributes: Attributes): void => {
  const { frames } = reading
  const parent = frames.at(-1)
  const frame = frameOf(parent, tag, attributes)
  const name = nameIn(frame.scope, tag, 'element')
  const isKnown = KNOWN.has(name)
  // A title may be that of a drawing, and XHTML is markup inside a text.
  if (isKnown && tag !== 'title' && !name.startsWith('xhtml:')) endUnended(parent)
  if (parent?.field !== undefined) {
    parent.field.parts.push({ tag: `<${tag.slice(tag.indexOf(':') + 1)}>` })
    frames.push({ ...frame, field: parent.field })
  } else if (isKnown) {
    frames.push(
      parent?.owner === undefined ? frame : fieldFrame(frame, parent.owner, [name, attributes]),
    )
  } else {
    frames.push(structure(reading, frame, [name, attributes]))
  }
}

/** Where its own end tag is missing, a field ends with the next one, and what follows belongs beside it. */
const endUnended = (frame: Frame | undefined): void => {
  if (frame?.field === undefined || !frame.isField || !SHORT.has(frame.field.name)) return
  keep(frame.field)
  frame.owner = frame.field.owner
  frame.field = undefined
}

const frameOf = (parent: Frame | undefined, tag: string, attributes: Attributes): Frame => {
  const own = attributes['xml:base']
  const base = parent?.base
  return {
    scope: parent === undefined ? scopeOf(tag, attributes) : enter(parent.scope, attributes),
    base: own === undefined ? base : (URL.parse(own, base)?.href ?? (own || base)),
    isEntry: false,
    isField: false,
  }
}

type Told = readonly [name: string, attributes: Attributes]

const fieldFrame = (frame: Frame, owner: Owner, [name, attributes]: Told): Frame => ({
  ...frame,
  isField: true,
  field: { name, owner, attributes: attributesIn(frame, attributes), parts: [] },
})

/** Entries count wherever they stand; of channels the first speaks for the feed, and the root where there is none. */
const structure = (reading: Reading, frame: Frame, [name, attributes]: Told): Frame => {
  const isEntry = name === 'item' || name === 'entry'
  const isRoot = reading.root === undefined
  if (!isEntry && !isRoot && name !== 'channel') return frame
  const owner: Owner = { attributes: attributesIn(frame, attributes), children: new Map() }
  if (isRoot) reading.root = owner
  if (name === 'channel') reading.channel ??= owner
  if (isEntry) {
    reading.entries.push(owner)
    reading.lastEntryIsOpen = true
  }
  return { ...frame, owner, isEntry }
}

const close = (reading: Reading, tag: string): void => {
  const frame = reading.frames.pop()
  if (frame?.isField === true && frame.field !== undefined) keep(frame.field)
  else frame?.field?.parts.push({ tag: `</${tag.slice(tag.indexOf(':') + 1)}>` })
  if (frame?.isEntry === true) reading.lastEntryIsOpen = reading.hasEnded
  if (reading.frames.length === 0 && !reading.hasEnded) reading.isWhole = true
}

/** A text comes in pieces, one for each reference in it. */
const addText = (parts: Field['parts'], text: string): void => {
  const last = parts.at(-1)
  if (typeof last === 'string') parts[parts.length - 1] = last + text
  else parts.push(text)
}

const keep = ({ name, owner, attributes, parts }: Field): void => {
  const isMarkup = parts.some((part) => typeof part !== 'string')
  const isXhtml = /xhtml|xml$/iu.test(attributes['type'] ?? '')
  const texts = parts.map((part) => {
    if (typeof part !== 'string') return part.tag
    // Beside tags, a text is meant letter by letter; outside of XHTML, one that holds end tags is markup all the same.
    return isMarkup && (isXhtml || !/<\/[a-z]/iu.test(part)) ? escapeText(part) : part
  })
  const same = owner.children.get(name) ?? []
  owner.children.set(name, same)
  same.push({ text: texts.join(''), attributes })
}

const escapeText = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Names as we know them, and in lower case too: publishers write `isPermalink` and `HREF`. */
const attributesIn = ({ scope, base }: Frame, attributes: Attributes): Attributes => {
  const own = Object.entries(attributes).flatMap(([name, value]) => [
    [name.toLowerCase(), value] as const,
    [nameIn(scope, name, 'attribute'), value] as const,
  ])
  return Object.fromEntries(base === undefined ? own : [...own, ['xml:base', base]])
}
