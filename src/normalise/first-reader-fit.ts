import { Parser } from 'htmlparser2'
import { FIELDS } from './xml-element.ts'
import { enter, nameIn, scopeOf, spellingOf, type Scope } from './xml-names.ts'

const KNOWN = new Set(FIELDS)
/** Where rss-parser looks for entries; elsewhere it finds none and says nothing. */
const PARENT_OF_ENTRIES: Readonly<Record<string, string>> = {
  rss: 'rss/channel',
  feed: 'feed',
  'rdf:RDF': 'rdf:RDF',
}

/** Read at a time, in characters: most misfits show at the top. */
const CHUNK = 65_536

/**
 * Whether the first reader would read a document as it is meant. It does not complain of what it misreads: markup inside a
 * text (its words come out of order, or not at all), a namespace under another prefix than the usual one, a name in another
 * case, xml:base, entries in an odd place, a second channel. One pass, linear in time.
 */
export const isFitForFirstReader = (xml: string): boolean => {
  const walk: Walk = { path: [], scopes: [], channels: 0, isFit: true }
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        walk.isFit &&= isRead(walk, name, attributes)
      },
      onclosetag: () => {
        walk.path.pop()
        walk.scopes.pop()
      },
    },
    { xmlMode: true, decodeEntities: false },
  )
  for (let at = 0; walk.isFit && at < xml.length; at += CHUNK) {
    parser.write(xml.slice(at, at + CHUNK))
  }
  return walk.isFit
}

interface Walk {
  /** Names of the elements that are open, and how names read in each. */
  readonly path: string[]
  readonly scopes: Scope[]
  channels: number
  isFit: boolean
}
type Attributes = Readonly<Record<string, string>>

const isRead = (walk: Walk, name: string, attributes: Attributes): boolean => {
  const outer = walk.scopes.at(-1)
  const scope = outer === undefined ? scopeOf(name, attributes) : enter(outer, attributes)
  const isThere = isWhereItIsRead(walk, name)
  walk.path.push(name)
  walk.scopes.push(scope)
  if (spellingOf(name) === 'channel') walk.channels++
  return (
    isThere &&
    walk.channels < 2 &&
    nameIn(scope, name, 'element') === name &&
    Object.keys(attributes).every((key) => isUsual(key, scope) || isRootBase(key, walk.path))
  )
}

const isWhereItIsRead = ({ path }: Walk, name: string): boolean => {
  const home = PARENT_OF_ENTRIES[path[0] ?? name]
  if (name === 'item' || name === 'entry') {
    return path.join('/') === home && (name === 'entry') === (home === 'feed')
  }
  return home !== undefined && (!path.some((parent) => KNOWN.has(parent)) || isList(path))
}

/** Drupal declares it in every feed; xml-feed.ts takes it from the root itself. */
const isRootBase = (name: string, path: readonly string[]): boolean =>
  name === 'xml:base' && path.length === 1 && path[0] === 'rss'

const isUsual = (name: string, scope: Scope): boolean =>
  name !== 'xml:base' && nameIn(scope, name, 'attribute') === name

/** The hours and days in which a channel rests are elements in an element, which first-reader.ts reads. */
const isList = (path: readonly string[]): boolean =>
  path.length === 3 && /^skip(?:Hours|Days)$/u.test(path[2] ?? '')
