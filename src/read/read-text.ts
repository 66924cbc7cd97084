/** Bytes as they were fetched, what the server called them, and where from. */
export interface FetchedDocument {
  readonly body: Uint8Array
  readonly contentType?: string
  readonly address: string
}

/** What the feed told of the document. */
export interface DocumentHint {
  /** Where the document says nothing of it, a problem is told. */
  readonly title: string
  /** BCP 47, for texts that do not tell their own. */
  readonly language: string
  /**
   * For documents of the members' own: more of it is read, up to 2,000,000 characters and 1,000 pages, and its shape is
   * kept: headings and list items are marked as Markdown marks them, a PDF's page begins with the line `\f3`, and the
   * lines of a plain text stay as they are.
   */
  readonly whole?: boolean
}

export interface ReadRequest {
  readonly document: FetchedDocument
  readonly hint: DocumentHint
}

export interface ReadText {
  readonly format: 'web-page' | 'pdf' | 'text'
  readonly title?: string
  /** Plain: no markup, nothing invisible; paragraphs separated by \n; at most 200,000 characters, if not wanted whole. */
  readonly text: string
  /** BCP 47. */
  readonly language?: string
  /** What was odd, in sentences. */
  readonly problems: readonly string[]
}

/** One format's part of the work, before what all have in common. */
export interface Extract {
  readonly title?: string | undefined
  readonly text: string
  readonly language?: string | undefined
  readonly problems: readonly string[]
}
