import type { Feed } from '../../src/domain/source.ts'
import { plainFeed } from '../../src/catalogue/plain-feed.ts'

/** A proven English feed that has no other settings than these. */
export const feedOf = (id: string, settings: Partial<Feed> = {}): Feed => ({
  ...plainFeed(id, `https://publisher.example/${id}`),
  grade: 'V',
  language: 'en',
  ...settings,
})
