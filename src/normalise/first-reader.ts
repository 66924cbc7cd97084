import Parser from 'rss-parser'
import utils from 'rss-parser/lib/utils.js'
import { z } from 'zod'
import { FIELDS, type XmlElement, type XmlFeed, type XmlField } from './xml-element.ts'

// Its regular expression is quadratic: 351 kB of “&lt;” take 41 s. Nobody needs its snippet.
utils.getSnippet = () => ''

/** Raw children under names of our own, since rss-parser flattens and rewrites those it knows. `$` holds attributes. */
const RAW = 'raw '
const KEPT = ['$', ...FIELDS].map((name) => [name, RAW + name, { keepArray: true }])

/** A new one for each document: one that threw may never answer the next (its xml2js keeps listeners and state). */
const createParser = () =>
  new Parser({
    customFields: {
      item: KEPT,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the package's types forget that a feed's fields take options too
      feed: KEPT as unknown as never[],
    },
  })

/** In lower case too, as second-reader.ts gives them. */
const Attributes = z
  .record(z.string(), z.string())
  .catch({})
  .transform((found) => ({
    ...Object.fromEntries(
      Object.entries(found).map(([name, value]) => [name.toLowerCase(), value]),
    ),
    ...found,
  }))
const Field = z.union([
  z.string().transform((text): XmlField => ({ text, attributes: {} })),
  z
    .looseObject({ _: z.string().catch(''), $: Attributes })
    .transform(({ _, $, ...lists }): XmlField => ({
      // The hours and days in which a channel rests are the only lists that are read here.
      text: [_, ...Object.values(lists).flat()]
        .filter((part) => typeof part === 'string')
        .join(' '),
      attributes: $,
    })),
])
const Element = z.record(z.string(), z.unknown()).transform((found): XmlElement => ({
  attributes: Attributes.parse(found[`${RAW}$`]),
  children: new Map(
    FIELDS.flatMap((name) => {
      const values = found[RAW + name]
      return values === undefined ? [] : [[name, z.array(Field).catch([]).parse(values)] as const]
    }),
  ),
}))
const Feed = z.looseObject({ items: z.array(Element) })

/** RSS, Atom and RDF through rss-parser, which is strict: throws whatever it throws at anything that is not well-formed. */
export const readStrictly = async (xml: string): Promise<XmlFeed> => {
  const found: unknown = await createParser().parseString(xml)
  const { items } = Feed.parse(found)
  return { channel: Element.parse(found), entries: items, problems: [] }
}
