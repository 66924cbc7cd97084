import type { Language } from '../domain/language.ts'
import type { PillarId, RecommendationId } from '../domain/pillar.ts'
import type { JudgedEntry } from './judged.ts'
import {
  asPillars,
  asRecommendations,
  meanOf,
  measure,
  measureEach,
  type LabelMeasure,
} from './measure.ts'

/** Micro: over all labels together. Macro: the mean over the labels that readers or classifier used. */
type Averages<Level extends string> = Readonly<
  Record<`${Level}${'Micro' | 'Macro'}${'Precision' | 'Recall' | 'F1'}`, number>
>

/** How well labels fit those of the readers, over a set or over its entries in one language. */
export interface Fit extends Averages<'pillar'>, Averages<'recommendation'> {
  readonly entries: number
  readonly byPillar: Readonly<Record<PillarId, LabelMeasure>>
  readonly byRecommendation: Readonly<Record<RecommendationId, LabelMeasure>>
}

export interface Score extends Fit {
  /** Only languages that occur. */
  readonly byLanguage: Readonly<Partial<Record<Language, Fit>>>
  /** Share of labels whose quotation is verbatim; 1 where there are no labels. */
  readonly evidenceVerbatimRate: number
  readonly abstention: Abstention
}

/** Whether the classifier knows when to say nothing. Shares from 0 to 1; 0 where there are no such entries. */
export interface Abstention {
  /** How many entries are relevant to none by the readers. */
  readonly irrelevant: number
  /** The share of those that were left without a label. */
  readonly specificity: number
  /** How many entries are relevant to something. */
  readonly relevant: number
  /** The share of those with at least one label, right or wrong. */
  readonly sensitivity: number
}

/** Compares labels entry by entry. */
export const scoreClassifications = (entries: readonly JudgedEntry[]): Score => {
  const verbatim = entries.flatMap(({ predicted }) => predicted.map((each) => each.verbatim))
  return {
    ...fitOf(entries),
    byLanguage: { ...ofLanguage(entries, 'en'), ...ofLanguage(entries, 'ja') },
    evidenceVerbatimRate: verbatim.length === 0 ? 1 : shareOf(verbatim, Boolean),
    abstention: abstentionOf(entries),
  }
}

const fitOf = (entries: readonly JudgedEntry[]): Fit => {
  const pillars = entries.map(asPillars)
  const recommendations = entries.map(asRecommendations)
  const byPillar = measureEach(pillars)
  const byRecommendation = measureEach(recommendations)
  const micro = { pillar: measure(pillars), recommendation: measure(recommendations) }
  const macro = { pillar: meanOf(byPillar), recommendation: meanOf(byRecommendation) }
  return {
    entries: entries.length,
    pillarMicroPrecision: micro.pillar.precision,
    pillarMicroRecall: micro.pillar.recall,
    pillarMicroF1: micro.pillar.f1,
    pillarMacroPrecision: macro.pillar.precision,
    pillarMacroRecall: macro.pillar.recall,
    pillarMacroF1: macro.pillar.f1,
    byPillar,
    recommendationMicroPrecision: micro.recommendation.precision,
    recommendationMicroRecall: micro.recommendation.recall,
    recommendationMicroF1: micro.recommendation.f1,
    recommendationMacroPrecision: macro.recommendation.precision,
    recommendationMacroRecall: macro.recommendation.recall,
    recommendationMacroF1: macro.recommendation.f1,
    byRecommendation,
  }
}

const ofLanguage = (entries: readonly JudgedEntry[], language: Language): Score['byLanguage'] => {
  const own = entries.filter((entry) => entry.language === language)
  return own.length === 0 ? {} : { [language]: fitOf(own) }
}

const abstentionOf = (entries: readonly JudgedEntry[]): Abstention => {
  const irrelevant = entries.filter(({ gold }) => gold.length === 0)
  const relevant = entries.filter(({ gold }) => gold.length > 0)
  return {
    irrelevant: irrelevant.length,
    specificity: shareOf(irrelevant, ({ predicted }) => predicted.length === 0),
    relevant: relevant.length,
    sensitivity: shareOf(relevant, ({ predicted }) => predicted.length > 0),
  }
}

const shareOf = <T>(all: readonly T[], counts: (each: T) => boolean): number =>
  all.length === 0 ? 0 : all.filter(counts).length / all.length
