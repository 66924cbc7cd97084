import type { Bilingual, Language } from '../domain/language.ts'
import type { DigestEntry, DigestLabel, DigestMessage, Period } from '../domain/message.ts'
import type { LabelledEntry } from '../domain/store.ts'
import type { Pillar, PillarId, Recommendation, RecommendationId } from '../domain/pillar.ts'
import type { FeedId, SourceId } from '../domain/source.ts'
import { datedAt, headline } from '../domain/entry.ts'
import { lead } from './lead.ts'
import { onceEach } from './once-each.ts'
import { shorten } from '../text/shorten.ts'

/** All that a digest is written from. */
export interface DigestMaterial {
  /** Those that became ready within the period. */
  readonly entries: readonly LabelledEntry[]
  readonly pillars: readonly Pillar[]
  readonly publishers: ReadonlyMap<SourceId, Bilingual>
  readonly period: Period
  readonly language: Language
  /** IANA zone in which the period is told. */
  readonly timeZone: string
  /** Empty: all pillars. */
  readonly wantedPillars: readonly PillarId[]
  readonly feedsWatched: number
  /** Feeds that pick their subject out of somebody else's list: what they tell is the other's act. None by default. */
  readonly watching?: ReadonlySet<FeedId>
  readonly unreachable: DigestMessage['unreachable']
}

/** Publishers date to the day: what is dated on the day in which the period begins is inside it. */
const A_DAY_MILLISECONDS = 24 * 60 * 60 * 1_000
/** A reason is somebody else's sentence. Characters. */
const LONGEST_REASON = 200

/** An entry with those of its labels that the pillars know; the first of them in a wanted pillar gives it its place. */
interface Placed {
  readonly entry: LabelledEntry
  readonly pillarId: PillarId
  readonly recommendations: readonly { readonly quote: string; readonly of: Recommendation }[]
}

/** Writes what a period brought, pillar by pillar. Pure: the same material gives the same digest. */
export const writeDigest = (material: DigestMaterial): DigestMessage => {
  const news = material.entries.filter((entry) => isNews(entry, material.period))
  const entries = onceEach(news.toSorted(newestFirst), material.watching ?? new Set())
  const placed = place(entries, material)
  return {
    kind: 'digest',
    language: material.language,
    period: material.period,
    timeZone: material.timeZone,
    counts: {
      feedsWatched: material.feedsWatched,
      entriesRead: entries.length,
      entriesRelevant: placed.length,
    },
    sections: material.pillars.flatMap((pillar) => {
      const here = placed.filter(({ pillarId }) => pillarId === pillar.id)
      return here.length === 0
        ? []
        : {
            pillarId: pillar.id,
            title: pillar.title[material.language],
            entries: here.map((one) => digestEntry(one, material)),
          }
    }),
    unreachable: material.unreachable.map(({ feed, reason }) => ({
      feed,
      reason: shorten(reason, LONGEST_REASON),
    })),
  }
}

const publishedTime = (entry: LabelledEntry): number | undefined => {
  const time = Date.parse(datedAt(entry) ?? '')
  return Number.isNaN(time) ? undefined : time
}

/** What came after the first entries of its feed is news, whatever its date; of those, only what its date says is. */
const isNews = (entry: LabelledEntry, { from }: Period): boolean =>
  !entry.backlog || (publishedTime(entry) ?? 0) >= from.getTime() - A_DAY_MILLISECONDS

/** By publication; entries of unknown date stand last, the last seen first. */
const newestFirst = (one: LabelledEntry, other: LabelledEntry): number =>
  (publishedTime(other) ?? 0) - (publishedTime(one) ?? 0) ||
  other.firstFetchedAt.getTime() - one.firstFetchedAt.getTime()

const place = (entries: readonly LabelledEntry[], material: DigestMaterial): readonly Placed[] => {
  const known = new Map<RecommendationId, Recommendation>(
    material.pillars.flatMap((pillar) => pillar.recommendations).map((one) => [one.id, one]),
  )
  const wanted = new Set(material.wantedPillars)
  return entries.flatMap((entry) => {
    const recommendations = entry.labels.flatMap(({ recommendation, evidence }) => {
      const of = known.get(recommendation)
      return of === undefined ? [] : { quote: evidence.quote, of }
    })
    const first = recommendations.find(({ of }) => wanted.size === 0 || wanted.has(of.pillarId))
    return first === undefined ? [] : { entry, pillarId: first.of.pillarId, recommendations }
  })
}

const digestEntry = (placed: Placed, { language, publishers }: DigestMaterial): DigestEntry => {
  const { entry, recommendations } = placed
  const publishedAt = datedAt(entry)
  return {
    headline: headline(entry),
    ...(entry.url === undefined ? {} : { url: entry.url }),
    publisher: publishers.get(entry.sourceId)?.[language] ?? entry.sourceId,
    ...(publishedAt === undefined ? {} : { publishedAt }),
    language: entry.language,
    summary: lead(entry),
    labels: recommendations.map(({ quote, of }): DigestLabel => ({
      recommendation: of.id,
      title: of.title[language],
      evidence: quote,
      whyItMatters: of.whyItMatters[language],
    })),
  }
}
