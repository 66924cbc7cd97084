import type { DocumentId } from './question.ts'
import type { IndexedChunk } from './search-index.ts'

/** A document of the members' own, first of all the recommendation itself: quoted in answers, marked as theirs. */
export interface ReferenceDocument {
  readonly id: DocumentId
  readonly title: string
  /** The address, or the name of the file without its folders, that it was read from: adding it again replaces it. */
  readonly origin: string
  /** BCP 47; `und` if not recognised. */
  readonly language: string
  readonly addedAt: Date
}

/** A part of a document under one heading. */
export interface DocumentSection {
  /** For people, on one line: its heading below that of the part, `2. Strengthen … › Advanced Chips`, or `p. 3`; empty before the first. */
  readonly place: string
  /** From the outermost to its own, in full. */
  readonly headings: readonly string[]
  /** Plain text; paragraphs are lines. */
  readonly text: string
}

/** Port. The documents that members added, and their part of the search index. */
export interface DocumentStore {
  /** Adds it, or replaces the one of the same origin, with its chunks, in one transaction. */
  readonly put: (
    document: Omit<ReferenceDocument, 'id'>,
    chunks: readonly IndexedChunk[],
  ) => Promise<ReferenceDocument>
  /** Oldest first. */
  readonly list: () => Promise<readonly ReferenceDocument[]>
  /** Whether there was one. */
  readonly remove: (id: DocumentId) => Promise<boolean>
}
