import type { EntryKey } from './entry.ts'
import type { Bilingual, Language } from './language.ts'
import type { RecommendationId } from './pillar.ts'
import type { Turn, Wants } from './question.ts'
import type { TokenUse } from './spending.ts'

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
  /** Where the model can tell: the share of such labels that proved right when it was measured, from 0 to 1. */
  readonly confidence?: number
}

export interface SummaryRequest {
  readonly entry: EntryText
  /** What the entry touches, the first one first. */
  readonly recommendations: readonly RecommendationId[]
}

/** A summary as proposed; the summarise stage drops every sentence with a number, date or name that the entry does not hold. */
export interface ProposedSummary {
  /** Two sentences at most, in the entry's own language. */
  readonly original: string
  /** The same in English and Japanese, where the model can. */
  readonly texts: Partial<Bilingual>
  /** One sentence: why this very entry matters to the first recommendation. */
  readonly whyItMatters: Partial<Bilingual>
  /** Names that a text writes in another way than the entry, with the entry's own, verbatim: `METI`, `経済産業省`. */
  readonly names: readonly { readonly written: string; readonly source: string }[]
}

/** A piece of an entry or document that may answer a question. */
export interface Passage {
  /** Unique within one question: `1`, `2`, … */
  readonly id: string
  readonly title: string
  /** Of a document of the members' own: who they are. */
  readonly publisher: string
  readonly publishedAt?: string
  /** Where in its source it stands, for people. */
  readonly place?: string
  readonly text: string
  /** How well retrieval thinks it fits: 0 to 1, the share of the question's weight that the passage covers. */
  readonly relevance: number
}

/** A sentence of an answer and the words it rests on; the answer stage drops it unless the quotation is verbatim. */
export interface Claim {
  readonly text: string
  readonly passageId: string
  readonly quote: string
  /** The quotation in the language of the answer, where it is in another. */
  readonly translation?: string
}

/** Claims that answer a question; none declines. */
export interface DraftedAnswer {
  readonly claims: readonly Claim[]
  /** Who wrote them: the rules may have stood in. */
  readonly model: string
  /** Missing where no hosted model was asked. */
  readonly used?: TokenUse
}

export interface ModelQuestion {
  readonly text: string
  /** In which the answer is wanted. */
  readonly language: Language
  /** What would answer it, as the rules read it; missing where nobody has. */
  readonly wants?: Wants
}

/** A question as a model reads it, before anything is searched. */
export interface RewrittenQuestion {
  /** With what a follow-up left unsaid, in the member's language. */
  readonly standalone: string
  /** What to look for, in both languages. */
  readonly keywords: Bilingual<readonly string[]>
  /** To compare, to tell a history, "what changed since": one search would not do. */
  readonly needsSeveralSearches: boolean
  readonly used?: TokenUse
}

/** Searches for words of either language; passages have ids that are unique over all searches of one question. */
export type SearchPassages = (words: string) => Promise<readonly Passage[]>

/** Hears a claim as soon as it is written; it may yet prove wrong. */
export type HearClaim = (claim: Claim) => void

/**
 * Port. What reads and writes language for us: a hosted model, or rules that need no key.
 * Faults are thrown as BriefingError: `model-failed`, with `retryable` set where the same request may succeed later;
 * `model-misconfigured` where somebody has to mend the configuration first.
 */
export interface LanguageModel {
  readonly name: string
  /** Name and version of the words by which it labels: `classify-entry 2`, `terms 1`. */
  readonly prompt: string
  /** Changes whenever the labels for the same entry could. */
  readonly version: string
  /** Changes whenever the summary of the same entry could. */
  readonly summaryVersion: string
  /** How many entries one call of `classify` should be given. */
  readonly batchSize: number
  /** One list of proposals an entry, in the entries' order; an empty list abstains. */
  readonly classify: (
    entries: readonly EntryText[],
  ) => Promise<readonly (readonly ProposedLabel[])[]>
  /** Where the vendor reads many entries within a day at a lower price. */
  readonly batches?: BatchReader
  readonly summarise: (request: SummaryRequest) => Promise<ProposedSummary>
  /** Answers from the passages alone. */
  readonly answer: (
    question: ModelQuestion,
    passages: readonly Passage[],
    hear?: HearClaim,
  ) => Promise<DraftedAnswer>
  /** Missing where the model cannot: see text/follow-up.ts. */
  readonly rewrite?: (
    question: ModelQuestion,
    turns: readonly Turn[],
    today: string,
  ) => Promise<RewrittenQuestion>
  /** Answers what needs several searches, each of its own choosing, so many at most; missing where the model cannot. */
  readonly research?: (
    question: ModelQuestion,
    search: SearchPassages,
    hear?: HearClaim,
  ) => Promise<DraftedAnswer>
}

/** Port. A vendor's way to read many entries within a day at a lower price. Faults as of the language model. */
export interface BatchReader {
  /** Hands the entries in. Returns the vendor's id of the batch. Throws BriefingError `budget-spent` where they cost too much for today. */
  readonly submit: (entries: ReadonlyMap<EntryKey, EntryText>) => Promise<string>
  /** Undefined while the vendor is at work. Entries whose reply is of no use are left out. Throws where there is no reply at all. */
  readonly collect: (
    id: string,
  ) => Promise<ReadonlyMap<EntryKey, readonly ProposedLabel[]> | undefined>
}

/** Who reads and writes for the bot: the model, and the keyless rules beside it. Without a key the two are one. */
export interface LanguageModels {
  readonly model: LanguageModel
  readonly rules: LanguageModel
}
