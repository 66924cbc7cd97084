import type { FeedHints } from '../../src/normalise/feed-hints.ts'
import {
  normaliseDocument,
  type NormalisedDocument,
} from '../../src/normalise/normalise-document.ts'

export const hints = (changes: Partial<FeedHints> = {}): FeedHints => ({
  language: 'en',
  timeZone: 'UTC',
  identity: 'declared',
  match: [],
  dropCategories: [],
  ...changes,
})

export const ADDRESS = 'https://publisher.example/feed'

export const read = (
  text: string | Uint8Array,
  changes: Partial<FeedHints> = {},
): Promise<NormalisedDocument> =>
  normaliseDocument(
    { body: typeof text === 'string' ? new TextEncoder().encode(text) : text, address: ADDRESS },
    hints(changes),
  )

export const rss = (items: string): string =>
  `<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><link>https://publisher.example/</link>${items}</channel></rss>`
