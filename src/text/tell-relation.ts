import type { Language } from '../domain/language.ts'
import type { RecommendationId } from '../domain/pillar.ts'

/** A recommendation as people read it. */
export interface NamedRecommendation {
  readonly id: RecommendationId
  readonly title: string
}

/** How an entry stands to a recommendation, in words; each is followed by the quotation that proves it. */
export interface RelationWords {
  readonly touches: (headline: string, recommendation: NamedRecommendation) => string
  readonly touchesNot: (
    headline: string,
    recommendation: NamedRecommendation,
    others: readonly RecommendationId[],
  ) => string
  readonly councilsSay: (recommendation: NamedRecommendation) => string
}

const andAll = new Intl.ListFormat('en-US')

const en: RelationWords = {
  touches: (headline, { id, title }) =>
    `“${headline}” touches recommendation ${id}, ${title}, in these words.`,
  touchesNot: (headline, { id, title }, others) =>
    `No words of “${headline}” were found to touch recommendation ${id}, ${title}` +
    (others.length === 0 ? '.' : `; it touches ${andAll.format(others)}.`),
  councilsSay: ({ id, title }) => `The councils' own document says on ${id}, ${title}:`,
}

const ja: RelationWords = {
  touches: (headline, { id, title }) =>
    `「${headline}」は、次の文言により提言${id}「${title}」に関係します。`,
  touchesNot: (headline, { id, title }, others) =>
    `「${headline}」には、提言${id}「${title}」に関係する文言が見当たりません。` +
    (others.length === 0 ? '' : `関係するのは提言${others.join('、')}です。`),
  councilsSay: ({ id, title }) =>
    `提言${id}「${title}」について、両協議会の文書は次のとおり述べています。`,
}

export const relationWords = (language: Language): RelationWords => (language === 'ja' ? ja : en)
