import type { Feed } from '../domain/source.ts'

/** What a feed's source file tells of how to read it. Without a format, the document tells. */
export type FeedHints = Pick<
  Feed,
  'language' | 'timeZone' | 'identity' | 'match' | 'dropCategories' | 'mapping' | 'selectors'
> &
  Partial<Pick<Feed, 'format'>> & {
    /** The document is an index: not entries are wanted, but the addresses that this CSS selector finds. */
    readonly indexLinks?: string
    /** Where the address of the next page stands: a dotted path (JSON) or a CSS selector; feeds tell it by rel=next (RFC 5005). */
    readonly nextPage?: string
  }
