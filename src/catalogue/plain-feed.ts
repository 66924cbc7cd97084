import type { Feed, FeedId } from '../domain/source.ts'

/** A feed at an address of which no source file says anything else. */
export const plainFeed = (id: FeedId, address: string): Feed => ({
  id,
  sourceId: id.split('/')[0] ?? id,
  title: id,
  address,
  format: 'rss',
  grade: 'U',
  enabled: true,
  language: 'und',
  timeZone: 'UTC',
  intervalMinutes: 60,
  longestIntervalMinutes: 240,
  timeoutSeconds: 30,
  identity: 'declared',
  match: [],
  dropCategories: [],
  complete: false,
  fullText: false,
})
