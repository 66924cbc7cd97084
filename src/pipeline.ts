import type { Answerer } from './domain/answer.ts'
import type { BatchReader } from './domain/language-model.ts'
import type { DigestMessage } from './domain/message.ts'
import { EVERYTHING, type EntryFilter } from './domain/subscription.ts'
import type { Feed, Source } from './domain/source.ts'
import type { Language } from './domain/language.ts'
import type { Pillar } from './domain/pillar.ts'
import type { PollOutcome } from './poll/poll-feed.ts'
import type { PollRooms } from './poll/poll-rooms.ts'
import type { Store } from './domain/store.ts'
import { writeAlertsAlone } from './briefs/due-alerts.ts'
import {
  collectBackFill,
  submitBackFill,
  type BackFillRooms,
  type BackFillWish,
  type Collected,
} from './labels/back-fill.ts'
import { BriefingError } from './domain/errors.ts'
import { createBriefWriter } from './briefs/brief-writer.ts'
import { plannedDigests, writeDueDigests, type PlannedDigest } from './briefs/due-digests.ts'
import { doAlone } from './intake/shared-work.ts'
import { dueFeeds, hostOf, pollFeeds } from './poll/poll-feeds.ts'
import { indexEntries } from './intake/index-entries.ts'
import { newAlarms, type Alarm } from './health/tell-alarms.ts'
import { placeEntries } from './intake/place-entries.ts'
import { readBehind, type ReadingRooms } from './poll/read-behind.ts'
import { labelShares, type LabelRooms } from './labels/label-entries.ts'
import {
  countStale,
  relabel,
  type Relabelled,
  type RelabelWish,
  type Stale,
} from './labels/relabel.ts'

/** The rooms that data passes through, as main.ts built them. */
export interface Rooms extends PollRooms, ReadingRooms, LabelRooms {
  readonly sources: readonly Source[]
  readonly pillars: readonly Pillar[]
  readonly store: Store
  readonly answerer: Answerer
  /** Undefined where the model has no such way. */
  readonly batches: BatchReader | undefined
  /** IANA zone in which periods are told where no subscription names one. */
  readonly timeZone: string
}

export interface RecentDigestWish {
  /** How far back from now; 7 by default. */
  readonly days?: number
  readonly language: Language
  /** Missing: all. */
  readonly filter?: Partial<EntryFilter>
}

/** The flow itself, from other people's servers to the answer and the digest. */
export interface Pipeline {
  /** Feeds that are enabled and, unless `all`, due by now; of one host, if it is named. */
  readonly feedsToPoll: (options: {
    readonly all: boolean
    readonly host?: string
  }) => Promise<readonly Feed[]>
  /** Where feeds are due. */
  readonly hostsToPoll: () => Promise<readonly string[]>
  /** Polls several feeds at a time, each on its own: a feed's fault becomes its outcome and stops no other. */
  readonly poll: (
    feeds: readonly Feed[],
    tell: (outcome: PollOutcome) => void,
  ) => Promise<readonly PollOutcome[]>
  /** Ends polls at once and reading after the batch in hand, so that the process can end; what is left waits for the next start. */
  readonly stop: () => void
  /**
   * Takes in what is new or changed: its story, its deadlines, its labels, and puts the alerts that are due for it into the
   * outbox. Tells how many entries have been classified after each batch, and returns it. Replicas share the work.
   */
  readonly readNewEntries: (tell?: (classified: number) => void) => Promise<number>
  /** Makes it findable for questions; after reading, since members wait for alerts and not for this. */
  readonly indexNewEntries: () => Promise<void>
  /** How many labels and summaries another model, prompt or pillar file left behind. */
  readonly countStale: () => Promise<Stale>
  /** Reads those again, on demand only: it may cost money. */
  readonly relabel: (wish: RelabelWish) => Promise<Relabelled>
  /** The same through the vendor's batches: within a day, at a lower price. Throws `bad-input` where the model has none. */
  readonly backFill: {
    readonly submit: (wish: BackFillWish) => Promise<number>
    readonly collect: () => Promise<Collected>
  }
  /** Reads pages and PDFs behind entries, some at a time. Returns how many; their entries are then to be read anew. */
  readonly readBehind: () => Promise<number>
  /** Troubles of feeds that began or ended since they were last told. */
  readonly newAlarms: () => Promise<readonly Alarm[]>
  /** What a digest of the last days says now; nothing is sent. */
  readonly recentDigest: (wish: RecentDigestWish) => Promise<DigestMessage>
  /** What the next digest of each subscription says by now; nothing is sent. */
  readonly plannedDigests: () => Promise<readonly PlannedDigest[]>
  /** Puts every digest that is due into the outbox, once. Returns how many subscriptions were served. */
  readonly writeDueDigests: () => Promise<number>
  /** Puts what was held back, or left by a replica that died, into the outbox. */
  readonly writeAlerts: () => Promise<void>
  readonly ask: Answerer
}

const DAY_MILLISECONDS = 86_400_000

export const createPipeline = (rooms: Rooms): Pipeline => {
  const stopping = new AbortController()
  return {
    stop: () => stopping.abort(),
    ...pollingOf(rooms, stopping.signal),
    ...readingOf(rooms, stopping.signal),
    ...rereadingOf(rooms, stopping.signal),
    ...tellingOf(rooms, stopping.signal),
    ask: rooms.answerer,
  }
}

type Steps<Name extends keyof Pipeline> = Pick<Pipeline, Name>

const pollingOf = (
  rooms: Rooms,
  stop: AbortSignal,
): Steps<'feedsToPoll' | 'hostsToPoll' | 'poll' | 'readBehind' | 'newAlarms'> => {
  const { store } = rooms
  const feeds = watched(rooms)
  return {
    feedsToPoll: async ({ all, host }) => {
      const due = all ? feeds : await dueFeeds(rooms, feeds)
      return host === undefined ? due : due.filter(({ address }) => hostOf(address) === host)
    },
    hostsToPoll: async () =>
      Array.from(new Set((await dueFeeds(rooms, feeds)).map(({ address }) => hostOf(address)))),
    poll: (due, tell) => pollFeeds(rooms, due, { tell, stop }),
    readBehind: async () =>
      (await store.alone('read behind', () => readBehind(rooms, feeds, stop))) ?? 0,
    newAlarms: async () => {
      const tell = () => newAlarms(store.feedStates, feeds, rooms.clock.now())
      return (await store.alone('tell alarms', tell)) ?? []
    },
  }
}

const readingOf = (
  rooms: Rooms,
  stop: AbortSignal,
): Steps<'readNewEntries' | 'indexNewEntries' | 'writeAlerts'> => {
  const { store, timeZone } = rooms
  const feeds = watched(rooms)
  const place = () => placeEntries({ store, feeds, timeZone }, stop)
  const writeAlerts = writeAlertsAlone(rooms, stop)
  return {
    writeAlerts,
    readNewEntries: async (tell) => {
      await place()
      return labelShares(rooms, {
        stop,
        afterBatch: async (classified) => {
          tell?.(classified)
          // What was stored meanwhile may have been read as well: a story is told once, so it is known before.
          await place()
          await writeAlerts()
        },
      })
    },
    indexNewEntries: () =>
      doAlone(store, 'index entries', {
        run: () => indexEntries(store, stop),
        isLeft: async () => !stop.aborted && (await store.searchIndex.unindexed(1)).length > 0,
      }),
  }
}

const rereadingOf = (
  rooms: Rooms,
  stop: AbortSignal,
): Steps<'countStale' | 'relabel' | 'backFill'> => ({
  countStale: () => countStale(rooms),
  relabel: (wish) => aloneOrRefused(rooms, () => relabel(rooms, wish, stop)),
  backFill: {
    submit: async (wish) => aloneOrRefused(rooms, () => submitBackFill(backFillRooms(rooms), wish)),
    collect: async () => {
      if (rooms.batches === undefined) return NOTHING_UNDER_WAY
      const collect = () => collectBackFill(backFillRooms(rooms))
      return (await rooms.store.alone('collect back-fill', collect)) ?? NOTHING_UNDER_WAY
    },
  },
})

const tellingOf = (
  rooms: Rooms,
  stop: AbortSignal,
): Steps<'recentDigest' | 'plannedDigests' | 'writeDueDigests'> => ({
  recentDigest: ({ days = 7, language, filter }) => {
    const to = rooms.clock.now()
    return createBriefWriter(rooms).digest({
      period: { from: new Date(to.getTime() - days * DAY_MILLISECONDS), to },
      language,
      timeZone: rooms.timeZone,
      filter: { ...EVERYTHING, ...filter },
    })
  },
  plannedDigests: () => plannedDigests(rooms),
  writeDueDigests: () => writeDueDigests(rooms, stop),
})

const watched = ({ sources }: Rooms): readonly Feed[] =>
  sources.flatMap((source) => source.feeds).filter((feed) => feed.enabled)

/** Reading again is ordered by hand, and two who order it at once would pay twice. */
const aloneOrRefused = async <T>({ store }: Rooms, run: () => Promise<T>): Promise<T> => {
  const done = await store.alone('read again', run)
  if (done !== undefined) return done
  throw new BriefingError('bad-input', 'Another process is reading entries again already.', {
    remedy: 'Wait until it has ended.',
  })
}

const NOTHING_UNDER_WAY: Collected = { ended: 0, underWay: 0, read: 0, faults: [] }

const backFillRooms = ({ batches, ...rooms }: Rooms): BackFillRooms => {
  if (batches !== undefined) return { ...rooms, batches }
  throw new BriefingError('bad-input', 'Only a hosted model reads in batches.', {
    remedy: 'Set OPENAI_API_KEY; without it, `npx briefing classify --stale` costs nothing.',
  })
}
