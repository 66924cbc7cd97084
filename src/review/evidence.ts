import type { Evidence } from '../domain/classification.ts'
import type { RecommendationId } from '../domain/pillar.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import { findEvidence } from '../text/evidence.ts'
import { sentencesOf } from '../text/sentences.ts'
import { shorten } from '../text/shorten.ts'
import { findVerbatim } from '../text/verbatim.ts'

/**
 * The words that speak for a recommendation where nobody quoted any: those of the label that stands, if the entry still
 * says them, else its title, else how its summary or its text begins. Undefined of an entry without words.
 */
export const ownEvidence = (
  entry: LabelledEntry,
  recommendation: RecommendationId,
): Evidence | undefined => {
  const known = entry.labels.find((label) => label.recommendation === recommendation)?.evidence
  if (known && findVerbatim(known.quote, entry[known.field] ?? '') !== undefined) return known
  for (const words of [entry.title, headOf(entry.summary), headOf(entry.text ?? '')]) {
    const found = findEvidence(words, entry)
    if (found) return found
  }
  return undefined
}

/** In characters. */
const LONGEST_HEAD = 300
/** What can hold a sentence: the rest of a long text is not looked at. */
const LOOKED_AT = 16 * LONGEST_HEAD

/** The first sentence; of a long one, its beginning. */
const headOf = (text: string): string => {
  const [first = ''] = sentencesOf(text.slice(0, LOOKED_AT))
  return shorten(first, LONGEST_HEAD).replace(/…$/u, '')
}
