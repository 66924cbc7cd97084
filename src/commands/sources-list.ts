import type { Feed } from '../domain/source.ts'
import { printTable } from './print-table.ts'
import type { FeedState } from '../domain/feed-state.ts'
import { catalogueOf, type Wiring } from '../wiring.ts'

export interface SourcesListOptions {
  readonly sources?: string
  readonly json?: boolean
}

/** Prints every feed that the catalogue names, with what the last poll came to. */
export const sourcesList = async (wiring: Wiring, options: SourcesListOptions): Promise<void> => {
  const briefing = await wiring.openBriefing(catalogueOf(options))
  try {
    const states = new Map(
      (await briefing.store.feedStates.all()).map((state) => [state.feedId, state]),
    )
    const rows = briefing.catalogue.sources.flatMap((source) =>
      source.feeds.map((feed) => describeFeed(feed, states.get(feed.id))),
    )
    if (options.json === true) wiring.terminal.write(`${JSON.stringify(rows, null, 2)}\n`)
    else wiring.terminal.write(`${asTable(rows, wiring.terminal.columns)}\n`)
    if (briefing.catalogue.fault !== undefined) throw briefing.catalogue.fault
  } finally {
    await briefing.close()
  }
}

const stateOf = (feed: Feed, state: FeedState | undefined): string => {
  if (!feed.enabled) return `disabled: ${feed.note ?? 'no reason given'}`
  if (state?.lastCheckedAt === undefined) return 'not polled yet'
  if (state.failures > 0) return `failing (${state.failures} in a row): ${state.lastError ?? ''}`
  return 'ok'
}

const describeFeed = (feed: Feed, state: FeedState | undefined) => ({
  feed: feed.id,
  title: feed.title,
  address: feed.address,
  format: feed.format,
  grade: feed.grade,
  enabled: feed.enabled,
  state: stateOf(feed, state),
  lastSuccessAt: state?.lastSuccessAt?.toISOString(),
})

const asTable = (rows: readonly ReturnType<typeof describeFeed>[], columns: number): string =>
  printTable(
    [{ title: 'feed' }, { title: 'grade', width: 7 }, { title: 'state' }, { title: 'address' }],
    rows.map(({ feed, grade, state, address }) => [feed, grade, state, address]),
    columns,
  )
