import type { Clock } from '../domain/clock.ts'
import type { Fetcher } from '../fetch/fetcher.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { PageReader } from '../read/page-reader.ts'
import type { Source } from '../domain/source.ts'
import { fetchDocument } from '../documents/fetch-document.ts'
import { isLocalName } from '../fetch/address-guard.ts'
import { normalForm } from '../text/normal-form.ts'
import { shorten } from '../text/shorten.ts'

export interface PageRooms {
  readonly fetcher: Pick<Fetcher, 'fetch'>
  readonly pageReader: Pick<PageReader, 'read'>
  readonly sources: readonly Source[]
  readonly clock: Clock
}

/** For one exchange with a server. */
const TIMEOUT_SECONDS = 15
/** With robots.txt, redirects, and whoever asks the same host before: a member waits. */
const PATIENCE_MILLISECONDS = 40_000
/** In characters; what is longer is no title. */
const LONGEST_TITLE = 500

/**
 * The page behind a link that a member gave, as an entry that nobody has stored or read yet: its key is empty, and
 * `sourceId` is that of its publisher, else the name of its host.
 * @throws BriefingError `fetch-failed`, `unreadable-document`
 */
export const readPage = async (rooms: PageRooms, link: string): Promise<LabelledEntry> => {
  const { document } = await fetchDocument(
    rooms.fetcher,
    { address: link, timeoutSeconds: TIMEOUT_SECONDS, foundAt: siteOf(link) },
    AbortSignal.timeout(PATIENCE_MILLISECONDS),
  )
  const read = await rooms.pageReader.read(document, { title: '', language: 'und' })
  const title = shorten(read.title ?? '', LONGEST_TITLE)
  const { hostname } = new URL(document.address)
  const now = rooms.clock.now()
  return {
    key: '',
    storyKey: '',
    id: link,
    feedId: '',
    sourceId: publisherAt(rooms.sources, hostname)?.id ?? hostname,
    title,
    url: link,
    summary: '',
    text: withoutTitle(read.text, title),
    language: read.language ?? 'und',
    categories: [],
    contentHash: '',
    firstFetchedAt: now,
    changedAt: now,
    labels: [],
    backlog: false,
  }
}

/** Most pages begin with their title. */
const withoutTitle = (text: string, title: string): string => {
  const [first = '', ...others] = text.split('\n')
  return normalForm(first) === normalForm(title) ? others.join('\n') : text
}

/**
 * Where a link is taken to be found. It is trusted no further than one in a foreign document: it leads to the ports of the
 * web only, and into this machine only where the operator reads from it.
 */
const siteOf = (link: string): string => {
  const site = new URL('/', link)
  if (!isLocalName(site.hostname)) site.port = ''
  return site.href
}

/** The publisher whose own site this is: pages of ISO are not all of the committee whose page is watched there. */
const publisherAt = (sources: readonly Source[], hostname: string): Source | undefined =>
  sources.find(({ homepage }) => {
    const { hostname: home, pathname } = new URL(homepage)
    const site = home.replace(/^www\./u, '')
    return pathname === '/' && (hostname === site || hostname.endsWith(`.${site}`))
  })
