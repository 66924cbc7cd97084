import type { CandidateChunk, IndexStatistics } from '../domain/store.ts'
import type { Concept } from './question.ts'

/** How soon a repeated term stops counting, and how much a long text is held back: the usual values, best on our sets too. */
const K1 = 1.2
const B = 0.75

/** Of a phrase that is there in part only: "quantum" is not yet "post-quantum cryptography". */
const INCOMPLETE_FACTOR = 0.5

/** Of general words: an entry that shares only "guideline" with the question is about something else. */
const GENERAL_FACTOR = 0.4

/** What is found through the glossary counts for less than the member's own words. */
const OTHERWISE_FACTOR = 0.8

/** The number of a term; terms are foreign words, and every object knows some of them: `constructor`. */
const numberOf = (record: Readonly<Record<string, number>>, term: string): number =>
  Object.hasOwn(record, term) ? (record[term] ?? 0) : 0

/** Weighs a term by its rarity (inverse document frequency in the form of BM25 that is never negative). */
export const createTermWeight =
  ({ chunks, documentFrequencies }: IndexStatistics) =>
  (term: string): number => {
    const holding = numberOf(documentFrequencies, term)
    return Math.log(1 + (chunks - holding + 0.5) / (holding + 0.5))
  }

/** How often each term occurs. */
export const countTerms = (terms: readonly string[]): Record<string, number> => {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return Object.fromEntries(counts)
}

export interface Relevance {
  /** BM25 over the question's weight: ranks; more than 1 for a text that dwells on what was asked. */
  readonly score: number
  /** 0 to 1, the share of the question that the text covers: decides whether it answers at all. */
  readonly share: number
}

interface Wording {
  readonly weights: readonly (readonly [term: string, weight: number])[]
  readonly total: number
  readonly factor: number
}

const wordingOf = (
  terms: readonly string[],
  factor: number,
  weightOf: (term: string) => number,
): Wording => {
  const weights = Array.from(new Set(terms), (term) => [term, weightOf(term)] as const)
  return { weights, factor, total: weights.reduce((sum, [, weight]) => sum + weight, 0) }
}

/**
 * BM25 over what a question is about. Each concept counts once, in the wording that fits best, so that a text in the
 * other language is not held to have missed the words of this one.
 */
export const createRelevance = (
  concepts: readonly Concept[],
  statistics: IndexStatistics,
): ((text: Pick<CandidateChunk, 'frequencies' | 'length'>) => Relevance) => {
  const weightOf = createTermWeight(statistics)
  const weighed = concepts.map(({ asked, otherwise, general }) => {
    const own = wordingOf(asked, 1, weightOf)
    const others = otherwise.map((terms) => wordingOf(terms, OTHERWISE_FACTOR, weightOf))
    return { weight: own.total * (general ? GENERAL_FACTOR : 1), wordings: [own, ...others] }
  })
  const questionWeight = weighed.reduce((sum, { weight }) => sum + weight, 0)

  return ({ frequencies, length }) => {
    const damping = K1 * (1 - B + (B * length) / Math.max(1, statistics.averageLength))
    const fit = ({ weights, total, factor }: Wording): number => {
      const counted = weights.map(([term, weight]) => ({
        frequency: numberOf(frequencies, term),
        weight,
      }))
      const matched = counted.reduce(
        (sum, { frequency, weight }) =>
          sum + (weight * frequency * (K1 + 1)) / (frequency + damping),
        0,
      )
      const whole = counted.every(({ frequency }) => frequency > 0)
      return total === 0 ? 0 : (factor * (whole ? 1 : INCOMPLETE_FACTOR) * matched) / total
    }
    let score = 0
    let share = 0
    for (const { weight, wordings } of weighed) {
      const best = Math.max(...wordings.map(fit))
      score += (weight / questionWeight) * best
      share += (weight / questionWeight) * Math.min(1, best)
    }
    return { score, share }
  }
}
