import type { EntryText, ProposedLabel } from '../../domain/language-model.ts'
import type { Codebook, Recommendation } from '../../domain/pillar.ts'
import { quoteAround } from './evidence.ts'
import { createPhraseFinder } from './phrase-finder.ts'
import { findPlaces, inTitle, readEntry } from './places.ts'
import type { Found } from './places.ts'
import { fittingLines, fitTogether } from './term-fit.ts'
import type { Fit } from './term-fit.ts'
import { phrasesOf, readTermLine } from './term-line.ts'
import type { TermLine } from './term-line.ts'

/** What a label needs: a line in the title, or more than one mention in the summary. */
const ENOUGH = 0.59
/** What a label needs by lines that count only where nothing else fits. */
const ENOUGH_OTHERWISE = 0.65
/** No entry is about more recommendations than this. */
const MOST_LABELS = 4

/** A recommendation's terms, read. */
interface Rules {
  readonly recommendation: Recommendation
  readonly enough: readonly TermLine[]
  readonly titles: readonly TermLine[]
  readonly otherwise: readonly TermLine[]
  readonly unless: readonly TermLine[]
}

interface Finding extends Fit {
  readonly recommendation: Recommendation
}

/**
 * A classifier from the codebook's terms alone. Returns the labels of one entry, best first, each with a verbatim quotation
 * of at most 200 characters; an empty list abstains.
 */
export const createClassifier = ({
  pillars,
  vocabulary,
}: Codebook): ((entry: EntryText) => readonly ProposedLabel[]) => {
  const read = (line: string): TermLine => readTermLine(line, vocabulary)
  const routine = vocabulary.routine.map(read)
  const rules = pillars
    .flatMap(({ recommendations }) => recommendations)
    .map((recommendation): Rules => ({
      recommendation,
      enough: [...recommendation.terms.en, ...recommendation.terms.ja].map(read),
      titles: recommendation.terms.titles.map(read),
      otherwise: recommendation.terms.otherwise.map(read),
      unless: recommendation.terms.unless.map(read),
    }))
  const lines = rules.flatMap((each) => [each.enough, each.titles, each.otherwise, each.unless])
  const skipped = new Set(vocabulary.skipped)
  const find = createPhraseFinder([...skipped, ...[routine, ...lines].flat().flatMap(phrasesOf)])
  return (entry) => {
    const readable = readEntry(entry)
    const found = findPlaces(readable, find, skipped)
    if (found.size === 0) return []
    const titled = inTitle(found)
    if (fittingLines(routine, titled).length > 0) return []
    return findingsOf(rules, found, titled)
      .slice(0, MOST_LABELS)
      .flatMap(({ recommendation, place, score }) => {
        const quote = quoteAround(readable[place.field], place.match)
        const confidence = confidenceOf(score)
        return quote === undefined ? [] : [{ recommendation: recommendation.id, quote, confidence }]
      })
  }
}

/** Of 281 labels on 571 entries labelled by readers, 228 of 248 were right above .95, 8 of 9 above .75, 17 of 24 below. */
const confidenceOf = (score: number): number => {
  if (score >= 0.95) return 0.92
  return score >= 0.75 ? 0.85 : 0.7
}

const findingsOf = (rules: readonly Rules[], found: Found, titled: Found): readonly Finding[] => {
  const possible = rules.filter(({ unless }) => fittingLines(unless, titled).length === 0)
  const findings = possible.flatMap(({ recommendation, enough, titles }): Finding[] => {
    const fit = fitTogether([...fittingLines(enough, found), ...fittingLines(titles, titled)])
    return fit === undefined || fit.score < ENOUGH ? [] : [{ recommendation, ...fit }]
  })
  const taken = new Set(findings.map(({ recommendation }) => recommendation.pillarId))
  const otherwise = possible
    .filter(({ recommendation }) => !taken.has(recommendation.pillarId))
    .flatMap(({ recommendation, otherwise: lines }): Finding[] => {
      const fit = fitTogether(fittingLines(lines, found))
      return fit === undefined || fit.score < ENOUGH_OTHERWISE ? [] : [{ recommendation, ...fit }]
    })
  return [...findings, ...otherwise].toSorted((one, other) => other.score - one.score)
}
