import type { Feed } from '../domain/source.ts'

/** What a feed's source file tells of how to read it. Without a format, the document tells. */
export type FeedHints = Pick<
  Feed,
  'language' | 'timeZone' | 'identity' | 'match' | 'dropCategories' | 'mapping' | 'selectors'
> &
  Partial<Pick<Feed, 'format'>>
