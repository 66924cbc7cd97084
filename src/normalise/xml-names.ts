import { FIELDS } from './xml-element.ts'

/** Namespaces by the prefix under which we know them. Those of the feed formats themselves have none, but see `atom:`. */
const NAMESPACES: readonly (readonly [prefix: string, ...namespaces: readonly string[]])[] = [
  [
    '',
    'http://purl.org/rss/1.0',
    'http://purl.org/rss/1.0/modules/rss091',
    'http://purl.org/net/rss1.1',
    'http://my.netscape.com/rdf/simple/0.9',
    'http://channel.netscape.com/rdf/simple/0.9',
    'http://blogs.law.harvard.edu/tech/rss',
    'http://backend.userland.com/rss',
    'http://backend.userland.com/rss2',
    'http://backend.userland.com/rss091',
    'http://backend.userland.com/rss092',
  ],
  [
    'atom:',
    'http://www.w3.org/2005/atom',
    'http://purl.org/atom/ns',
    'http://purl.org/pie',
    'http://purl.org/echo',
    'http://example.com/necho',
    'http://example.com/newformat',
    'uri/of/echo/namespace',
  ],
  ['dc:', 'http://purl.org/dc/elements/1.1', 'http://purl.org/dc/elements/1.0'],
  ['dcterms:', 'http://purl.org/dc/terms'],
  ['content:', 'http://purl.org/rss/1.0/modules/content'],
  ['sy:', 'http://purl.org/rss/1.0/modules/syndication'],
  ['rdf:', 'http://www.w3.org/1999/02/22-rdf-syntax-ns'],
  ['xhtml:', 'http://www.w3.org/1999/xhtml'],
]
const PREFIXES: ReadonlyMap<string, string> = new Map(
  NAMESPACES.flatMap(([prefix, ...namespaces]) => namespaces.map((name) => [name, prefix])),
)

/** Publishers vary case, scheme and the last sign of a namespace. */
const prefixOf = (namespace: string): string | undefined =>
  PREFIXES.get(
    namespace
      .trim()
      .toLowerCase()
      .replace(/^https:/u, 'http:')
      .replace(/[/#]$/u, ''),
  )

/** `pubdate`, `PUBDATE` → `pubDate`: names of feeds differ by more than case. */
const SPELLINGS: ReadonlyMap<string, string> = new Map(
  [...FIELDS, 'item', 'entry', 'channel', 'rss', 'feed', 'rdf:RDF'].map((name) => [
    name.toLowerCase(),
    name,
  ]),
)
export const spellingOf = (name: string): string => SPELLINGS.get(name.toLowerCase()) ?? name

type Attributes = Readonly<Record<string, string>>

/** How the names that stand in one place of a document read: its prefixes (with colon; '' for none) → ours. */
export interface Scope {
  readonly prefixes: ReadonlyMap<string, string>
  /** What no prefix means in the root, and a prefix of Atom's in a document that is Atom. */
  readonly home: { readonly namespace: string | undefined; readonly isAtom: boolean }
}

/** The names of a document whose root is this. */
export const scopeOf = (root: string, attributes: Attributes): Scope => {
  const colon = root.indexOf(':') + 1
  const isAtom = /^(?:feed|entry)$/iu.test(root.slice(colon))
  const home = { namespace: attributes['xmlns'], isAtom }
  const scope = enter({ prefixes: new Map([['', '']]), home }, attributes)
  const own = root.slice(0, colon)
  // A feed is told in its root's own namespace, whichever that is; only RDF wraps another.
  return own === '' || scope.prefixes.get(own) === 'rdf:' || own === 'rdf:'
    ? scope
    : { ...scope, prefixes: new Map([...scope.prefixes, [own, '']]) }
}

/** The names inside an element with these attributes. */
export const enter = (scope: Scope, attributes: Attributes): Scope => {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(?::|$)/u.test(name))
  if (declared.length === 0) return scope
  const added = declared.flatMap(([name, namespace]): readonly (readonly [string, string])[] => {
    if (name === 'xmlns') return [['', plainPrefix(namespace, scope)]]
    const prefix = prefixOf(namespace)
    if (prefix === undefined) return []
    return [[`${name.slice('xmlns:'.length)}:`, asHome(prefix, scope)]]
  })
  return { ...scope, prefixes: new Map([...scope.prefixes, ...added]) }
}

const asHome = (prefix: string, { home }: Scope): string =>
  prefix === 'atom:' && home.isAtom ? '' : prefix

const plainPrefix = (namespace: string, scope: Scope): string => {
  if (namespace === scope.home.namespace) return ''
  return asHome(prefixOf(namespace) ?? 'foreign:', scope)
}

/** A name as the document writes it → as we know it. Attributes without a prefix belong to their element. */
export const nameIn = (
  { prefixes }: Scope,
  name: string,
  kind: 'element' | 'attribute',
): string => {
  const colon = name.indexOf(':') + 1
  const prefix = name.slice(0, colon)
  if (kind === 'attribute' && colon === 0) return name
  return spellingOf((prefixes.get(prefix) ?? prefix) + name.slice(colon))
}
