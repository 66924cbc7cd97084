import type { RecommendationId } from '../../src/domain/pillar.ts'
import { dot, sum, unit, type Vector } from './vectors.ts'

/** How well each recommendation fits, 0 to 1. */
export type Scores = ReadonlyMap<RecommendationId, number>
export interface Lesson {
  readonly vector: Vector
  readonly labels: readonly RecommendationId[]
}
/** Learns from labelled vectors how to score others. */
export type Teach = (lessons: readonly Lesson[]) => (vector: Vector) => Scores

const labelsOf = (lessons: readonly Lesson[]): readonly RecommendationId[] =>
  [...new Set(lessons.flatMap(({ labels }) => labels))].toSorted()

/** The one recommendation whose lessons lie nearest, by the cosine to their mean. */
export const nearestCentroid: Teach = (lessons) => {
  const centroids = labelsOf(lessons).map((label) => {
    const own = lessons.filter(({ labels }) => labels.includes(label))
    return [label, unit(sum(own.map(({ vector }) => vector)))] as const
  })
  return (vector) => {
    const scores = centroids.map(([label, centroid]) => [label, dot(vector, centroid)] as const)
    return new Map(scores.toSorted(([, one], [, other]) => other - one).slice(0, 1))
  }
}

/** Chosen on test/evals/entries.jsonl, out of fold. */
const RIDGE = 0.1
const ROUNDS = 200
const STEP = 1

interface Row {
  readonly features: Int32Array
  readonly values: Float64Array
}

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** The last weight is the constant. Full-batch AdaGrad; the loss is convex, so any other way ends at the same weights. */
const fitOne = (rows: readonly Row[], wanted: readonly number[], size: number): Float64Array => {
  const weights = new Float64Array(size + 1)
  const squares = new Float64Array(size + 1)
  const own = wanted.reduce((total, each) => total + each, 0)
  // Both sides weigh the same, however few lessons a recommendation has.
  const balance = [rows.length / (2 * (rows.length - own)), rows.length / (2 * own)]
  for (let round = 0; round < ROUNDS; round++) {
    const gradient = weights.map((weight, at) => (at === size ? 0 : RIDGE * weight))
    for (const [at, row] of rows.entries()) {
      const want = wanted[at] ?? 0
      const fault = (balance[want] ?? 1) * (sigmoid(apply(weights, row)) - want)
      for (let nth = 0; nth < row.features.length; nth++) {
        gradient[row.features[nth]!]! += fault * row.values[nth]!
      }
      gradient[size]! += fault
    }
    for (let at = 0; at <= size; at++) {
      if (gradient[at] === 0) continue
      squares[at]! += gradient[at]! ** 2
      weights[at]! -= (STEP * gradient[at]!) / Math.sqrt(squares[at]!)
    }
  }
  return weights
}

const apply = (weights: Float64Array, { features, values }: Row): number => {
  let total = weights.at(-1) ?? 0
  for (let nth = 0; nth < features.length; nth++) total += weights[features[nth]!]! * values[nth]!
  return total
}

/** Logistic regression with a ridge, each recommendation against the rest. */
export const logisticRegression: Teach = (lessons) => {
  const names = [...new Set(lessons.flatMap(({ vector }) => [...vector.keys()]))]
  const index = new Map(names.map((name, at) => [name, at]))
  const rowOf = (vector: Vector): Row => {
    const known = Array.from(vector).flatMap(([name, value]) => {
      const feature = index.get(name)
      return feature === undefined ? [] : [[feature, value] as const]
    })
    return {
      features: Int32Array.from(known, ([feature]) => feature),
      values: Float64Array.from(known, ([, value]) => value),
    }
  }
  const rows = lessons.map(({ vector }) => rowOf(vector))
  const models = labelsOf(lessons).map((label) => {
    const wanted = lessons.map(({ labels }) => (labels.includes(label) ? 1 : 0))
    return [label, fitOne(rows, wanted, names.length)] as const
  })
  return (vector) => {
    const row = rowOf(vector)
    return new Map(models.map(([label, weights]) => [label, sigmoid(apply(weights, row))]))
  }
}
