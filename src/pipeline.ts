import type { AnswerMessage, DigestMessage } from './domain/message.ts'
import type { Answerer } from './answer/answer-question.ts'
import type { Classifier } from './classify/classify-entries.ts'
import type { Feed, Source } from './domain/source.ts'
import type { FeedState } from './domain/feed-state.ts'
import type { Language } from './domain/language.ts'
import type { Pillar, PillarId } from './domain/pillar.ts'
import type { Store } from './domain/store.ts'
import { chunksOf } from './answer/chunks.ts'
import { coverage } from './subscriptions/coverage.ts'
import { pollFeed, type PollOutcome, type PollRooms } from './poll-feed.ts'
import { writeDigest, type DigestMaterial } from './digest/write-digest.ts'

/** The rooms that data passes through, as main.ts built them. */
export interface Rooms extends PollRooms {
  readonly sources: readonly Source[]
  readonly pillars: readonly Pillar[]
  readonly store: Store
  readonly classifier: Classifier
  readonly answerer: Answerer
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
  /** Indexes and classifies what is new or changed. Returns how many entries were classified. */
  readonly readNewEntries: () => Promise<number>
  /** What a digest of the last days says now; nothing is sent. */
  readonly recentDigest: (wish: RecentDigestWish) => Promise<DigestMessage>
  /** Puts every digest that is due into the outbox, once. Returns how many. */
  readonly writeDueDigests: () => Promise<number>
  readonly ask: (question: {
    readonly text: string
    readonly language: Language
  }) => Promise<AnswerMessage>
}

/** Feeds polled at the same time; the fetcher keeps to one connection a host. */
const POLLED_AT_ONCE = 8

/** Entries taken from the database at a time, for classifying and indexing: a stop waits for one batch. */
const BATCH = 50

const DAY_MILLISECONDS = 86_400_000

export const createPipeline = (rooms: Rooms): Pipeline => {
  const stopping = new AbortController()
  return {
    feedsToPoll: async ({ all }) => (all ? watched(rooms) : dueFeeds(rooms)),
    poll: (feeds, tell) => pollFeeds(rooms, feeds, { tell, stop: stopping.signal }),
    stop: () => stopping.abort(),
    readNewEntries: async () => {
      await indexNewEntries(rooms, stopping.signal)
      return classifyNewEntries(rooms, stopping.signal)
    },
    recentDigest: ({ days = 7, language, pillars = [] }) => {
      const to = rooms.clock.now()
      const period = { from: new Date(to.getTime() - days * DAY_MILLISECONDS), to }
      return digestOf(rooms, { period, language, timeZone: rooms.timeZone, wantedPillars: pillars })
    },
    writeDueDigests: () => writeDueDigests(rooms),
    ask: rooms.answerer,
  }
}

const watched = ({ sources }: Rooms): readonly Feed[] =>
  sources.flatMap((source) => source.feeds).filter((feed) => feed.enabled)

const dueFeeds = async (rooms: Rooms): Promise<readonly Feed[]> => {
  const now = rooms.clock.now()
  const states = await rooms.store.feedStates.all()
  const notDue = new Set(
    states.filter(({ nextCheckAt }) => nextCheckAt > now).map(({ feedId }) => feedId),
  )
  return watched(rooms).filter((feed) => !notDue.has(feed.id))
}

const pollFeeds = async (
  rooms: Rooms,
  feeds: readonly Feed[],
  { tell, stop }: { tell: (outcome: PollOutcome) => void; stop: AbortSignal },
): Promise<readonly PollOutcome[]> => {
  const outcomes: PollOutcome[] = []
  const waiting = feeds.values()
  const pollInTurn = async (): Promise<void> => {
    for (const feed of waiting) {
      if (stop.aborted) return
      const outcome = await pollFeed(rooms, feed, stop)
      if (stop.aborted) return
      outcomes.push(outcome)
      tell(outcome)
    }
  }
  await Promise.all(Array.from({ length: POLLED_AT_ONCE }, pollInTurn))
  return outcomes
}

const indexNewEntries = async ({ store }: Rooms, stop: AbortSignal): Promise<void> => {
  while (!stop.aborted) {
    const entries = await store.searchIndex.unindexed(BATCH)
    for (const entry of entries) await store.searchIndex.put(entry, chunksOf(entry))
    if (entries.length < BATCH) return
  }
}

const classifyNewEntries = async (rooms: Rooms, stop: AbortSignal): Promise<number> => {
  const { clock, store, classifier } = rooms
  let classified = 0
  while (!stop.aborted) {
    const entries = await store.entries.unclassified(classifier.version, BATCH)
    if (entries.length === 0) return classified
    const classifications = await classifier.classify(entries)
    await store.entries.saveClassifications(classifications, clock.now())
    classified += classifications.length
    // Entries that the model could not read this time stay unclassified: the next run asks again.
    if (entries.length < BATCH || classifications.length === 0) return classified
  }
  return classified
}

type DigestWish = Pick<DigestMaterial, 'period' | 'language' | 'timeZone' | 'wantedPillars'>

const digestOf = async (rooms: Rooms, wish: DigestWish): Promise<DigestMessage> => {
  const feeds = watched(rooms)
  return writeDigest({
    ...wish,
    entries: await rooms.store.entries.readyWithin(wish.period),
    pillars: rooms.pillars,
    publishers: new Map(rooms.sources.map((source) => [source.id, source.publisher])),
    // A feed that is searched for a name tells again what its publisher's own source tells.
    watching: new Set(feeds.filter(({ match }) => match.length > 0).map(({ id }) => id)),
    feedsWatched: feeds.length,
    unreachable: unreachableFeeds(feeds, await rooms.store.feedStates.all()),
  })
}

/** Of which feeds a digest knows nothing new, and why: silence there is no news of nothing. */
const unreachableFeeds = (feeds: readonly Feed[], states: readonly FeedState[]) => {
  const known = new Map(states.map((state) => [state.feedId, state]))
  return feeds.flatMap(({ id, title }) => {
    const state = known.get(id)
    if (state?.lastSuccessAt !== undefined && state.failures === 0) return []
    return [{ feed: title, reason: state?.lastError ?? 'not polled yet' }]
  })
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
