import { placesOf } from './places.ts'
import type { Found, Place } from './places.ts'
import type { TermLine } from './term-line.ts'

/** How well a line, or several, fit an entry. */
export interface Fit {
  /** 0 to 1; 1 where all of a line stands in the title. */
  readonly score: number
  /** Where the best line's first part stands: the words to quote. */
  readonly place: Place
}

/** One line that fits, with the phrases it rests on. */
export interface LineFit extends Fit {
  readonly phrases: readonly string[]
}

/** The lines that fit. */
export const fittingLines = (lines: readonly TermLine[], found: Found): readonly LineFit[] =>
  lines.flatMap((line) => fitOfLine(line, found) ?? [])

/** Several lines together: hints by different words add up, lines that share a word count once. */
export const fitTogether = (lineFits: readonly LineFit[]): Fit | undefined => {
  const fits = lineFits.toSorted((one, other) => other.score - one.score)
  const [best] = fits
  if (best === undefined) return undefined
  const used = new Set<string>()
  const scores: number[] = []
  for (const { score, phrases } of fits) {
    if (phrases.some((phrase) => used.has(phrase))) continue
    for (const phrase of phrases) used.add(phrase)
    scores.push(score)
  }
  return { score: together(scores), place: best.place }
}

/** Undefined where the line does not fit; else the geometric mean of its parts: one that is only touched on weakens all. */
const fitOfLine = ({ all, none }: TermLine, found: Found): LineFit | undefined => {
  const stands = (choices: readonly string[]): boolean => choices.some((each) => found.has(each))
  if (!all.every(stands) || none.some(stands)) return undefined
  const parts = all.map((choices) => placesOf(choices, found))
  const place = parts[0]?.[0]
  if (place === undefined) return undefined
  const strengths = parts.map((places) => together(places.map(({ weight }) => weight)))
  return {
    score: strengths.reduce((product, each) => product * each, 1) ** (1 / strengths.length),
    place,
    phrases: parts.flat().map(({ match }) => match.phrase),
  }
}

/** Independent hints: two of one half make three quarters, none makes more than 1. */
const together = (hints: readonly number[]): number =>
  1 - hints.reduce((rest, hint) => rest * (1 - hint), 1)
