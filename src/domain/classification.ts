import type { EntryKey } from './entry.ts'
import type { RecommendationId } from './pillar.ts'

/** The words that prove a label: a verbatim quotation (up to NFKC and white space) of one field of the entry. */
export interface Evidence {
  readonly field: 'title' | 'summary' | 'text'
  readonly quote: string
}

export interface Label {
  readonly recommendation: RecommendationId
  readonly evidence: Evidence
}

/** Which recommendations an entry touches. No labels: the classifier abstained; the entry is relevant to none. */
export interface Classification {
  readonly entryKey: EntryKey
  /** The content that was read: a changed entry is classified anew. */
  readonly contentHash: string
  readonly labels: readonly Label[]
  /** Name of the language model: `keyless`, `gpt-6-luna`. */
  readonly model: string
  /** Of prompt, terms and examples together: changes whenever labels could. */
  readonly version: string
  readonly classifiedAt: Date
}
