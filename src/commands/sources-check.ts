import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { BriefingError } from '../domain/errors.ts'
import { datedAt, headline } from '../domain/entry.ts'
import type { Feed } from '../domain/source.ts'
import type { NormalisedDocument } from '../normalise/normaliser.ts'
import { printTable } from './print-table.ts'
import type { Reader, Wiring } from '../wiring.ts'

export interface SourcesCheckOptions {
  /** A feed of the catalogue whose settings are to be used: `gov-online/news`. */
  readonly as?: string
  readonly json?: boolean
}

/** Reads an address or a file as a poll would, and prints the entries that it would store. Stores nothing. */
export const sourcesCheck = async (
  wiring: Wiring,
  target: string,
  options: SourcesCheckOptions,
): Promise<void> => {
  const feeds = (await wiring.loadSources()).flatMap((source) => source.feeds)
  const reader = wiring.createReader()
  try {
    const read = await readTarget(reader, addressOf(target), pickFeed(feeds, target, options.as))
    wiring.terminal.write(
      options.json === true ? asJson(read) : asText(read, wiring.terminal.columns),
    )
  } finally {
    await reader.close()
  }
}

const addressOf = (target: string): string => {
  if (/^(?:https?|file):\/\//iu.test(target)) return target
  if (existsSync(target)) return pathToFileURL(target).href
  throw new BriefingError('bad-input', `“${target}” is neither a file here nor an address.`, {
    remedy: 'Give a path, or an address that begins with http://, https:// or file://.',
  })
}

const pickFeed = (
  feeds: readonly Feed[],
  target: string,
  name: string | undefined,
): ((claim: string | undefined) => Feed | undefined) => {
  if (name === undefined) {
    const ofTarget = feeds.find((feed) => sameAddress(feed.address, target))
    return (claim) => ofTarget ?? feeds.find((feed) => sameAddress(feed.address, claim ?? ''))
  }
  const named = feeds.find((feed) => feed.id === name)
  if (named === undefined) {
    throw new BriefingError('bad-input', `No feed is named “${name}”.`, {
      remedy: 'See `npx briefing sources list` for the names.',
    })
  }
  return () => named
}

const sameAddress = (one: string, other: string): boolean =>
  one.toLowerCase().replace(/^http:/u, 'https:') ===
  other.toLowerCase().replace(/^http:/u, 'https:')

/** What is assumed of an address that no source describes. */
const UNKNOWN_FEED = {
  language: 'und',
  timeZone: 'UTC',
  identity: 'declared',
  match: [],
  dropCategories: [],
} as const

/** A captured file does not tell its address by its name; what it says of itself leads to the catalogue's settings. */
const readTarget = async (
  { fetcher, normaliser }: Reader,
  address: string,
  feedFor: (claim: string | undefined) => Feed | undefined,
): Promise<NormalisedDocument> => {
  const known = feedFor(undefined)
  const fetched = await fetcher.fetch({
    address,
    validators: {},
    timeoutSeconds: known?.timeoutSeconds ?? 30,
  })
  if (fetched.kind === 'not-modified') {
    throw new BriefingError(
      'fetch-failed',
      'The server answered “not modified”, though it was asked for everything.',
      {
        remedy: 'Try again later; a cache between here and the publisher may be at fault.',
      },
    )
  }
  if (known !== undefined) return normaliser.normalise(fetched, known)
  const plain = await normaliser.normalise(fetched, UNKNOWN_FEED)
  const claimed = feedFor(plain.selfAddress)
  return claimed === undefined ? plain : normaliser.normalise(fetched, claimed)
}

const asJson = ({ format, encoding, entries, problems }: NormalisedDocument): string =>
  `${JSON.stringify(
    {
      format,
      encoding,
      entries: entries.map(({ id, title, url, publishedAt, updatedAt, summary, language }) => ({
        id,
        title,
        url: url ?? null,
        publishedAt: publishedAt ?? null,
        updatedAt: updatedAt ?? null,
        summary,
        language,
      })),
      problems,
    },
    null,
    2,
  )}\n`

const asText = (
  { format, encoding, entries, problems }: NormalisedDocument,
  columns: number,
): string => {
  const table = printTable(
    [
      { title: 'published', width: 12 },
      { title: 'lang', width: 6 },
      { title: 'title' },
      { title: 'address' },
    ],
    entries.map((entry) => [
      (datedAt(entry) ?? 'unknown').slice(0, 10),
      entry.language,
      headline(entry),
      entry.url ?? '–',
    ]),
    columns,
  )
  const notes = problems.map((problem) => `! ${problem}\n`).join('')
  return `${format}, ${encoding}, entries: ${entries.length}\n${table}\n${notes}`
}
