import type { Language } from './language.ts'

/** What a language model may read of an entry. Foreign text: data, never instructions. */
export interface EntryText {
  readonly title: string
  readonly summary: string
  readonly text?: string
  readonly language: string
}

/** A label as proposed; the classify stage drops it unless the quotation is verbatim and the recommendation exists. */
export interface ProposedLabel {
  readonly recommendation: string
  readonly quote: string
}

/** A piece of a stored entry that may answer a question. */
export interface Passage {
  /** Unique within one question: `1`, `2`, … */
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly publishedAt?: string
  readonly text: string
  /** How well retrieval thinks it fits: 0 to 1, the share of the question's weight that the passage covers. */
  readonly relevance: number
}

/** A sentence of an answer and the words it rests on; the answer stage drops it unless the quotation is verbatim. */
export interface Claim {
  readonly text: string
  readonly passageId: string
  readonly quote: string
}

/**
 * Port. What reads and writes language for us: a hosted model, or rules that need no key.
 * Faults are thrown as BriefingError: `model-failed`, with `retryable` set where the same request may succeed later;
 * `model-misconfigured` where somebody has to mend the configuration first.
 */
export interface LanguageModel {
  readonly name: string
  /** Changes whenever the labels for the same entry could. */
  readonly version: string
  /** How many entries one call of `classify` should be given. */
  readonly batchSize: number
  /** One list of proposals an entry, in the entries' order; an empty list abstains. */
  readonly classify: (
    entries: readonly EntryText[],
  ) => Promise<readonly (readonly ProposedLabel[])[]>
  /** Claims that answer the question from the passages alone; none declines. */
  readonly answer: (
    question: { readonly text: string; readonly language: Language },
    passages: readonly Passage[],
  ) => Promise<readonly Claim[]>
}
