import type { RecommendationId } from '../domain/pillar.ts'

/** A label that a classifier gave. */
export interface PredictedLabel {
  readonly recommendation: RecommendationId
  /** What the classifier claims: how many of a hundred such labels are right, as a share from 0 to 1. */
  readonly confidence: number
  /** Whether its quotation is verbatim. */
  readonly verbatim: boolean
}

/** One entry as careful readers and as a classifier see it; no labels: relevant to none. */
export interface JudgedEntry {
  readonly language: string
  /** What the readers say. */
  readonly gold: readonly RecommendationId[]
  /** What the classifier says. */
  readonly predicted: readonly PredictedLabel[]
}

/** Whether the classifier's labels are just those of the readers. */
export const agrees = ({ gold, predicted }: JudgedEntry): boolean =>
  new Set(predicted.map(({ recommendation }) => recommendation)).symmetricDifference(new Set(gold))
    .size === 0
