import type { AnswerMessage, DigestMessage } from './domain/message.ts'
import type { Answerer } from './answer/answer-question.ts'
import type { Feed, Source } from './domain/source.ts'
import type { Language } from './domain/language.ts'
import type { Pillar, PillarId } from './domain/pillar.ts'
import type { LabelledEntry, Store } from './domain/store.ts'
import { chunksOf } from './answer/chunks.ts'
import { coverage } from './subscriptions/coverage.ts'
import { dueFeeds, pollFeeds } from './poll/poll-feeds.ts'
import { silentFeeds } from './health/silent-feeds.ts'
import {
  collectBackFill,
  submitBackFill,
  type BackFillRooms,
  type BackFillWish,
  type Collected,
} from './labels/back-fill.ts'
import { BriefingError } from './domain/errors.ts'
import type { BatchReader } from './domain/language-model.ts'
import { labelEntries, type LabelRooms } from './labels/label-entries.ts'
import {
  countStale,
  relabel,
  type Relabelled,
  type RelabelWish,
  type Stale,
} from './labels/relabel.ts'
import { findDeadlines } from './deadlines/find-deadlines.ts'
import { newAlarms, type Alarm } from './health/tell-alarms.ts'
import { placeEntries } from './stories/place-entries.ts'
import { readBehind, type ReadingRooms } from './poll/read-behind.ts'
import type { PollOutcome } from './poll/poll-feed.ts'
import type { PollRooms } from './poll/poll-rooms.ts'
import type { Deadline } from './domain/deadline.ts'
import { datedAt, type EntryKey, type StoredEntry } from './domain/entry.ts'
import type { Triage } from './domain/triage.ts'
import { triageOf } from './triage/triage.ts'
import { writeDigest, type DigestMaterial } from './digest/write-digest.ts'

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
  /** Empty or missing: all. */
  readonly pillars?: readonly PillarId[]
}

/** The flow itself, from other people's servers to the answer and the digest. */
export interface Pipeline {
  /** Feeds that are enabled and, unless `all`, due by now. */
  readonly feedsToPoll: (options: { readonly all: boolean }) => Promise<readonly Feed[]>
  /** Polls several feeds at a time, each on its own: a feed's fault becomes its outcome and stops no other. */
  readonly poll: (
    feeds: readonly Feed[],
    tell: (outcome: PollOutcome) => void,
  ) => Promise<readonly PollOutcome[]>
  /** Ends polls at once and reading after the batch in hand, so that the process can end; what is left waits for the next start. */
  readonly stop: () => void
  /** Takes in what is new or changed: its story, its deadlines, its words, its labels. Tells how many entries have been classified after each batch, and returns it. */
  readonly readNewEntries: (tell?: (classified: number) => void) => Promise<number>
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
  /** Puts every digest that is due into the outbox, once. Returns how many. */
  readonly writeDueDigests: () => Promise<number>
  readonly ask: (question: {
    readonly text: string
    readonly language: Language
  }) => Promise<AnswerMessage>
}

/** Entries taken from the database at a time, for classifying and indexing: a stop waits for one batch. */
const BATCH = 50

const DAY_MILLISECONDS = 86_400_000

export const createPipeline = (rooms: Rooms): Pipeline => {
  const stopping = new AbortController()
  return {
    feedsToPoll: async ({ all }) => (all ? watched(rooms) : dueFeeds(rooms, watched(rooms))),
    poll: (feeds, tell) => pollFeeds(rooms, feeds, { tell, stop: stopping.signal }),
    stop: () => stopping.abort(),
    readNewEntries: oneAtATime(async (tell?: (classified: number) => void) => {
      await placeNewEntries(rooms, stopping.signal)
      await indexNewEntries(rooms, stopping.signal)
      // Two replicas would pay for the same entries twice: what one leaves, the next run reads.
      const label = () => labelEntries(rooms, { stop: stopping.signal, tell })
      return (await rooms.store.alone('label entries', label)) ?? 0
    }),
    countStale: () => countStale(rooms),
    relabel: (wish) => alone(rooms, () => relabel(rooms, wish, stopping.signal)),
    backFill: {
      submit: async (wish) => alone(rooms, () => submitBackFill(backFillRooms(rooms), wish)),
      collect: async () =>
        rooms.batches === undefined ? NOTHING_UNDER_WAY : collectBackFill(backFillRooms(rooms)),
    },
    readBehind: () => readBehind(rooms, watched(rooms), stopping.signal),
    newAlarms: () => newAlarms(rooms.store.feedStates, watched(rooms), rooms.clock.now()),
    recentDigest: ({ days = 7, language, pillars = [] }) => {
      const to = rooms.clock.now()
      const period = { from: new Date(to.getTime() - days * DAY_MILLISECONDS), to }
      return digestOf(rooms, { period, language, timeZone: rooms.timeZone, wantedPillars: pillars })
    },
    writeDueDigests: () => writeDueDigests(rooms),
    ask: rooms.answerer,
  }
}

/** Whoever asks while it runs waits for a run of their own: what came meanwhile is read, and nothing twice. */
const oneAtATime = <Given, Result>(
  run: (given: Given) => Promise<Result>,
): ((given: Given) => Promise<Result>) => {
  let last: Promise<unknown> = Promise.resolve()
  return (given) => {
    const next = last.catch(() => undefined).then(() => run(given))
    last = next
    return next
  }
}

/** Reading again is ordered by hand, and two who order it at once would pay twice. */
const alone = async <T>({ store }: Rooms, run: () => Promise<T>): Promise<T> => {
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

const watched = ({ sources }: Rooms): readonly Feed[] =>
  sources.flatMap((source) => source.feeds).filter((feed) => feed.enabled)

/** Before an entry is told: what else tells of the same act, and what is due when. */
const placeNewEntries = async (rooms: Rooms, stop: AbortSignal): Promise<void> => {
  const { store } = rooms
  const zones = new Map(watched(rooms).map(({ id, timeZone }) => [id, timeZone]))
  while (!stop.aborted) {
    const entries = await store.stories.unplaced(BATCH)
    const deadlines = entries.map((entry) => {
      const timeZone = zones.get(entry.feedId) ?? rooms.timeZone
      return [entry.key, deadlinesOf(entry, timeZone)] as const
    })
    await store.deadlines.save(new Map(deadlines))
    await placeEntries(store.stories, entries)
    if (entries.length < BATCH) return
  }
}

/** Each text by itself: a word of the title makes no deadline of a date in the summary. */
const deadlinesOf = (entry: StoredEntry, timeZone: string): readonly Deadline[] => {
  const { language, title, summary, text = '' } = entry
  const publishedAt = datedAt(entry)
  const found = [title, summary, text].flatMap((words) =>
    findDeadlines({ text: words, language, timeZone, publishedAt }),
  )
  return [...new Map(found.map((one) => [`${one.kind} ${one.date}`, one])).values()]
}

const indexNewEntries = async ({ store }: Rooms, stop: AbortSignal): Promise<void> => {
  while (!stop.aborted) {
    const entries = await store.searchIndex.unindexed(BATCH)
    for (const entry of entries) await store.searchIndex.put(entry, chunksOf(entry))
    if (entries.length < BATCH) return
  }
}

type DigestWish = Pick<DigestMaterial, 'period' | 'language' | 'timeZone' | 'wantedPillars'>

const digestOf = async (rooms: Rooms, wish: DigestWish): Promise<DigestMessage> => {
  const { store } = rooms
  const feeds = watched(rooms)
  const entries = await store.entries.readyWithin(wish.period)
  const touching = entries.filter(({ labels }) => labels.length > 0)
  return writeDigest({
    ...wish,
    entries,
    summaries: await store.summaries.of(touching.map(({ key }) => key)),
    triages: await triagesOf(rooms, touching, wish.timeZone),
    pillars: rooms.pillars,
    publishers: new Map(rooms.sources.map((source) => [source.id, source.publisher])),
    // A feed that is searched for a name tells again what its publisher's own source tells.
    watching: new Set(feeds.filter(({ match }) => match.length > 0).map(({ id }) => id)),
    feedsWatched: feeds.length,
    unreachable: await silentFeeds(rooms.store, feeds, rooms.clock.now()),
  })
}

/** How urgent entries are now: a deadline that has passed makes nobody act. */
const triagesOf = async (
  { store, clock }: Rooms,
  entries: readonly LabelledEntry[],
  timeZone: string,
): Promise<ReadonlyMap<EntryKey, Triage>> => {
  const deadlines = await store.deadlines.of(entries.map(({ key }) => key))
  const present = { now: clock.now(), timeZone }
  return new Map(
    entries.map((entry) => [entry.key, triageOf(entry, deadlines.get(entry.key) ?? [], present)]),
  )
}

const writeDueDigests = async (rooms: Rooms): Promise<number> => {
  const { clock, store } = rooms
  let written = 0
  for (const subscription of await store.subscriptions.due(clock.now())) {
    const { language, timeZone, pillars: wantedPillars } = subscription
    const { period, next } = coverage(subscription, clock.now())
    const digest = await digestOf(rooms, { period, language, timeZone, wantedPillars })
    if (await store.subscriptions.fulfil(subscription, digest, next)) written++
  }
  return written
}
