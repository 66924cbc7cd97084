import { BriefingError } from '../domain/errors.ts'
import { readAtom } from './atom.ts'
import { rootOf, type Root } from './detect.ts'
import { readStrictly } from './first-reader.ts'
import { refuseDeepNesting } from './nesting.ts'
import type { RawDocument } from './raw-document.ts'
import { readRdf } from './rdf.ts'
import { repairXml } from './repair-xml.ts'
import { readRss } from './rss.ts'
import { hasUnusualPrefixes, readForgivingly } from './second-reader.ts'
import type { XmlFeed } from './xml-element.ts'

const FORMATS = { rss: readRss, atom: readAtom, rdf: readRdf }

/** A feed in XML: repaired, parsed by the reader that can, and told in its format's terms. */
export const readXmlFeed = async (
  text: string,
  format: keyof typeof FORMATS,
): Promise<RawDocument> => {
  const { xml, problems } = repairXml(text)
  refuseDeepNesting(xml, 'xml')
  const root = rootOf(xml)
  const feed = await readFeed(xml, root)
  const document = FORMATS[format](feed)
  return {
    ...document,
    base: root?.attributes['xml:base'] ?? feed.channel.attributes['xml:base'],
    language: document.language ?? root?.attributes['xml:lang'],
    problems: [...problems, ...feed.problems],
  }
}

const readFeed = async (xml: string, root: Root | undefined): Promise<XmlFeed> => {
  // The first reader puts the words of mixed content out of order, and knows the usual prefixes only.
  if (hasUnusualPrefixes(root?.attributes ?? {}) || /\btype\s*=\s*["']xhtml["']/u.test(xml)) {
    return readForgivingly(xml)
  }
  try {
    return await readStrictly(xml)
  } catch {
    const feed = readForgivingly(xml)
    if (feed.entries.length === 0) throw brokenXml()
    return {
      ...feed,
      problems: [
        'The document is not sound XML of its format; it was read leniently.',
        ...feed.problems,
      ],
    }
  }
}

const brokenXml = (): BriefingError =>
  new BriefingError(
    'unreadable-document',
    'The document begins like a feed, but its XML is broken and holds no whole entry',
    { remedy: 'It may have been cut off on the way: the next poll tries again.', retryable: true },
  )
