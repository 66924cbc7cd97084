import type { Bilingual } from './language.ts'

/** `1` to `5`. */
export type PillarId = string
/** Pillar, dot, number: `2.3`. */
export type RecommendationId = string

export interface Pillar {
  readonly id: PillarId
  readonly title: Bilingual
  readonly recommendations: readonly Recommendation[]
}

/** One recommendation of the councils: data from prompts/pillars, in the project's own words. */
export interface Recommendation {
  readonly id: RecommendationId
  readonly pillarId: PillarId
  readonly title: Bilingual
  /** What belongs here, in one or two sentences. */
  readonly definition: string
  /** One sentence to a member: why an entry with this label matters. */
  readonly whyItMatters: Bilingual
  readonly includes: readonly string[]
  readonly excludes: readonly string[]
  readonly terms: Terms
  /** Headlines, written by us, that belong here. */
  readonly examples: readonly string[]
}

/** Lines of words that speak for a recommendation, or against it; prompts/pillars/README.md tells the notation. */
export interface Terms {
  /** One line that fits is enough. */
  readonly en: readonly string[]
  readonly ja: readonly string[]
  /** One of these is enough where it stands in the title; elsewhere it says nothing. */
  readonly titles: readonly string[]
  /** These count only where no other recommendation of the pillar fits. */
  readonly otherwise: readonly string[]
  /** Where one of these stands in the title, the recommendation does not fit. */
  readonly unless: readonly string[]
}

/** Words that several recommendations share, and words that speak for none. */
export interface Vocabulary {
  /** Named families: a line of terms says `{ai}` for any word of the family `ai`. */
  readonly families: Readonly<Record<string, readonly string[]>>
  /** Lines that make an entry routine, relevant to nothing, where they fit its title. */
  readonly routine: readonly string[]
  /** Phrases that are skipped, since they hold another meaning of a word: `Social Security`. */
  readonly skipped: readonly string[]
}

/** All that entries are held against. */
export interface Codebook {
  readonly pillars: readonly Pillar[]
  readonly vocabulary: Vocabulary
}

export const pillarOf = (recommendation: RecommendationId): PillarId =>
  recommendation.slice(0, recommendation.indexOf('.'))
