import type { Deadline } from './deadline.ts'
import type { EntryHead, EntryKey, StoredEntry } from './entry.ts'
import type { DocumentId, SearchFilter } from './question.ts'

/** A chunk as it is indexed: the terms of one piece of a text, made by text/tokenise.ts. */
export interface IndexedChunk {
  /** Within its entry or document, from 0. */
  readonly position: number
  /** Where it stands there, for people: a heading, a page. */
  readonly place?: string
  readonly text: string
  /** With repetitions. */
  readonly terms: readonly string[]
}

/** A chunk that shares at least one term with a question; of an entry or of a document. */
export interface CandidateChunk {
  readonly entryKey?: EntryKey
  readonly documentId?: DocumentId
  readonly position: number
  readonly place?: string
  readonly text: string
  /** How often each of the asked terms occurs in it, 7 at most; terms that do not occur are left out. */
  readonly frequencies: Readonly<Record<string, number>>
  /** In terms. */
  readonly length: number
}

export interface IndexStatistics {
  readonly chunks: number
  readonly averageLength: number
  /** In how many chunks each of the asked terms occurs. */
  readonly documentFrequencies: Readonly<Record<string, number>>
}

/** Which chunks compete. */
export interface CandidateWish {
  /** How much each term of the question weighs; one that weighs nothing is counted in the candidates of the others. */
  readonly weights: Readonly<Record<string, number>>
  readonly limit: number
  /** Only chunks of entries that pass; documents never do. */
  readonly filter?: SearchFilter
}

/** Entries that pass the filter and hold, for each of `holding`, all terms of at least one of its wordings in one chunk. */
export interface ListWish {
  readonly holding: readonly (readonly (readonly string[])[])[]
  readonly filter: SearchFilter
  /** `latest`: the newest publication first; `due`: by the first date to keep within the filter's span, the next first. */
  readonly order: 'latest' | 'due'
  readonly limit: number
}

export interface ListedEntries {
  /** At most as many as were wished for; entries of one story stand once. */
  readonly entries: readonly { readonly entry: EntryHead; readonly deadline?: Deadline }[]
  /** How many there are. */
  readonly total: number
}

/** What is put into the index at a time: all chunks of an entry. An entry without any chunk counts as indexed. */
export interface EntryChunks {
  readonly entry: Pick<StoredEntry, 'key' | 'contentHash' | 'title'>
  readonly chunks: readonly IndexedChunk[]
}

/** Port. What makes entries and documents findable. */
export interface SearchIndex {
  /** Entries whose present content is not indexed, oldest first. */
  readonly unindexed: (limit: number) => Promise<readonly StoredEntry[]>
  /** Replaces all chunks of these entries in one transaction. */
  readonly put: (entries: readonly EntryChunks[]) => Promise<void>
  readonly statistics: (terms: readonly string[]) => Promise<IndexStatistics>
  /** Chunks with at least one of the terms, those with the greatest sum of weights first; a repeated term weighs more. */
  readonly candidates: (wish: CandidateWish) => Promise<readonly CandidateChunk[]>
  readonly list: (wish: ListWish) => Promise<ListedEntries>
}
