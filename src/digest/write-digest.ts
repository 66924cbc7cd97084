import type { Bilingual, Language } from '../domain/language.ts'
import type { DigestEntry, DigestLabel, DigestMessage, Period } from '../domain/message.ts'
import type { LabelledEntry } from '../domain/store.ts'
import type { Pillar, PillarId, Recommendation, RecommendationId } from '../domain/pillar.ts'
import type { FeedId, SourceId } from '../domain/source.ts'
import type { Summary } from '../domain/summary.ts'
import type { Triage, TriageLevel } from '../domain/triage.ts'
import { datedAt, headline, type EntryKey } from '../domain/entry.ts'
import { onlyKnown } from '../domain/only-known.ts'
import { lead } from '../text/lead.ts'
import { onceEach } from './once-each.ts'
import { shorten } from '../text/shorten.ts'

/** All that a digest is written from. */
export interface DigestMaterial {
  /** Those that became ready within the period. */
  readonly entries: readonly LabelledEntry[]
  /** Of entries that have one; the others are told by their first sentences. */
  readonly summaries: ReadonlyMap<EntryKey, Summary>
  readonly triages: ReadonlyMap<EntryKey, Triage>
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
  readonly recommendations: readonly {
    readonly quote: string
    readonly of: Recommendation
    readonly isDisputed: boolean
  }[]
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
      const here = placed
        .filter(({ pillarId }) => pillarId === pillar.id)
        .toSorted(byUrgency(material.triages))
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
    const recommendations = entry.labels.flatMap(({ recommendation, evidence, basis }) => {
      const of = known.get(recommendation)
      return of === undefined ? [] : { quote: evidence.quote, of, isDisputed: basis === 'disputed' }
    })
    const first = recommendations.find(({ of }) => wanted.size === 0 || wanted.has(of.pillarId))
    return first === undefined ? [] : { entry, pillarId: first.of.pillarId, recommendations }
  })
}

const URGENCY: Readonly<Record<TriageLevel, number>> = { act: 0, watch: 1, context: 2 }

/** What is due first stands first; then what is under way, then the rest, each as it came. */
const byUrgency =
  (triages: DigestMaterial['triages']) =>
  (one: Placed, other: Placed): number => {
    const [left, right] = [triages.get(one.entry.key), triages.get(other.entry.key)]
    return (
      URGENCY[left?.level ?? 'context'] - URGENCY[right?.level ?? 'context'] ||
      dueTime(left) - dueTime(right) ||
      0
    )
  }

/** Unknown days stand last. */
const dueTime = (triage: Triage | undefined): number =>
  triage?.deadline === undefined ? Number.MAX_SAFE_INTEGER : Date.parse(triage.deadline.date)

const digestEntry = (placed: Placed, material: DigestMaterial): DigestEntry => {
  const { language, publishers, summaries, triages } = material
  const { entry, recommendations } = placed
  const summary = summaries.get(entry.key)
  const translated = language === entry.language ? undefined : summary?.texts[language]
  return {
    headline: headline(entry),
    publisher: publishers.get(entry.sourceId)?.[language] ?? entry.sourceId,
    language: entry.language,
    summary: translated ?? summary?.original ?? lead(entry),
    ...onlyKnown({
      url: entry.url,
      publishedAt: datedAt(entry),
      summaryLanguage: translated === undefined ? undefined : language,
      triage: triages.get(entry.key),
      isProvisional: entry.standIn === 'outage' ? (true as const) : undefined,
    }),
    labels: recommendations.map((one) => digestLabel(one, summary, language)),
  }
}

const digestLabel = (
  { quote, of, isDisputed }: Placed['recommendations'][number],
  summary: Summary | undefined,
  language: Language,
): DigestLabel => {
  const own = of.id === summary?.recommendation ? summary.whyItMatters[language] : undefined
  return {
    recommendation: of.id,
    title: of.title[language],
    evidence: quote,
    whyItMatters: own ?? of.whyItMatters[language],
    ...(isDisputed ? { isDisputed } : {}),
  }
}
