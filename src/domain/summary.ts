import type { Label, Share, StalePage } from './classification.ts'
import type { EntryKey, StoredEntry } from './entry.ts'
import type { Bilingual, Language } from './language.ts'
import type { RecommendationId } from './pillar.ts'

/** What an entry says, in two sentences a language, and why it matters. Numbers, dates and names occur in the entry. */
export interface Summary {
  readonly entryKey: EntryKey
  /** The content that was summarised. */
  readonly contentHash: string
  /** The first of the entry's labels: why it matters is told for this one. */
  readonly recommendation: RecommendationId
  /** In the entry's own language; empty where it says no more than its title. */
  readonly original: string
  /** Where a model wrote them, and they proved true to the entry. */
  readonly texts: Partial<Record<Language, string>>
  /** One sentence for this very entry; missing: what the recommendation itself says. */
  readonly whyItMatters: Partial<Bilingual>
  readonly model: string
  readonly version: string
  readonly writtenAt: Date
}

/** An entry that touches something, to be summarised. */
export interface SummaryWish {
  readonly entry: StoredEntry
  /** At least one; a member's ruling where there is one. */
  readonly labels: readonly Label[]
}

/** Port. What was written of an earlier content, or for another first recommendation, is missing again. */
export interface SummaryStore {
  /** Entries that a digest can tell, with labels, whose present content has no summary, the newest first. */
  readonly missing: (limit: number, share?: Share) => Promise<readonly SummaryWish[]>
  /** Entries with labels whose summary is of another version, the newest first. */
  readonly stale: (version: string, page: StalePage) => Promise<readonly SummaryWish[]>
  readonly countStale: (version: string) => Promise<number>
  readonly save: (summaries: readonly Summary[]) => Promise<void>
  readonly of: (keys: readonly EntryKey[]) => Promise<ReadonlyMap<EntryKey, Summary>>
}
