import type { Label } from '../domain/classification.ts'
import type { EntryText, ProposedLabel } from '../domain/language-model.ts'
import type { RecommendationId } from '../domain/pillar.ts'
import { findEvidence } from '../text/evidence.ts'

/** The labelling guide's limit: what seems to touch more touches none of them squarely. */
const MOST_LABELS = 4
/** A label whose words are in the entry; who stands behind it is decided by agreement.ts. */
export interface ProvenLabel extends Pick<Label, 'recommendation' | 'evidence'> {
  readonly confidence?: number
}

export interface Verified {
  readonly labels: readonly ProvenLabel[]
  /** Whether a label was dropped because its quotation is not in the entry. */
  readonly misquoted: boolean
}

/** Keeps of a model's proposals what is a known recommendation with words of the entry as proof; one label each. */
export const verifyLabels = (
  proposals: readonly ProposedLabel[],
  entry: EntryText,
  known: ReadonlySet<RecommendationId>,
): Verified => {
  const labels = new Map<RecommendationId, ProvenLabel>()
  let misquoted = false
  for (const { recommendation, quote, confidence } of proposals) {
    if (!known.has(recommendation) || labels.has(recommendation)) continue
    const evidence = findEvidence(quote, entry)
    if (evidence === undefined) {
      misquoted = true
      continue
    }
    const label = { recommendation, evidence }
    labels.set(recommendation, confidence === undefined ? label : { ...label, confidence })
  }
  return { labels: Array.from(labels.values()).slice(0, MOST_LABELS), misquoted }
}
