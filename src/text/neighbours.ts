import type { Concept } from '../domain/question.ts'
import { tokenise } from './tokenise.ts'

/** For each term of a question, those that follow it there, with what it is worth to find them so. */
type Following = ReadonlyMap<string, ReadonlyMap<string, number>>

const followingOf = (terms: readonly string[], weightOf: (term: string) => number): Following => {
  const following = new Map<string, Map<string, number>>()
  for (const [at, next] of terms.slice(1).entries()) {
    const term = terms[at] ?? ''
    const after = following.get(term) ?? new Map<string, number>()
    following.set(term, after.set(next, Math.min(weightOf(term), weightOf(next))))
  }
  return following
}

const sum = (weights: Iterable<number>): number =>
  Iterator.from(weights).reduce((total, weight) => total + weight, 0)

/**
 * Tells of a text which share of a question's neighbouring terms stand side by side in it too, from 0 to 1, by their
 * weight: words that are asked for together are often one name.
 */
export const createNeighbours = (
  concepts: readonly Concept[],
  weightOf: (term: string) => number,
): ((text: string) => number) => {
  const following = followingOf(
    concepts.flatMap(({ asked }) => asked),
    weightOf,
  )
  const total = sum(following.values().flatMap((after) => after.values()))
  return (text) => {
    if (total === 0) return 0
    const terms = tokenise(text)
    const found = new Map<string, number>()
    for (const [at, term] of terms.entries()) {
      const next = terms[at + 1] ?? ''
      const weight = following.get(term)?.get(next)
      if (weight !== undefined) found.set(`${term}\n${next}`, weight)
    }
    return sum(found.values()) / total
  }
}
