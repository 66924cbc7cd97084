import type { BriefEntry, DigestMessage, Period } from '../domain/message.ts'
import type { Clock } from '../domain/clock.ts'
import type { Deadline } from '../domain/deadline.ts'
import type { EntryFilter } from '../domain/subscription.ts'
import type { EntryKey } from '../domain/entry.ts'
import type { Language } from '../domain/language.ts'
import type { Store } from '../domain/store.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Pillar, Recommendation } from '../domain/pillar.ts'
import type { Source } from '../domain/source.ts'
import type { Triage, TriageLevel } from '../domain/triage.ts'
import { briefEntry, knownRecommendations, type BriefMaterial } from '../text/brief-entry.ts'
import { createWanted, isWantedLabel } from '../text/wanted.ts'
import { gatherPeriod, type Gathered } from './gather-period.ts'
import { onceFor } from './once-for.ts'
import { silentFeeds } from '../health/silent-feeds.ts'
import { triageOf } from '../triage/triage.ts'
import { writeDigest } from '../digest/write-digest.ts'

/** What messages to members are written from. */
export interface BriefRooms {
  readonly store: Pick<Store, 'entries' | 'summaries' | 'deadlines' | 'stories' | 'feedStates'>
  readonly sources: readonly Source[]
  readonly pillars: readonly Pillar[]
  readonly clock: Clock
}

export interface DigestRequest {
  readonly period: Period
  readonly language: Language
  /** IANA zone in which it is told. */
  readonly timeZone: string
  readonly filter: EntryFilter
  readonly isLate?: boolean
}

/** Writes messages about entries. What it has gathered for one digest serves the next: make a new writer for each round. */
export interface BriefWriter {
  readonly digest: (request: DigestRequest) => Promise<DigestMessage>
  /** Entries as a message tells them, in their order. */
  readonly brief: (
    entries: readonly LabelledEntry[],
    wish: Pick<DigestRequest, 'language' | 'timeZone' | 'filter'>,
  ) => Promise<readonly BriefEntry[]>
  /** How urgent entries are on the present day of a zone. */
  readonly levels: (
    entries: readonly LabelledEntry[],
    timeZone: string,
  ) => Promise<ReadonlyMap<EntryKey, TriageLevel>>
}

export const createBriefWriter = (rooms: BriefRooms): BriefWriter => {
  const { store, pillars, sources } = rooms
  const publishers = new Map(sources.map((source) => [source.id, source.publisher]))
  const recommendations = knownRecommendations(pillars)
  const wanted = createWanted(pillars)
  const periods = onceFor((period: Period) => gatherPeriod(store, period))
  const inZone = onceFor(
    async ({ period, timeZone }: Pick<DigestRequest, 'period' | 'timeZone'>) => {
      const { touching, deadlines } = await periods(period)
      return triagesOf(rooms, touching, { deadlines, timeZone })
    },
  )
  const digest = async (request: DigestRequest): Promise<DigestMessage> => {
    const { period, language, timeZone, filter, isLate = false } = request
    const gathered: Gathered = await periods(period)
    const feeds = watchedOf(rooms, filter)
    return writeDigest({
      ...gathered,
      period,
      language,
      timeZone,
      isLate,
      pillars,
      publishers,
      triages: await inZone({ period, timeZone }),
      isWanted: wanted(filter),
      isWished: isWishedBy(filter),
      watched: new Set(feeds.map(({ sourceId }) => sourceId)),
      // A feed that is searched for a name tells again what its publisher's own source tells.
      watching: new Set(feeds.filter(({ match }) => match.length > 0).map(({ id }) => id)),
      feedsWatched: feeds.length,
      unreachable: await silentFeeds(store, feeds, { now: rooms.clock.now(), language }),
    })
  }
  return { digest: onceFor(digest), ...entryWriter(rooms, { publishers, recommendations }) }
}

/** Messages about entries that somebody else has chosen. */
const entryWriter = (
  rooms: BriefRooms,
  known: Pick<BriefMaterial, 'publishers' | 'recommendations'>,
): Pick<BriefWriter, 'brief' | 'levels'> => {
  const { store } = rooms
  const triagesIn = async (entries: readonly LabelledEntry[], timeZone: string) => {
    const deadlines = await store.deadlines.of(entries.map(({ key }) => key))
    return triagesOf(rooms, entries, { deadlines, timeZone })
  }
  return {
    brief: async (entries, { language, timeZone, filter }) => {
      const material = {
        ...known,
        language,
        summaries: await store.summaries.of(entries.map(({ key }) => key)),
        triages: await triagesIn(entries, timeZone),
        isWished: isWishedBy(filter),
      }
      return entries.map((entry) => briefEntry(entry, material))
    },
    levels: async (entries, timeZone) => {
      const triages = await triagesIn(entries, timeZone)
      return new Map(triages.entries().map(([key, { level }]) => [key, level]))
    },
  }
}

const isWishedBy =
  (filter: EntryFilter) =>
  ({ id, pillarId }: Recommendation): boolean =>
    isWantedLabel(filter, id, pillarId)

const watchedOf = ({ sources }: BriefRooms, { publishers, without }: EntryFilter) =>
  sources
    .filter(({ id }) => publishers.length === 0 || publishers.includes(id))
    .filter(({ id }) => !without.includes(id))
    .flatMap(({ feeds }) => feeds)
    .filter(({ enabled }) => enabled)

/** How urgent entries are now: a deadline that has passed makes nobody act. */
const triagesOf = (
  { clock }: BriefRooms,
  entries: readonly LabelledEntry[],
  {
    deadlines,
    timeZone,
  }: {
    readonly deadlines: ReadonlyMap<EntryKey, readonly Deadline[]>
    readonly timeZone: string
  },
): ReadonlyMap<EntryKey, Triage> => {
  const present = { now: clock.now(), timeZone }
  return new Map(
    entries.map((entry) => [entry.key, triageOf(entry, deadlines.get(entry.key) ?? [], present)]),
  )
}
