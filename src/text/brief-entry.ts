import type { Bilingual, Language } from '../domain/language.ts'
import type { BriefEntry, BriefLabel } from '../domain/message.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Pillar, Recommendation, RecommendationId } from '../domain/pillar.ts'
import type { SourceId } from '../domain/source.ts'
import type { Summary } from '../domain/summary.ts'
import type { Triage } from '../domain/triage.ts'
import { datedAt, headline, type EntryKey } from '../domain/entry.ts'
import { lead } from './lead.ts'
import { onlyKnown } from '../domain/only-known.ts'

/** What an entry is told with. */
export interface BriefMaterial {
  readonly language: Language
  readonly publishers: ReadonlyMap<SourceId, Bilingual>
  /** Of entries that have one; the others are told by their first sentences. */
  readonly summaries: ReadonlyMap<EntryKey, Summary>
  readonly triages: ReadonlyMap<EntryKey, Triage>
  readonly recommendations: ReadonlyMap<RecommendationId, Recommendation>
  /** Labels that are wished for stand first. */
  readonly isWished: (recommendation: Recommendation) => boolean
}

export const knownRecommendations = (
  pillars: readonly Pillar[],
): ReadonlyMap<RecommendationId, Recommendation> =>
  new Map(pillars.flatMap(({ recommendations }) => recommendations.map((one) => [one.id, one])))

/** A label with what the pillars say of its recommendation. */
interface KnownLabel {
  readonly of: Recommendation
  readonly quote: string
  readonly isDisputed: boolean
}

/** An entry as messages tell it, with those of its labels that the pillars know. */
export const briefEntry = (entry: LabelledEntry, material: BriefMaterial): BriefEntry => {
  const { language, publishers, summaries, triages, isWished } = material
  const summary = summaries.get(entry.key)
  const translated = language === entry.language ? undefined : summary?.texts[language]
  const labels = labelsOf(entry, material).toSorted(
    (one, other) => Number(isWished(other.of)) - Number(isWished(one.of)),
  )
  return {
    key: entry.key,
    headline: headline(entry),
    publisher: publishers.get(entry.sourceId)?.[language] ?? entry.sourceId,
    sourceId: entry.sourceId,
    language: entry.language,
    summary: translated ?? summary?.original ?? lead(entry),
    ...onlyKnown({
      url: entry.url,
      publishedAt: datedAt(entry),
      summaryLanguage: translated === undefined ? undefined : language,
      triage: triages.get(entry.key),
      isProvisional: entry.standIn === 'outage' ? (true as const) : undefined,
    }),
    labels: labels.map((label) => briefLabel(label, summary, language)),
  }
}

const labelsOf = (
  { labels }: LabelledEntry,
  { recommendations }: BriefMaterial,
): readonly KnownLabel[] =>
  labels.flatMap(({ recommendation, evidence, basis }) => {
    const of = recommendations.get(recommendation)
    return of === undefined ? [] : { of, quote: evidence.quote, isDisputed: basis === 'disputed' }
  })

const briefLabel = (
  { of, quote, isDisputed }: KnownLabel,
  summary: Summary | undefined,
  language: Language,
): BriefLabel => {
  const own = of.id === summary?.recommendation ? summary.whyItMatters[language] : undefined
  return {
    recommendation: of.id,
    title: of.title[language],
    evidence: quote,
    whyItMatters: own ?? of.whyItMatters[language],
    ...(isDisputed ? { isDisputed } : {}),
  }
}
