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

export type FeedFormat =
  'rss' | 'atom' | 'rdf' | 'json-feed' | 'json-api' | 'web-page' | 'sitemap' | 'pdf-list'

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
  /** Between two polls: at least, and at most. Where in between, the feed's own cadence decides (fetch/courtesy.ts). */
  readonly intervalMinutes: number
  readonly longestIntervalMinutes: number
  /** The whole request must end within this time. */
  readonly timeoutSeconds: number
  /** What tells entries apart: see normalise/identity.ts. */
  readonly identity: Identity
  /** Keep only entries in which one of these words occurs (case-insensitive, NFKC); empty keeps all. */
  readonly match: readonly string[]
  /** Drop entries of these categories (exact, NFKC): procurement, recruiting. */
  readonly dropCategories: readonly string[]
  /** The list is whole: an entry that is missing from it has left it (a draft whose comment period ended). */
  readonly complete: boolean
  /** Fetch the page or PDF behind entries of which the feed tells a sentence only. */
  readonly fullText: boolean
  /** Silence for longer than this is an alarm. Without it, the feed's own cadence decides (health/feed-health.ts). */
  readonly staleAfterDays?: number
  /** For `json-api`: where each field stands. Without it, well-known names are tried. */
  readonly mapping?: JsonMapping
  /** For `web-page` and `pdf-list`: CSS selectors. Without them, the list is guessed. */
  readonly selectors?: PageSelectors
  /** Sent as a form by POST; without it the feed is asked for by GET. */
  readonly form?: Readonly<Record<string, string>>
  /** How one list is spread over several documents; without it, the address is the only one. */
  readonly spread?: Spread
}

/**
 * How one list is spread over several documents.
 * `pages`: each leads to the next, by a dotted path (JSON), else a CSS selector; in feeds without one, by rel=next (RFC 5005).
 * `index`: the address is a page whose links (a CSS selector) lead to the pages that hold the list.
 * `numbers`: the address holds `{number}`; what follows the highest known number is asked for.
 * `dates`: the address holds `{from}` and `{to}` (days), or `{yyyy}`, `{yy}`, `{MM}`, `{dd}` of a period's beginning;
 * the present period and those before it are asked for, in the feed's zone.
 */
export type Spread =
  | { readonly by: 'pages'; readonly next?: string; readonly most: number }
  | { readonly by: 'index'; readonly links: string; readonly most: number }
  | {
      readonly by: 'numbers'
      readonly first: number
      /** Zeros are put before shorter numbers. */
      readonly digits: number
      /** So many numbers after the last known one are asked for in one poll; a gap among them again at the next. */
      readonly most: number
    }
  | {
      readonly by: 'dates'
      readonly unit: 'day' | 'month'
      /** Periods, the present one included. */
      readonly most: number
      /** Within a period, as of `pages`. */
      readonly next?: string
    }

/** `declared`: the publisher's id, else the link. `link-and-title`: for lists in which several entries share one link. */
export type Identity = 'declared' | 'link' | 'link-and-title'

/**
 * Dotted paths into an API reply: `results`, `attributes.title`. A list of paths means the first that is not empty.
 * One with braces is a sentence around paths, `Comments due {comment-to}`, and empty where one of its paths is; `summary` and
 * `text` join all their sentences. A name that meets a list goes into each of its members.
 */
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

/**
 * CSS selectors relative to one entry of the list; `title`, `link` and `date` default to the entry's own text and first link.
 * `selector@attribute` takes an attribute instead of the text. For `pdf-list`, `entries` narrows the part of the page.
 */
export interface PageSelectors {
  readonly entries: string
  readonly title?: string
  readonly link?: string
  readonly date?: string
  readonly summary?: string
  readonly category?: string
}
