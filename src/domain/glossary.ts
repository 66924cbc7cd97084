import type { Language } from './language.ts'

/** Words that say the same thing; a word or phrase each, as it is written. Acronyms stand in both lists. */
export interface Synonyms {
  readonly en: readonly string[]
  readonly ja: readonly string[]
  /** Says little of what a text is about: a guideline, a report, a country. */
  readonly general?: boolean
  /** Texts in this language seldom say it of themselves: a ministry of Japan need not write 日本. */
  readonly impliedIn?: Language | undefined
}

/** The bridge between the two languages: data from prompts/glossary.yaml. */
export type Glossary = readonly Synonyms[]
