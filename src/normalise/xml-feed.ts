import { BriefingError } from '../domain/errors.ts'
import { readAtom } from './atom.ts'
import { rootOf } from './detect.ts'
import { readStrictly } from './first-reader.ts'
import { isFitForFirstReader } from './first-reader-fit.ts'
import { refuseDeepNesting } from '../text/nesting.ts'
import type { RawDocument } from './raw-document.ts'
import { readRdf } from './rdf.ts'
import { repairXml } from './repair-xml.ts'
import { readRss } from './rss.ts'
import { readForgivingly } from './second-reader.ts'
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
  const feed = await readFeed(xml)
  const document = FORMATS[format](feed)
  return {
    ...document,
    base: root?.attributes['xml:base'] ?? feed.channel.attributes['xml:base'] ?? document.base,
    language: document.language ?? root?.attributes['xml:lang'],
    problems: [...problems, ...feed.problems],
  }
}

const readFeed = async (xml: string): Promise<XmlFeed> => {
  if (!isFitForFirstReader(xml)) return forgiven(xml)
  try {
    return await readStrictly(xml)
  } catch {
    const feed = forgiven(xml)
    // An empty list is what the strict parser calls an unknown format.
    if (feed.entries.length === 0) return feed
    return {
      ...feed,
      problems: [
        'The document is not sound XML of its format; it was read leniently.',
        ...feed.problems,
      ],
    }
  }
}

/** A document without entries is an empty feed only where it ends; else it was cut off before its first. */
const forgiven = (xml: string): XmlFeed => {
  const feed = readForgivingly(xml)
  if (feed.entries.length === 0 && !feed.isWhole) throw brokenXml()
  return feed
}

const brokenXml = (): BriefingError =>
  new BriefingError(
    'unreadable-document',
    'The document begins like a feed, but its XML is broken and holds no whole entry',
    { remedy: 'It may have been cut off on the way: the next poll tries again.', retryable: true },
  )
