import type { EntryKey, StoredEntry } from './entry.ts'
import type { RecommendationId } from './pillar.ts'

/** The words that prove a label: a verbatim quotation (up to NFKC and white space) of one field of the entry. */
export interface Evidence {
  readonly field: 'title' | 'summary' | 'text'
  readonly quote: string
}

/**
 * Who stands behind a label: `rules`, the keyless rules alone; `model`, a model alone; `agreed`, both; `majority`, they
 * differed and most of the model's calls said so; `disputed`, the opinions stand two against two, and a member should
 * look; `member`, a member said so.
 */
export type LabelBasis = 'rules' | 'model' | 'agreed' | 'majority' | 'disputed' | 'member'

export interface Label {
  readonly recommendation: RecommendationId
  readonly evidence: Evidence
  readonly basis: LabelBasis
  /** How many of a hundred such labels prove right on labelled entries, as a share from 0 to 1. */
  readonly confidence: number
  /** Who read the entry: `keyless`, `gpt-6-luna`; of a member's label, the member. */
  readonly model: string
  /** By which words: name and version of the prompt, `classify-entry 2`; of the keyless rules, `terms 1`. */
  readonly prompt: string
}

/** Which recommendations one reader of an entry named. */
export interface Opinion {
  /** `keyless`, `gpt-6-luna`, … */
  readonly by: string
  readonly recommendations: readonly RecommendationId[]
}

/** Which recommendations an entry touches. No labels: the classifier abstained; the entry is relevant to none. */
export interface Classification {
  readonly entryKey: EntryKey
  /** The content that was read: a changed entry is classified anew. */
  readonly contentHash: string
  readonly labels: readonly Label[]
  /** Name of the language model that was to read it: `keyless`, `gpt-6-luna`. */
  readonly model: string
  /** Of model, prompt, terms and examples together: changes whenever labels could. */
  readonly version: string
  readonly classifiedAt: Date
  /**
   * Why the keyless rules stood in for the model. `outage`: it could not be asked; the labels are provisional and the
   * entry is read again. `backlog`: it is old and is left to a back-fill. `refused`: the model gave nothing of use for
   * these very words, even alone. `suspect`: the words speak to the model, and it was not asked.
   */
  readonly standIn?: StandIn
  /** All opinions, where the readers of the entry could not be brought together: for the review list. */
  readonly dispute?: readonly Opinion[]
}

/** Who read, and by which words. */
export type ReadBy = Pick<Classification, 'version'> & Pick<Label, 'model' | 'prompt'>

export type StandIn = 'outage' | 'backlog' | 'refused' | 'suspect'

/** An entry whose present content nobody has read. */
export interface UnreadEntry extends StoredEntry {
  /** Came with the first entries of its feed: it may be years old. */
  readonly backlog: boolean
}

/** One of `of` equal shares of all entries, from 0: replicas work on one share each, and nobody pays twice. */
export interface Share {
  readonly number: number
  readonly of: number
}

/** Part of a list that is walked from the newest entry to the oldest, so that a run which changes nothing ends all the same. */
export interface StalePage {
  /** Only entries stored before this one. */
  readonly before?: EntryKey
  readonly limit: number
}

/** Port. What classifiers said of entries; a member's ruling (review.ts) stands beside it and wins. */
export interface ClassificationStore {
  /** Entries whose present content no classifier has read, whatever its version: the oldest first. */
  readonly unread: (limit: number, share?: Share) => Promise<readonly UnreadEntry[]>
  /** Entries for which the rules stand in until the model can be asked again, newest first. */
  readonly provisional: (page: StalePage, share?: Share) => Promise<readonly StoredEntry[]>
  /** Entries without a ruling that this version would perhaps label otherwise, or for which the rules stand in for good. */
  readonly stale: (version: string, page: StalePage) => Promise<readonly StoredEntry[]>
  readonly countStale: (version: string) => Promise<number>
  readonly countProvisional: () => Promise<number>
  /** Replaces what was known of each entry; an entry is ready to be told from its first classification on. */
  readonly save: (classifications: readonly Classification[], at: Date) => Promise<void>
}
