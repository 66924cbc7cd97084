import type { EntryKey } from './entry.ts'
import type { Language } from './language.ts'
import type { PillarId, RecommendationId } from './pillar.ts'
import type { SourceId } from './source.ts'

/** Our number of a logged question, in decimal; a member rates an answer by it. */
export type QuestionId = string

/** One thing that a question is about: its index terms as asked, and as others would say it, each list to be found together. */
export interface Concept {
  readonly asked: readonly string[]
  readonly otherwise: readonly (readonly string[])[]
  /** General words ("guideline", "Japan") are less of what a question is about. */
  readonly general: boolean
  /** How often the question says it, where that is more than once: it is about this more than about the rest. */
  readonly times?: number
  /** What a text in this language means without saying it: see glossary.ts. */
  readonly impliedIn?: Language
  /** A word of every day ("change", 「改める」): a text may answer in other words. */
  readonly isEveryday?: true
  /** Also understood as a filter ("NIST", "guideline"): a list that is narrowed by it need not find the words. */
  readonly isFilter?: true
}

/** Kinds of publications that members name: see text/document-types.ts for the words that tell them. */
export const DOCUMENT_TYPES = [
  'consultation',
  'rule',
  'standard',
  'guideline',
  'report',
  'press-release',
] as const
export type DocumentType = (typeof DOCUMENT_TYPES)[number]

/** Half-open: from ≤ t < to; either end may be open. */
export interface Span {
  readonly from?: Date
  readonly to?: Date
}

/** Which entries a question is about; an empty list means all. */
export interface SearchFilter {
  readonly publishers: readonly SourceId[]
  readonly pillars: readonly PillarId[]
  readonly recommendations: readonly RecommendationId[]
  readonly types: readonly DocumentType[]
  /** Of publication; where `wants` is `due`, of the date to keep. */
  readonly span?: Span
}

/**
 * What would answer: `passages`, words that say it; `latest`, a list, the newest first; `due`, a list by the date to
 * keep; `count`, how many.
 */
export type Wants = 'passages' | 'latest' | 'due' | 'count'

/** A question as rules read it. */
export interface UnderstoodQuestion {
  readonly text: string
  readonly concepts: readonly Concept[]
  readonly filter: SearchFilter
  readonly wants: Wants
  /** "How does this relate to recommendation 4.4?" */
  readonly relatesTo?: RecommendationId
  /** It speaks of what was said before: "this entry", "when is it due?", 「それは」. */
  readonly pointsBack: boolean
}

/** Our number of a document that members added, in decimal. */
export type DocumentId = string

/** What a passage was taken from. */
export type PassageSource =
  | { readonly kind: 'entry'; readonly key: EntryKey }
  | { readonly kind: 'document'; readonly id: DocumentId }

/** One question of a conversation with its answer, as it is remembered for the next one. */
export interface Turn {
  /** As it stands alone: a follow-up with what it left unsaid. */
  readonly question: string
  readonly sentences: readonly string[]
  /** Those that the answer cited, in the order of their numbers. */
  readonly sources: readonly PassageSource[]
}

/** A question as the answer stage takes it. */
export interface AskedQuestion {
  readonly text: string
  /** In which the answer is wanted. */
  readonly language: Language
  /** What was said before in this conversation, the last turn last. */
  readonly turns?: readonly Turn[]
}
