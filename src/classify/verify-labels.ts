import type { Evidence, Label } from '../domain/classification.ts'
import type { EntryText, ProposedLabel } from '../domain/language-model.ts'
import type { RecommendationId } from '../domain/pillar.ts'
import { findVerbatim } from '../text/verbatim.ts'

/** The labelling guide's limit: what seems to touch more touches none of them squarely. */
const MOST_LABELS = 4
/** In characters: one letter stands in every text and proves nothing. */
const SHORTEST_QUOTE = 2

const FIELDS = ['title', 'summary', 'text'] as const

export interface Verified {
  readonly labels: readonly Label[]
  /** Whether a label was dropped because its quotation is not in the entry. */
  readonly misquoted: boolean
}

/** Where the quotation stands in the entry, in the entry's own words. */
const findEvidence = (quote: string, entry: EntryText): Evidence | undefined => {
  for (const field of FIELDS) {
    const own = findVerbatim(quote, entry[field] ?? '')
    if (own !== undefined && own.length >= SHORTEST_QUOTE) return { field, quote: own }
  }
  return undefined
}

/** Keeps of a model's proposals what is a known recommendation with words of the entry as proof; one label each. */
export const verifyLabels = (
  proposals: readonly ProposedLabel[],
  entry: EntryText,
  known: ReadonlySet<RecommendationId>,
): Verified => {
  const labels = new Map<RecommendationId, Label>()
  let misquoted = false
  for (const { recommendation, quote } of proposals) {
    if (!known.has(recommendation) || labels.has(recommendation)) continue
    const evidence = findEvidence(quote, entry)
    if (evidence === undefined) misquoted = true
    else labels.set(recommendation, { recommendation, evidence })
  }
  return { labels: Array.from(labels.values()).slice(0, MOST_LABELS), misquoted }
}
