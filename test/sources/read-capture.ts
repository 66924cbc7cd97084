import { readFile, readdir } from 'node:fs/promises'
import { join, parse } from 'node:path'
import { loadSources } from '../../src/catalogue/sources.ts'
import type { Feed } from '../../src/domain/source.ts'
import {
  normaliseDocument,
  type NormalisedDocument,
} from '../../src/normalise/normalise-document.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const SOURCES = join(ROOT, 'sources')
const CAPTURES = join(ROOT, 'test', 'fixtures', 'captures')

interface Reading {
  /** Name of another document of the same feed, without its ending: `release-index-headings`. */
  readonly capture?: string
  /** Where it was captured, for feeds whose address has places; the feed's own address by default. */
  readonly address?: string
  /** What was done to the bytes on their way: packed as a zip. */
  readonly pack?: (bytes: Uint8Array) => Uint8Array
  /** The document is the index of a list that is spread by index. */
  readonly asIndex?: boolean
}

/** Reads the capture of a shipped feed, `nist/news`, with the settings of its source file. */
export const readCapture = async (
  feedId: string,
  { capture = parse(feedId).name, address, pack, asIndex = false }: Reading = {},
): Promise<NormalisedDocument> => {
  const feed = await feedNamed(feedId)
  const bytes = await captureNamed(feed.sourceId, capture)
  return normaliseDocument(
    { body: pack?.(bytes) ?? bytes, address: address ?? feed.address },
    { ...feed, ...(asIndex ? indexHint(feed) : nextHint(feed)) },
  )
}

const indexHint = ({ spread }: Feed) => (spread?.by === 'index' ? { indexLinks: spread.links } : {})

const nextHint = ({ spread }: Feed) =>
  (spread?.by === 'pages' || spread?.by === 'dates') && spread.next !== undefined
    ? { nextPage: spread.next }
    : {}

/** What members would see of a document's entries, as it stands in the golden files. */
export const told = ({ entries }: NormalisedDocument): string =>
  `${JSON.stringify(
    entries.map(({ title, url, publishedAt, updatedAt, summary, categories }) => ({
      title,
      url: url ?? null,
      publishedAt: publishedAt ?? null,
      updatedAt: updatedAt ?? null,
      summary,
      categories,
    })),
    null,
    2,
  )}\n`

/** The golden file of a feed, for toMatchFileSnapshot. */
export const goldenOf = (feedId: string): string => join(CAPTURES, `${feedId}.golden.json`)

const feedNamed = async (feedId: string): Promise<Feed> => {
  const feeds = (await loadSources(SOURCES)).flatMap((source) => source.feeds)
  const feed = feeds.find(({ id }) => id === feedId)
  if (feed === undefined) throw new Error(`sources/ has no feed named ${feedId}.`)
  return feed
}

const captureNamed = async (sourceId: string, name: string): Promise<Uint8Array> => {
  const folder = join(CAPTURES, sourceId)
  const files = await readdir(folder).catch(() => [])
  const file = files.find((each) => parse(each).name === name && parse(each).ext !== '.md')
  if (file !== undefined) return readFile(join(folder, file))
  throw new Error(
    `There is no capture of ${sourceId}/${name} yet: save what its address answers as test/fixtures/captures/${sourceId}/${name}.xml (or .json, .html), run its test with --update, and look at what it made of it.`,
  )
}
