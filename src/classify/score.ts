import type { Language } from '../domain/language.ts'
import { pillarOf } from '../domain/pillar.ts'
import type { PillarId, RecommendationId } from '../domain/pillar.ts'

/** What careful readers say of an entry. */
export interface GoldLabels {
  readonly language: string
  readonly labels: readonly RecommendationId[]
}

/** What a classifier says of the same entry. */
export interface PredictedLabels {
  readonly labels: readonly RecommendationId[]
  /** For each label whether its quotation is verbatim. */
  readonly verbatim: readonly boolean[]
}

/** Shares from 0 to 1; 0 where nothing was predicted (precision) or nothing was there (recall, f1). */
export interface Measure {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** How many entries carry the label by the readers. */
  readonly support: number
}

export interface Score {
  readonly entries: number
  readonly pillarMicroF1: number
  /** Mean over the pillars that readers or classifier used. */
  readonly pillarMacroF1: number
  readonly byPillar: Readonly<Record<PillarId, Measure>>
  readonly recommendationMicroF1: number
  readonly recommendationMacroF1: number
  readonly byRecommendation: Readonly<Record<RecommendationId, Measure>>
  readonly byLanguage: Readonly<
    Partial<Record<Language, { readonly entries: number; readonly pillarMicroF1: number }>>
  >
  /** Share of labels whose quotation is verbatim; 1 where there are no labels. */
  readonly evidenceVerbatimRate: number
}

interface Pair {
  readonly language: string
  readonly gold: ReadonlySet<string>
  readonly predicted: ReadonlySet<string>
}

/** Compares labels entry by entry; both lists are in the same order. A pillar counts once an entry. */
export const scoreClassifications = (
  gold: readonly GoldLabels[],
  predicted: readonly PredictedLabels[],
): Score => {
  const recommendations = gold.map(({ language, labels }, at): Pair => ({
    language,
    gold: new Set(labels),
    predicted: new Set(predicted[at]?.labels),
  }))
  const pillars = recommendations.map((pair): Pair => ({
    language: pair.language,
    gold: new Set(Array.from(pair.gold, pillarOf)),
    predicted: new Set(Array.from(pair.predicted, pillarOf)),
  }))
  const byPillar = measureEach(pillars)
  const byRecommendation = measureEach(recommendations)
  const verbatim = predicted.flatMap((each) => each.verbatim)
  return {
    entries: gold.length,
    pillarMicroF1: measure(pillars).f1,
    pillarMacroF1: meanF1(byPillar),
    byPillar,
    recommendationMicroF1: measure(recommendations).f1,
    recommendationMacroF1: meanF1(byRecommendation),
    byRecommendation,
    byLanguage: { ...ofLanguage(pillars, 'en'), ...ofLanguage(pillars, 'ja') },
    evidenceVerbatimRate:
      verbatim.length === 0 ? 1 : verbatim.filter(Boolean).length / verbatim.length,
  }
}

const ofLanguage = (pillars: readonly Pair[], language: Language): Score['byLanguage'] => {
  const pairs = pillars.filter((pair) => pair.language === language)
  return pairs.length === 0
    ? {}
    : { [language]: { entries: pairs.length, pillarMicroF1: measure(pairs).f1 } }
}

/** Over all labels, or over one. */
const measure = (pairs: readonly Pair[], label?: string): Measure => {
  const count = (labels: (pair: Pair) => Iterable<string>): number =>
    pairs.flatMap((pair) => [...labels(pair)]).filter((each) => each === (label ?? each)).length
  const right = count(({ gold, predicted }) => gold.intersection(predicted))
  const said = count(({ predicted }) => predicted)
  const support = count(({ gold }) => gold)
  return {
    precision: said === 0 ? 0 : right / said,
    recall: support === 0 ? 0 : right / support,
    f1: said + support === 0 ? 0 : (2 * right) / (said + support),
    support,
  }
}

const measureEach = (pairs: readonly Pair[]): Record<string, Measure> => {
  const labels = new Set(pairs.flatMap(({ gold, predicted }) => [...gold, ...predicted]))
  return Object.fromEntries([...labels].toSorted().map((label) => [label, measure(pairs, label)]))
}

const meanF1 = (measures: Readonly<Record<string, Measure>>): number => {
  const all = Object.values(measures)
  return all.length === 0 ? 0 : all.reduce((sum, { f1 }) => sum + f1, 0) / all.length
}
