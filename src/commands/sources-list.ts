import type { Feed } from '../domain/source.ts'
import { feedHealth } from '../health/feed-health.ts'
import { printTable } from './print-table.ts'
import type { FeedState } from '../domain/feed-state.ts'
import { catalogueOf, type Wiring } from '../wiring.ts'

export interface SourcesListOptions {
  readonly sources?: string
  /** Only feeds that somebody has to look at. */
  readonly alarms?: boolean
  readonly json?: boolean
}

/** Prints every feed that the catalogue names, and how it is. */
export const sourcesList = async (wiring: Wiring, options: SourcesListOptions): Promise<void> => {
  const briefing = await wiring.openBriefing(catalogueOf(options))
  try {
    const now = briefing.clock.now()
    const states = new Map(
      (await briefing.store.feedStates.all()).map((state) => [state.feedId, state]),
    )
    const all = briefing.catalogue.sources
      .flatMap((source) => source.feeds)
      .map((feed) => describeFeed(feed, states.get(feed.id), now))
    const rows = options.alarms === true ? all.filter(({ alarm }) => alarm) : all
    if (options.json === true) wiring.terminal.write(`${JSON.stringify(rows, null, 2)}\n`)
    else wiring.terminal.write(`${asTable(rows, wiring.terminal.columns)}\n${summary(all)}\n`)
    if (briefing.catalogue.fault !== undefined) throw briefing.catalogue.fault
  } finally {
    await briefing.close()
  }
}

const describeFeed = (feed: Feed, state: FeedState | undefined, now: Date) => {
  const { condition, sentence, remedy, isAlarm } = feedHealth(feed, state, now)
  return {
    feed: feed.id,
    title: feed.title,
    address: feed.address,
    format: feed.format,
    grade: feed.grade,
    enabled: feed.enabled,
    condition,
    state: feed.enabled ? sentence : `disabled: ${sentence}`,
    alarm: isAlarm,
    remedy,
    lastSuccessAt: state?.lastSuccessAt?.toISOString(),
    newestEntryAt: state?.newestEntryAt?.toISOString(),
    nextCheckAt: feed.enabled ? state?.nextCheckAt.toISOString() : undefined,
  }
}

type Row = ReturnType<typeof describeFeed>

const asTable = (rows: readonly Row[], columns: number): string =>
  printTable(
    [
      { title: 'feed' },
      { title: 'grade', width: 7 },
      { title: 'newest', width: 12 },
      { title: 'state' },
      { title: 'address' },
    ],
    rows.map(({ feed, grade, newestEntryAt, alarm, state, remedy, address }) => [
      feed,
      grade,
      newestEntryAt?.slice(0, 10) ?? '–',
      alarm ? `⚠ ${state}${remedy === undefined ? '' : ` → ${remedy}`}` : state,
      address,
    ]),
    columns,
  )

/** `50 feeds watched: 45 ok, 3 quiet, 2 stale; 2 want a look.` */
const summary = (rows: readonly Row[]): string => {
  const watched = rows.filter(({ enabled }) => enabled)
  const conditions = [...Map.groupBy(watched, ({ condition }) => condition)]
    .map(([condition, { length }]) => `${length} ${condition}`)
    .join(', ')
  const alarms = watched.filter(({ alarm }) => alarm).length
  const look = alarms === 0 ? '' : `; ${alarms} want a look (⚠)`
  return `${watched.length} feeds watched${conditions === '' ? '' : `: ${conditions}`}${look}.`
}
