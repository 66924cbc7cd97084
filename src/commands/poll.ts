import { performance } from 'node:perf_hooks'
import { catalogueOf, type Terminal, type Wiring } from '../wiring.ts'
import type { Alarm } from '../health/tell-alarms.ts'
import { BriefingError } from '../domain/errors.ts'
import type { Feed } from '../domain/source.ts'
import type { Recorded } from '../domain/store.ts'
import type { Pipeline } from '../pipeline.ts'
import type { PollOutcome } from '../poll/poll-feed.ts'

export interface PollOptions {
  readonly sources?: string
  /** A source or a feed: `nist`, `nist/news`. */
  readonly only?: string
  readonly due?: boolean
  readonly allowLocal?: boolean
  readonly json?: boolean
}

/** One line a person understands: what came of a poll. */
export const describeOutcome = (outcome: PollOutcome): string => {
  const { id } = outcome.feed
  if (outcome.kind === 'not-modified') return `= ${id}: nothing new (the server says unchanged)`
  if (outcome.kind === 'failed') return `✗ ${id}: ${tellFault(outcome.error)}`
  if (outcome.kind === 'resting')
    return `… ${id}: not asked: its host wants us to wait until ${outcome.until.toISOString()}`
  const problems = outcome.problems.map((problem) => `\n    ! ${problem}`).join('')
  return `✓ ${id}: ${tellRecorded(outcome.recorded)}${problems}`
}

/** What passes by itself needs nobody; of the rest a person wants to know what to do. */
const tellFault = ({ message, retryable, remedy }: BriefingError): string =>
  retryable || remedy === undefined ? message : `${message}\n    → ${remedy}`

const tellRecorded = ({ added, changed, cosmetic, renamed, gone, unchanged }: Recorded): string =>
  [
    `${added} new`,
    `${changed} changed${cosmetic > 0 ? ` (${cosmetic} in form only)` : ''}`,
    ...(renamed > 0 ? [`${renamed} under another name or address`] : []),
    ...(gone > 0 ? [`${gone} gone from the list`] : []),
    `${unchanged} as before`,
  ].join(', ')

/** Polls feeds with a line of progress each, then classifies and indexes what came. */
export const pollAndRead = async (
  pipeline: Pipeline,
  feeds: readonly Feed[],
  note: Terminal['note'],
): Promise<{ readonly outcomes: readonly PollOutcome[]; readonly classified: number }> => {
  let done = 0
  const outcomes = await pipeline.poll(feeds, (outcome) => {
    done++
    note(
      `[${String(done).padStart(String(feeds.length).length)}/${feeds.length}] ${describeOutcome(outcome)}`,
    )
  })
  const classified = await pipeline.readNewEntries(progressOf(note))
  await pipeline.indexNewEntries()
  noteAlarms(await pipeline.newAlarms(), note)
  return { outcomes, classified }
}

export const noteAlarms = (alarms: readonly Alarm[], note: Terminal['note']): void => {
  for (const { feed, health, isOver } of alarms) {
    note(isOver ? `✓ ${feed.id} is well again` : `⚠ ${feed.id}: ${health.sentence}`)
    if (!isOver && health.remedy !== undefined) note(`    → ${health.remedy}`)
  }
}

const PAUSE_MILLISECONDS = 5_000

/** A line every few seconds: a hosted model takes minutes over what a new feed brings. */
export const progressOf = (note: Terminal['note']): ((classified: number) => void) => {
  let told = performance.now()
  return (classified) => {
    if (performance.now() - told < PAUSE_MILLISECONDS) return
    told = performance.now()
    note(`… ${classified} entries classified`)
  }
}

/** What another model, prompt or pillar file left behind is never read again silently: it may cost money. */
export const noteStale = async (pipeline: Pipeline, note: Terminal['note']): Promise<void> => {
  const { classifications, summaries, provisional } = await pipeline.countStale()
  if (provisional > 0)
    note(
      `⚠ ${provisional === 1 ? '1 entry waits' : `${provisional} entries wait`} for the language model, labelled by rules until it can be asked.`,
    )
  if (classifications + summaries > 0)
    note(
      `${classifications} entries and ${summaries} summaries are from another model, prompt or pillar file, or were old when they came: \`npx briefing classify --stale\` reads them again.`,
    )
}

/** Reads some of the pages behind entries, and the entries anew. Apart from polling: news waits for nobody's page. */
export const readBehind = async (pipeline: Pipeline, note: Terminal['note']): Promise<number> => {
  const read = await pipeline.readBehind()
  if (read === 0) return 0
  note(`${read} pages and PDFs behind entries read`)
  return pipeline.readNewEntries(progressOf(note))
}

const chosen = (feeds: readonly Feed[], only: string | undefined): readonly Feed[] => {
  if (only === undefined) return feeds
  const found = feeds.filter((feed) => feed.id === only || feed.sourceId === only)
  if (found.length > 0) return found
  throw new BriefingError('bad-input', `No enabled feed or source is named “${only}”.`, {
    remedy: 'See `npx briefing sources list` for the names.',
  })
}

export const poll = async (wiring: Wiring, options: PollOptions): Promise<void> => {
  const briefing = await wiring.openBriefing(catalogueOf(options))
  try {
    const feeds = chosen(
      await briefing.pipeline.feedsToPoll({ all: options.due !== true }),
      options.only,
    )
    const { outcomes, classified } = await pollAndRead(
      briefing.pipeline,
      feeds,
      wiring.terminal.note,
    )
    const anew = await readBehind(briefing.pipeline, wiring.terminal.note)
    if (anew > 0) await briefing.pipeline.indexNewEntries()
    await noteStale(briefing.pipeline, wiring.terminal.note)
    const stored = await briefing.store.entries.count()
    const result = summarise(outcomes, classified + anew, stored)
    wiring.terminal.write(
      options.json === true
        ? `${JSON.stringify(result, null, 2)}\n`
        : `${result.feedsRead} of ${outcomes.length} feeds read: ${result.added} new entries, ${result.changed} changed, ${classified} classified; ${stored} stored in all.\n`,
    )
    if (briefing.catalogue.fault !== undefined) throw briefing.catalogue.fault
    if (outcomes.length > 0 && outcomes.every(({ kind }) => kind === 'failed')) {
      throw new BriefingError('fetch-failed', 'No feed could be read.', {
        remedy:
          'The lines above say why, feed by feed; check the connection of this machine first.',
      })
    }
  } finally {
    await briefing.close()
  }
}

const summarise = (outcomes: readonly PollOutcome[], classified: number, stored: number) => {
  const read = outcomes.filter((outcome) => outcome.kind === 'read')
  const sum = (pick: keyof Recorded) =>
    read.reduce((total, { recorded }) => total + recorded[pick], 0)
  return {
    feedsRead: outcomes.filter(({ kind }) => kind === 'read' || kind === 'not-modified').length,
    added: sum('added'),
    changed: sum('changed'),
    cosmetic: sum('cosmetic'),
    renamed: sum('renamed'),
    gone: sum('gone'),
    unchanged: sum('unchanged'),
    classified,
    stored,
    failed: outcomes.flatMap((outcome) =>
      outcome.kind === 'failed' ? [{ feed: outcome.feed.id, reason: outcome.error.message }] : [],
    ),
    resting: outcomes.flatMap((outcome) =>
      outcome.kind === 'resting'
        ? [{ feed: outcome.feed.id, until: outcome.until.toISOString() }]
        : [],
    ),
    problems: read.flatMap(({ feed, problems }) =>
      problems.map((problem) => ({ feed: feed.id, problem })),
    ),
  }
}
