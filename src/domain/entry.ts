import type { FeedId, SourceId } from './source.ts'

/**
 * ISO 8601, as precise as its publisher was: `2026-05-01` where only a day was given,
 * else an instant in UTC such as `2026-05-01T10:58:00.000Z`. What is unknown is `undefined`, never "now".
 */
export type IsoTime = string

/** Identity within a feed: the publisher's own identifier where it gave one, else derived (see normalise/identity.ts). */
export type EntryId = string

/** One publication as its publisher told of it, in our shape. All texts are plain text: no markup, no control characters. */
export interface Entry {
  readonly id: EntryId
  /** Empty where the publisher gave none; show {@link headline} to people. */
  readonly title: string
  /** Absolute; http, https or (for captures) file. */
  readonly url?: string
  readonly summary: string
  /** The whole text where the feed carries more than a summary. */
  readonly text?: string
  /** BCP 47: `en`, `ja`, or whatever the publisher declared; `und` if neither told nor recognised. */
  readonly language: string
  readonly publishedAt?: IsoTime
  readonly updatedAt?: IsoTime
  readonly categories: readonly string[]
}

/** Our key of a stored entry, in decimal; unique over all feeds. */
export type EntryKey = string

export interface StoredEntry extends Entry {
  readonly key: EntryKey
  readonly feedId: FeedId
  readonly sourceId: SourceId
  /** SHA-256 (hex) over what a reader would notice: title, summary, text (also where it was read elsewhere), url. */
  readonly contentHash: string
  /** The entries that tell of the same act or document share this key: that of the first of them. */
  readonly storyKey: EntryKey
  /** Where `text` was read, if not in the feed. */
  readonly readFrom?: string
  readonly firstFetchedAt: Date
  /** When the present content was first seen. */
  readonly changedAt: Date
}

/** What people are told of an entry, without its text. */
export type EntryHead = Pick<
  StoredEntry,
  | 'key'
  | 'id'
  | 'sourceId'
  | 'storyKey'
  | 'title'
  | 'summary'
  | 'url'
  | 'language'
  | 'publishedAt'
  | 'updatedAt'
  | 'firstFetchedAt'
>

/** The date that people see: publication, or the last update where the publisher tells only that (METI's Atom). */
export const datedAt = (entry: Pick<Entry, 'publishedAt' | 'updatedAt'>): IsoTime | undefined =>
  entry.publishedAt ?? entry.updatedAt

const LONGEST_HEADLINE = 160

/** What people see as the name of an entry: its title, else the lead of its summary, else its address. Never empty. */
export const headline = (entry: Pick<Entry, 'title' | 'summary' | 'url' | 'id'>): string => {
  const text = entry.title || entry.summary || entry.url || entry.id
  const characters = Array.from(text)
  return characters.length <= LONGEST_HEADLINE
    ? text
    : `${characters.slice(0, LONGEST_HEADLINE - 1).join('')}…`
}
