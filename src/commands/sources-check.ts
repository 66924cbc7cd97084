import { existsSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import type { Clock } from '../domain/clock.ts'
import { BriefingError } from '../domain/errors.ts'
import { datedAt, headline, type Entry } from '../domain/entry.ts'
import type { Feed } from '../domain/source.ts'
import type { FeedHealth } from '../domain/health.ts'
import type { NormalisedDocument } from '../normalise/normaliser.ts'
import type { Reader } from '../reader.ts'
import type { Wiring } from '../wiring.ts'
import { cadenceOf } from '../poll/cadence.ts'
import { feedHealth } from '../health/feed-health.ts'
import { gather } from '../poll/gather.ts'
import { printTable } from './print-table.ts'
import { plainFeed } from '../catalogue/plain-feed.ts'

export interface SourcesCheckOptions {
  /** A feed of the catalogue whose settings are to be used: `gov-online/news`. */
  readonly as?: string
  readonly sources?: string
  readonly allowLocal?: boolean
  readonly json?: boolean
}

/** What was read, and how the feed would be found to be. */
interface Checked extends Pick<NormalisedDocument, 'entries' | 'problems'> {
  readonly format?: string | undefined
  readonly encoding?: string | undefined
  readonly health: FeedHealth
}

/** Reads a feed, an address or a file as a poll would, and prints the entries that it would store. Stores nothing. */
export const sourcesCheck = async (
  wiring: Wiring,
  target: string,
  options: SourcesCheckOptions,
): Promise<void> => {
  const feeds = (await wiring.loadSources(options.sources)).flatMap((source) => source.feeds)
  const isFile = existsSync(target) || target.startsWith('file:')
  // Whoever names a file wants it read.
  const reader = wiring.createReader(
    isFile || options.allowLocal === true ? { allowLocal: true } : {},
  )
  const isMeant = ({ id, address }: Feed): boolean =>
    id === target || (options.as === undefined && sameAddress(address, target))
  const named = feeds.find(isMeant)
  try {
    const { feed, ...read } =
      named === undefined
        ? await readTarget(reader, addressOf(target), pickFeed(feeds, options.as))
        : await readFeed(reader, named, wiring.clock)
    const checked = { ...read, health: healthNow(feed, read.entries, wiring.clock.now()) }
    wiring.terminal.write(
      options.json === true ? asJson(checked) : asText(checked, wiring.terminal.columns),
    )
  } finally {
    await reader.close()
  }
}

const addressOf = (target: string): string => {
  if (/^(?:https?|file):\/\//iu.test(target)) return target
  if (existsSync(target)) return pathToFileURL(target).href
  throw new BriefingError(
    'bad-input',
    `“${target}” is neither a feed of the catalogue, nor a file here, nor an address.`,
    {
      remedy:
        'Give a name as `npx briefing sources list` shows it, a path, or an address that begins with http://, https:// or file://.',
    },
  )
}

const pickFeed = (
  feeds: readonly Feed[],
  name: string | undefined,
): ((claim: string | undefined) => Feed | undefined) => {
  if (name === undefined)
    return (claim) => feeds.find(({ address }) => sameAddress(address, claim ?? ''))
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

type Read = Omit<Checked, 'health'> & { readonly feed: Feed }

/** A feed of the catalogue with all its documents, as at its first poll. */
const readFeed = async (reader: Reader, feed: Feed, clock: Clock): Promise<Read> => {
  const nothingKnown = { entries: { known: () => Promise.resolve(new Set<string>()) } }
  const gathered = await gather({ ...reader, store: nothingKnown }, feed, {
    address: feed.address,
    validators: {},
    lastNumber: undefined,
    now: clock.now(),
    stop: new AbortController().signal,
  })
  if (gathered.kind === 'not-modified') throw saysUnchanged()
  return { ...gathered, feed }
}

/** A captured file does not tell its address by its name; what it says of itself leads to the catalogue's settings. */
const readTarget = async (
  { fetcher, normaliser }: Reader,
  address: string,
  feedFor: (claim: string | undefined) => Feed | undefined,
): Promise<Read> => {
  const known = feedFor(undefined)
  const { timeoutSeconds } = known ?? unknownAt(address)
  const fetched = await fetcher.fetch({ address, validators: {}, timeoutSeconds })
  if (fetched.kind === 'not-modified') throw saysUnchanged()
  if (known !== undefined) return { ...(await normaliser.normalise(fetched, known)), feed: known }
  const { format: _told, ...hints } = unknownAt(address)
  const plain = await normaliser.normalise(fetched, hints)
  const claimed = feedFor(plain.selfAddress)
  return claimed === undefined
    ? { ...plain, feed: unknownAt(address) }
    : { ...(await normaliser.normalise(fetched, claimed)), feed: claimed }
}

const unknownAt = (address: string): Feed => plainFeed('unknown/feed', address)

const saysUnchanged = (): BriefingError =>
  new BriefingError(
    'fetch-failed',
    'The server answered “not modified”, though it was asked for everything.',
    { remedy: 'Try again later; a cache between here and the publisher may be at fault.' },
  )

const healthNow = (feed: Feed, entries: readonly Entry[], now: Date): FeedHealth => {
  const fresh = {
    feedId: feed.id,
    validators: {},
    nextCheckAt: now,
    lastCheckedAt: now,
    failures: 0,
  }
  return feedHealth({ ...feed, enabled: true }, { ...fresh, ...cadenceOf(entries, now) }, now)
}

const asJson = ({ format, encoding, entries, problems, health }: Checked): string =>
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
      health: { condition: health.condition, sentence: health.sentence },
    },
    null,
    2,
  )}\n`

const asText = (checked: Checked, columns: number): string => {
  const { format = 'unknown format', encoding = 'unknown encoding', entries, problems } = checked
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
  return `${format}, ${encoding}, entries: ${entries.length}; ${checked.health.sentence}\n${table}\n${notes}`
}
