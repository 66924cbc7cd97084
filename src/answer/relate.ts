import type { SearchFilter, UnderstoodQuestion } from '../domain/question.ts'
import type { AnswererParts } from './parts.ts'
import type { EntryKey } from '../domain/entry.ts'
import { createRefer, foundPassage, type FoundPassage } from './found.ts'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Language } from '../domain/language.ts'
import type { Recommendation, RecommendationId } from '../domain/pillar.ts'
import type { ProvenClaim } from './prove.ts'
import { headline } from '../domain/entry.ts'
import { relationWords } from '../text/tell-relation.ts'
import { firstSentences } from '../text/sentences.ts'

type RelateParts = Pick<
  AnswererParts,
  'store' | 'retriever' | 'readConcepts' | 'pillars' | 'publisherOf'
>

/** What is held side by side: passages for a model to read, and claims by rules. */
export interface Relation {
  readonly found: readonly FoundPassage[]
  readonly claims: readonly ProvenClaim[]
}

const ANYTHING: SearchFilter = { publishers: [], pillars: [], recommendations: [], types: [] }
/** Of an entry that the question describes: less is a chance word. */
const LEAST_SHARE = 0.45
/** In characters: what a model reads of the entry. */
const HEAD = 2_000

/**
 * "How does this entry relate to recommendation 4.4?": the entry that was spoken of or is described, beside what the
 * members' own documents say on the recommendation. Undefined where there is no such entry or recommendation.
 */
export const relate = async (
  parts: RelateParts,
  question: UnderstoodQuestion,
  { language, spokenOf }: { readonly language: Language; readonly spokenOf?: EntryKey | undefined },
): Promise<Relation | undefined> => {
  if (question.relatesTo === undefined) return undefined
  const recommendation = recommendationOf(parts, question.relatesTo)
  const entry = await entryOf(parts, question, { language, spokenOf })
  if (recommendation === undefined || entry === undefined) return undefined
  const documents = await councilsWords(parts, recommendation, language)
  const head = `${entry.summary}\n${entry.text ?? ''}`.trim().slice(0, HEAD)
  const refer = createRefer(parts.publisherOf, language)
  const about = foundPassage({ kind: 'entry', entry }, { id: '', text: head, relevance: 1 }, refer)
  const found = [about, ...documents].map(({ passage, source }, at): FoundPassage => ({
    passage: { ...passage, id: String(at + 1) },
    source,
  }))
  const claims = [
    ...claimsOfEntry(entry, recommendation, language),
    ...claimsOfDocuments(documents, recommendation, language),
  ]
  return { found, claims }
}

/** "What does recommendation 4.4 say?": what the members' own documents say on it. */
export const tellRecommendation = async (
  parts: RelateParts,
  { concepts, filter, wants }: UnderstoodQuestion,
  language: Language,
): Promise<readonly ProvenClaim[]> => {
  const namesNothingElse = concepts.every(({ general, isEveryday }) => general || isEveryday)
  const recommendation = recommendationOf(parts, filter.recommendations[0])
  if (wants !== 'passages' || !namesNothingElse || recommendation === undefined) return []
  const documents = await councilsWords(parts, recommendation, language)
  return claimsOfDocuments(documents, recommendation, language)
}

const recommendationOf = (
  { pillars }: RelateParts,
  wanted: RecommendationId | undefined,
): Recommendation | undefined =>
  pillars.flatMap(({ recommendations }) => recommendations).find(({ id }) => id === wanted)

const entryOf = async (
  { retriever, store: { entries } }: RelateParts,
  { concepts, pointsBack }: UnderstoodQuestion,
  { language, spokenOf }: { readonly language: Language; readonly spokenOf?: EntryKey | undefined },
): Promise<LabelledEntry | undefined> => {
  if (pointsBack && spokenOf !== undefined) return (await entries.byKeys([spokenOf]))[0]
  const found = await retriever({ concepts, filter: ANYTHING, wants: 'passages', language })
  const [key] = found.flatMap(({ source, passage }) =>
    source.kind === 'entry' && passage.relevance >= LEAST_SHARE ? [source.entry.key] : [],
  )
  return key === undefined ? undefined : (await entries.byKeys([key]))[0]
}

/** The passages of the members' documents that stand under the recommendation's number, the best first. */
const councilsWords = async (
  { retriever, readConcepts }: RelateParts,
  { id, title }: Recommendation,
  language: Language,
): Promise<readonly FoundPassage[]> => {
  const found = await retriever({
    concepts: readConcepts(`${id} ${title.en} ${title.ja}`),
    filter: ANYTHING,
    wants: 'passages',
    language,
    only: 'documents',
  })
  return found.filter(({ passage }) => passage.place?.startsWith(`${id} `) === true)
}

/** None of an entry without words of its own. */
const claimsOfEntry = (
  entry: LabelledEntry,
  { id, title }: Recommendation,
  language: Language,
): readonly ProvenClaim[] => {
  const words = relationWords(language)
  const named = { id, title: title[language] }
  const name = headline(entry)
  const source = { kind: 'entry', entry } as const
  const label = entry.labels.find(({ recommendation }) => recommendation === id)
  if (label !== undefined)
    return [{ text: words.touches(name, named), quote: label.evidence.quote, source }]
  const others = entry.labels.map(({ recommendation }) => recommendation)
  const quote = entry.title || firstSentences(entry.summary, 1)
  return quote === '' ? [] : [{ text: words.touchesNot(name, named, others), quote, source }]
}

const SENTENCES = 2

const claimsOfDocuments = (
  documents: readonly FoundPassage[],
  { id, title }: Recommendation,
  language: Language,
): readonly ProvenClaim[] =>
  documents.slice(0, 1).flatMap(({ passage, source }) => {
    const quote = firstSentences(passage.text, SENTENCES)
    const text = relationWords(language).councilsSay({ id, title: title[language] })
    const placed = passage.place === undefined ? {} : { place: passage.place }
    return quote === '' ? [] : [{ text, quote, source, ...placed }]
  })
