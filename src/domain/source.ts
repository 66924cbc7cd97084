import type { Bilingual } from './language.ts'

/** Name of the file in sources/, without its ending: `nist`. */
export type SourceId = string

/** `SOURCE/FEED`, unique over the catalogue: `nist/news`. */
export type FeedId = string

/** What we watch of one publisher: one YAML file. */
export interface Source {
  readonly id: SourceId
  readonly publisher: Bilingual
  readonly homepage: string
  readonly feeds: readonly Feed[]
}

/**
 * How far an address is proven: V a dated probe or capture exists; C configured by several projects, with data;
 * U seen in configurations only; N known not to exist. Only V and C may be enabled.
 */
export type Grade = 'V' | 'C' | 'U' | 'N'

export type FeedFormat = 'rss' | 'atom' | 'rdf' | 'json-api' | 'web-page'

/** One list at one address. */
export interface Feed {
  readonly id: FeedId
  readonly sourceId: SourceId
  readonly title: string
  /** http(s), or `file:` for captures. */
  readonly address: string
  readonly format: FeedFormat
  readonly grade: Grade
  readonly enabled: boolean
  /** Why a feed is disabled, or what is odd about an enabled one. */
  readonly note?: string
  /** Language of the entries, unless an entry's own text says otherwise; BCP 47. */
  readonly language: string
  /** IANA zone in which the publisher writes dates that name none. */
  readonly timeZone: string
  readonly intervalMinutes: number
  /** The whole request must end within this time. */
  readonly timeoutSeconds: number
  /** What tells entries apart: see normalise/identity.ts. */
  readonly identity: Identity
  /** Keep only entries in which one of these words occurs (case-insensitive, NFKC); empty keeps all. */
  readonly match: readonly string[]
  /** Drop entries of these categories (exact, NFKC): procurement, recruiting. */
  readonly dropCategories: readonly string[]
  /** For `json-api`: where each field stands. Without it, well-known names are tried. */
  readonly mapping?: JsonMapping
  /** For `web-page`: CSS selectors. Without them, the list is guessed. */
  readonly selectors?: PageSelectors
}

/** `declared`: the publisher's id, else the link. `link-and-title`: for lists in which several entries share one link. */
export type Identity = 'declared' | 'link' | 'link-and-title'

/** Dotted paths into an API reply: `results`, `attributes.title`. A list of paths means the first that is not empty. */
export interface JsonMapping {
  /** Path of the list of entries; empty for a reply that is itself the list. */
  readonly entries: string
  readonly id?: readonly string[]
  readonly title: readonly string[]
  readonly url?: readonly string[]
  readonly summary?: readonly string[]
  readonly text?: readonly string[]
  readonly publishedAt?: readonly string[]
  readonly updatedAt?: readonly string[]
  readonly categories?: readonly string[]
}

/** CSS selectors relative to one entry of the list; `title`, `link` and `date` default to the entry's own text and first link. */
export interface PageSelectors {
  readonly entries: string
  readonly title?: string
  readonly link?: string
  readonly date?: string
  readonly summary?: string
  readonly category?: string
}
