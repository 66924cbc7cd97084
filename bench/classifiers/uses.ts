import type { RecommendationId } from '../../src/domain/pillar.ts'
import type { JudgedEntry } from '../../src/evals/judged.ts'
import { asPillars, measure } from '../../src/evals/measure.ts'
import type { Labelled, Opinion } from './parts.ts'

export type Labels = readonly RecommendationId[]

/** What the terms and a learned part say of the same entries. */
export interface Voices {
  readonly gold: readonly Labelled[]
  readonly terms: readonly Labels[]
  readonly opinions: readonly Opinion[]
}

/** A way to make labels of the terms' and of a part's scores. */
export interface Use {
  readonly name: string
  readonly decide: (terms: Labels, opinion: Opinion, threshold: number) => Labels
  /** Of equally good thresholds the one that leaves more to the terms. */
  readonly prefers: 'low' | 'high'
}

const MOST_LABELS = 4

const above = (opinion: Opinion, threshold: number): Labels =>
  Array.from(opinion ?? [])
    .filter(([, score]) => score >= threshold)
    .toSorted(([, one], [, other]) => other - one)
    .slice(0, MOST_LABELS)
    .map(([label]) => label)

export const USES: readonly Use[] = [
  { name: 'alone', prefers: 'high', decide: (_, opinion, threshold) => above(opinion, threshold) },
  {
    name: 'where the terms abstain',
    prefers: 'high',
    decide: (terms, opinion, threshold) => (terms.length > 0 ? terms : above(opinion, threshold)),
  },
  {
    name: 'terms kept where it agrees',
    prefers: 'low',
    decide: (terms, opinion, threshold) =>
      opinion === undefined
        ? terms
        : terms.filter((label) => (opinion.get(label) ?? 0) >= threshold),
  },
]

/** As the evals judge it; confidence and quotations are not asked here. */
export const judged = (
  gold: readonly Labelled[],
  labels: readonly Labels[],
): readonly JudgedEntry[] =>
  gold.map((entry, at) => ({
    language: entry.language,
    gold: entry.labels,
    predicted: (labels[at] ?? []).map((recommendation) => ({
      recommendation,
      confidence: 1,
      verbatim: true,
    })),
  }))

export const decideAll = (use: Use, voices: Voices, threshold: number): readonly Labels[] =>
  voices.terms.map((terms, at) => use.decide(terms, voices.opinions[at], threshold))

/** 0 to 1.01 by hundredths: at 0 all that is scored counts, at 1.01 nothing does. */
const THRESHOLDS = Array.from({ length: 102 }, (_, at) => at / 100)

/** The threshold with the best pillar micro-F1, and that. */
export const chooseThreshold = (
  use: Use,
  voices: Voices,
): { readonly threshold: number; readonly f1: number } => {
  const tried = THRESHOLDS.map((threshold) => {
    const entries = judged(voices.gold, decideAll(use, voices, threshold))
    return { threshold, f1: measure(entries.map(asPillars)).f1 }
  })
  const best = Math.max(...tried.map(({ f1 }) => f1))
  const equal = tried.filter(({ f1 }) => f1 === best)
  return equal.at(use.prefers === 'low' ? 0 : -1) ?? { threshold: 0, f1: 0 }
}
