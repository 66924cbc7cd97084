import type { PublishingHints } from '../domain/feed-state.ts'

/** What a format's reader found, in the publisher's own words: markup, addresses and dates as written. */
export interface RawDocument {
  /** The document's own claim of where it lives. */
  readonly selfAddress?: string | undefined
  /** What relative links start from (xml:base, HTML base); itself relative to the address of the document. */
  readonly base?: string | undefined
  /** The site the document speaks for, which a capture on disk cannot know otherwise. */
  readonly homepage?: string | undefined
  readonly language?: string | undefined
  readonly entries: readonly RawEntry[]
  readonly publishingHints?: PublishingHints | undefined
  /** Where the list goes on, as written. */
  readonly nextPage?: string | undefined
  /** The pages that an index leads to, as written; then there are no entries. */
  readonly indexLinks?: readonly string[]
  readonly problems?: readonly string[]
}

export interface RawEntry {
  readonly id?: string | undefined
  readonly title?: string | undefined
  readonly link?: string | undefined
  readonly base?: string | undefined
  readonly summary?: string | undefined
  /** More than a summary, where there is more. */
  readonly content?: string | undefined
  readonly published?: string | undefined
  readonly updated?: string | undefined
  readonly language?: string | undefined
  readonly categories?: readonly string[]
}
