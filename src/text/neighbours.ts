import type { Concept } from '../domain/question.ts'
import { tokenise } from './tokenise.ts'

const LINE_END = '\n'
const pairOf = (term: string, next: string): string => `${term}${LINE_END}${next}`

/** Terms that stand side by side, in their order. */
const pairsOf = (terms: readonly string[]): string[] =>
  terms.slice(1).map((next, at) => pairOf(terms[at] ?? '', next))

/**
 * Tells of a text which share of a question's neighbouring terms stand side by side in it too, from 0 to 1, by their
 * weight: words that are asked for together are often one name.
 */
export const createNeighbours = (
  concepts: readonly Concept[],
  weightOf: (term: string) => number,
): ((text: string) => number) => {
  const terms = concepts.flatMap(({ asked }) => asked)
  const weights = new Map(
    pairsOf(terms).map((pair, at) => [
      pair,
      Math.min(weightOf(terms[at] ?? ''), weightOf(terms[at + 1] ?? '')),
    ]),
  )
  const total = weights.values().reduce((sum, weight) => sum + weight, 0)
  return (text) => {
    if (total === 0) return 0
    const pairs = new Set(pairsOf(tokenise(text)))
    const found = weights.entries().reduce((sum, [pair, weight]) => {
      return pairs.has(pair) ? sum + weight : sum
    }, 0)
    return found / total
  }
}
