import type { JudgedEntry } from './judged.ts'

const BINS = 10

/** The labels whose claimed confidence lies from `from` to under `to`; the last bin holds 1 too. */
export interface ReliabilityBin {
  readonly from: number
  readonly to: number
  readonly labels: number
  /** Mean of what was claimed. */
  readonly confidence: number
  /** Share of labels that the readers gave too. */
  readonly right: number
}

/** Whether a label of confidence 0.8 is right in four cases of five. All 0 where there are no labels. */
export interface Calibration {
  readonly labels: number
  /** Lowest first, without empty ones. */
  readonly bins: readonly ReliabilityBin[]
  /** How far claim and truth lie apart: the mean over the bins, weighted by their labels. */
  readonly expectedCalibrationError: number
  /** Mean squared distance of the claim from 1 (right) or 0 (wrong): 0 is perfect; always claiming 0.5 gives 0.25. */
  readonly brierScore: number
}

interface Claim {
  readonly confidence: number
  readonly right: boolean
}

/** Holds claimed confidence against the truth, recommendation by recommendation. */
export const calibrationOf = (entries: readonly JudgedEntry[]): Calibration => {
  const claims = entries.flatMap(({ gold, predicted }) =>
    predicted.map(({ recommendation, confidence }): Claim => ({
      confidence,
      right: gold.includes(recommendation),
    })),
  )
  const bins = Array.from({ length: BINS }, (_, at) =>
    binOf(
      at,
      claims.filter((claim) => binNumber(claim) === at),
    ),
  ).filter(({ labels }) => labels > 0)
  const apart = bins.reduce(
    (sum, { labels, confidence, right }) => sum + labels * Math.abs(confidence - right),
    0,
  )
  return {
    labels: claims.length,
    bins,
    expectedCalibrationError: claims.length === 0 ? 0 : apart / claims.length,
    brierScore: meanOf(claims, ({ confidence, right }) => (confidence - Number(right)) ** 2),
  }
}

const binNumber = ({ confidence }: Claim): number =>
  Math.min(BINS - 1, Math.floor(confidence * BINS))

const binOf = (at: number, claims: readonly Claim[]): ReliabilityBin => ({
  from: at / BINS,
  to: (at + 1) / BINS,
  labels: claims.length,
  confidence: meanOf(claims, ({ confidence }) => confidence),
  right: meanOf(claims, ({ right }) => Number(right)),
})

const meanOf = (claims: readonly Claim[], value: (claim: Claim) => number): number =>
  claims.length === 0 ? 0 : claims.reduce((sum, claim) => sum + value(claim), 0) / claims.length
