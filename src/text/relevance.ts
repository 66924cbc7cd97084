import type { CandidateChunk, IndexStatistics } from '../domain/search-index.ts'
import type { Concept } from '../domain/question.ts'
import { holdsJapanese, isBigram } from './tokenise.ts'

/** How soon a repeated term stops counting, and how much a long text is held back; measured as bench/retrieval.ts does. */
const K1 = 1.5
const B = 0.6

/**
 * A Japanese word is there with its bigrams, and often within others: that it is there says more, that it is repeated
 * less. nDCG@10 .953 and .931 on JSQuAD and JaQuAD with these two, .945 and .921 without.
 */
const K1_JAPANESE = 0.5
const BIGRAM_FACTOR = 0.6

/** Of a phrase that is there in part only: "quantum" is not yet "post-quantum cryptography". */
const INCOMPLETE_FACTOR = 0.8

/** Of a document number: FIPS 206 is another document than FIPS 204. */
const OTHER_NUMBER_FACTOR = 0.3

/** Of general words: an entry that shares only "guideline" with the question is about something else. */
const GENERAL_FACTOR = 0.7

/** What is found through the glossary counts for less than the member's own words. */
const OTHERWISE_FACTOR = 0.7

/** Of general words in the share, on top of that. */
const GENERAL_SHARE_FACTOR = 0.6

/** Of everyday words in the share: a text may answer in others. Measured on our own questions, as the factor below. */
const EVERYDAY_FACTOR = 0.3

/** Who published is less of it than what: a text of the same publisher on something else does not answer. */
const FILTER_FACTOR = 0.4

/** In the share of a text in the other language, of words that no glossary leads over to it: it cannot hold them. */
const UNBRIDGED_FACTOR = 0.5

/** The number of a term; terms are foreign words, and every object knows some of them: `constructor`. */
const numberOf = (record: Readonly<Record<string, number>>, term: string): number =>
  Object.hasOwn(record, term) ? (record[term] ?? 0) : 0

/** Weighs a term by its rarity (inverse document frequency in the form of BM25 that is never negative). */
export const createTermWeight =
  ({ chunks, documentFrequencies }: IndexStatistics) =>
  (term: string): number => {
    const holding = numberOf(documentFrequencies, term)
    const rarity = Math.log(1 + (chunks - holding + 0.5) / (holding + 0.5))
    return isBigram(term) ? BIGRAM_FACTOR * rarity : rarity
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

/** What of a candidate is weighed. */
export interface WeighedText extends Pick<CandidateChunk, 'frequencies' | 'length'> {
  /** Written in Japanese; missing where that is all the same. */
  readonly isJapanese?: boolean
}

interface Wording {
  readonly weights: readonly (readonly [term: string, weight: number])[]
  readonly total: number
  readonly factor: number
  /** Of a text that holds it in part only. */
  readonly incomplete: number
}

const wordingOf = (
  terms: readonly string[],
  factor: number,
  weightOf: (term: string) => number,
): Wording => {
  const weights = Array.from(new Set(terms), (term) => [term, weightOf(term)] as const)
  const incomplete = terms.some((term) => /\d/u.test(term))
    ? OTHER_NUMBER_FACTOR
    : INCOMPLETE_FACTOR
  return {
    weights,
    factor,
    incomplete,
    total: weights.reduce((sum, [, weight]) => sum + weight, 0),
  }
}

interface WeighedConcept {
  readonly weight: number
  readonly wordings: readonly Wording[]
  /** How much it counts in the share. */
  readonly telling: number
  readonly impliedIn: Concept['impliedIn']
  /** Whether its words would stand in a Japanese text only; undefined where both languages know it. */
  readonly onlyJapanese: boolean | undefined
}

const weighConcept = (
  { asked, otherwise, general, times = 1, isEveryday, isFilter, impliedIn }: Concept,
  weightOf: (term: string) => number,
): WeighedConcept => {
  const own = wordingOf(asked, 1, weightOf)
  const others = otherwise.map((terms) => wordingOf(terms, OTHERWISE_FACTOR, weightOf))
  const isBridged = otherwise.length > 0 || asked.some((term) => /\d/u.test(term))
  return {
    weight: own.total * times * (general ? GENERAL_FACTOR : 1),
    wordings: [own, ...others],
    impliedIn,
    telling:
      (general ? GENERAL_SHARE_FACTOR : 1) *
      (isEveryday === true ? EVERYDAY_FACTOR : 1) *
      (isFilter === true ? FILTER_FACTOR : 1),
    onlyJapanese: isBridged ? undefined : asked.some(holdsJapanese),
  }
}

/** How well a text holds a wording: about 1 where it holds all of it as often as usual, more where it dwells on it. */
const fitOf = (
  { weights, total, factor, incomplete }: Wording,
  frequencies: WeighedText['frequencies'],
  damping: number,
): number => {
  let matched = 0
  let whole = true
  for (const [term, weight] of weights) {
    const frequency = numberOf(frequencies, term)
    const k1 = holdsJapanese(term) ? K1_JAPANESE : K1
    whole &&= frequency > 0
    matched += (weight * frequency * (k1 + 1)) / (frequency + k1 * damping)
  }
  return total === 0 ? 0 : (factor * (whole ? 1 : incomplete) * matched) / total
}

/**
 * BM25 over what a question is about. Each concept counts once, in the wording that fits best, so that a text in the
 * other language is not held to have missed the words of this one.
 */
export const createRelevance = (
  concepts: readonly Concept[],
  statistics: IndexStatistics,
): ((text: WeighedText) => Relevance) => {
  const weightOf = createTermWeight(statistics)
  const weighed = concepts.map((concept) => weighConcept(concept, weightOf))
  const questionWeight = weighed.reduce((sum, { weight }) => sum + weight, 0)

  return ({ frequencies, length, isJapanese }) => {
    const damping = 1 - B + (B * length) / Math.max(1, statistics.averageLength)
    let score = 0
    let covered = 0
    let coverable = 0
    for (const { weight, wordings, telling, impliedIn, onlyJapanese } of weighed) {
      const isImplied = impliedIn !== undefined && (impliedIn === 'ja') === isJapanese
      const fits = wordings.map((one) => fitOf(one, frequencies, damping))
      const best = Math.max(isImplied ? 1 : 0, ...fits)
      const isForeign = isJapanese !== undefined && onlyJapanese === !isJapanese
      const unbridged = isForeign && best === 0 ? UNBRIDGED_FACTOR : 1
      const counted = weight * telling * unbridged
      score += (weight / questionWeight) * best
      covered += counted * Math.min(1, best)
      coverable += counted
    }
    return { score, share: coverable === 0 ? 0 : covered / coverable }
  }
}
