import { isDeepStrictEqual } from 'node:util'
import type { CandidateChunk, IndexStatistics, SearchIndex } from '../domain/search-index.ts'
import type { Clock } from '../domain/clock.ts'
import type {
  Concept,
  PassageSource,
  SearchFilter,
  UnderstoodQuestion,
} from '../domain/question.ts'
import type { EntryHead } from '../domain/entry.ts'
import type { Store } from '../domain/store.ts'
import type { Language } from '../domain/language.ts'
import {
  createRefer,
  foundPassage,
  passageSource,
  storyOf,
  type FoundPassage,
  type FoundSource,
  type PublisherOf,
} from './found.ts'
import { createRelevance, createTermWeight } from '../text/relevance.ts'
import { datedAt } from '../domain/entry.ts'
import { createNeighbours } from '../text/neighbours.ts'
import { holdsJapanese } from '../text/tokenise.ts'

/** What is sought, and in which language its publishers are told. */
export interface Search extends Pick<UnderstoodQuestion, 'concepts' | 'filter' | 'wants'> {
  readonly language: Language
  /** Nothing but the members' own documents. */
  readonly only?: 'documents'
  /** What was spoken of: of passages that fit alike, its own come first. */
  readonly spokenOf?: readonly PassageSource[]
}

/** Best first, or newest first where the newest was asked for; at most two of one story. */
export type Retriever = (search: Search) => Promise<readonly FoundPassage[]>

export interface RetrieverParts {
  readonly store: Pick<Store, 'searchIndex' | 'entries' | 'documents'>
  readonly publisherOf: PublisherOf
  readonly clock: Clock
}

/** In each language. */
const CANDIDATES = 200
const PASSAGES = 10
const PASSAGES_PER_STORY = 2
/** Weight of terms that a search is not about: they are counted, and lift no candidate. */
const BY_THE_WAY = 0
const YEAR_MILLISECONDS = 365.25 * 24 * 3_600_000
/** Of the best passage's share: what covers less is no answer to "the latest on …", however new. */
const LATEST_SHARE = 0.6

/** From this share on, an entry of a source that the question names is what was asked for, and others are not. */
const NAMED_SOURCE_SHARE = 0.3

/** "When does it take effect?" is asked of what was just quoted. */
const SPOKEN_OF_FACTOR = 1.5

/** So many of the best are read for neighbouring words, and this is what all of them side by side are worth. */
const READ_CLOSELY = 20
const NEIGHBOURS_SHARE = 0.3

interface Ranked {
  readonly chunk: CandidateChunk
  readonly source: FoundSource
  readonly share: number
  readonly score: number
  /** In years. */
  readonly age: number
}

/**
 * Two searches, so that each language gets its quota: English texts by the Latin terms; Japanese texts by the Japanese
 * ones, with the Latin ones named too, since a candidate tells the frequencies of named terms only.
 */
const searchesOf = (
  terms: readonly string[],
  statistics: IndexStatistics,
): Record<string, number>[] => {
  const weightOf = createTermWeight(statistics)
  const weigh = (chosen: readonly string[], factor: number): [string, number][] =>
    chosen.map((term) => [term, weightOf(term) * factor])
  const japanese = terms.filter(holdsJapanese)
  const latin = terms.filter((term) => !holdsJapanese(term))
  const searches = [weigh(latin, 1), [...weigh(japanese, 1), ...weigh(latin, BY_THE_WAY)]]
  const worthwhile = [latin.length > 0, japanese.length > 0]
  return searches.filter((_, at) => worthwhile[at]).map((search) => Object.fromEntries(search))
}

/** A question's pillars and times narrow what is sought; publishers and kinds only come first, since others may speak of them. */
const hardFilter = ({ filter }: Search): SearchFilter | undefined =>
  filter.pillars.length + filter.recommendations.length > 0 || filter.span !== undefined
    ? { ...filter, publishers: [], types: [] }
    : undefined

const findCandidates = async (
  index: Pick<SearchIndex, 'candidates'>,
  searches: readonly Record<string, number>[],
  filter: SearchFilter | undefined,
): Promise<CandidateChunk[]> => {
  const narrowed = filter === undefined ? {} : { filter }
  const found = await Promise.all(
    searches.map((weights) => index.candidates({ weights, limit: CANDIDATES, ...narrowed })),
  )
  const distinct = found
    .flat()
    .map((chunk) => [`${chunk.entryKey}/${chunk.documentId}/${chunk.position}`, chunk] as const)
  return [...new Map(distinct).values()]
}

/** What the candidates are from. */
const sourcesOf = async (
  { entries, documents }: RetrieverParts['store'],
  candidates: readonly CandidateChunk[],
): Promise<(chunk: CandidateChunk) => FoundSource | undefined> => {
  const keys = new Set(candidates.flatMap(({ entryKey }) => entryKey ?? []))
  const holdsDocuments = candidates.some(({ documentId }) => documentId !== undefined)
  const heads = new Map((await entries.headsOf([...keys])).map((entry) => [entry.key, entry]))
  const listed = holdsDocuments ? await documents.list() : []
  const byId = new Map(listed.map((document) => [document.id, document]))
  return ({ entryKey = '', documentId = '' }) => {
    const entry = heads.get(entryKey)
    const document = byId.get(documentId)
    if (entry !== undefined) return { kind: 'entry', entry }
    return document && { kind: 'document', document }
  }
}

/** "What did NIST say on …" wants NIST's own words, where there are any. */
const ofNamedSources = (
  ranked: readonly Ranked[],
  publishers: readonly string[],
): readonly Ranked[] => {
  const named = ranked.filter(
    ({ source, share }) =>
      share >= NAMED_SOURCE_SHARE &&
      source.kind === 'entry' &&
      publishers.includes(source.entry.sourceId),
  )
  return named.length > 0 ? named : ranked
}

const ageInYears = (entry: EntryHead, now: Date): number => {
  const published = datedAt(entry) ?? entry.firstFetchedAt.toISOString()
  return Math.max(0, (now.getTime() - Date.parse(published)) / YEAR_MILLISECONDS)
}

/** The first passages of the order, at most so many of one story. */
const spread = (ranked: readonly Ranked[]): Ranked[] => {
  const taken = new Map<string, number>()
  return ranked
    .filter(({ source }) => {
      const story = storyOf(source)
      const count = taken.get(story) ?? 0
      taken.set(story, count + 1)
      return count < PASSAGES_PER_STORY
    })
    .slice(0, PASSAGES)
}

const inOrder = (ranked: readonly Ranked[], latest: boolean): Ranked[] => {
  const best = ranked.toSorted((a, b) => b.score - a.score)
  if (!latest) return best
  const enough = Math.max(0, ...best.map(({ share }) => share)) * LATEST_SHARE
  return best.filter(({ share }) => share >= enough).toSorted((a, b) => a.age - b.age)
}

const isSpokenOf = (source: FoundSource, spokenOf: readonly PassageSource[] = []): boolean =>
  spokenOf.some((one) => isDeepStrictEqual(one, passageSource(source)))

const termsOf = (concepts: readonly Concept[]): string[] => [
  ...new Set(concepts.flatMap(({ asked, otherwise }) => asked.concat(otherwise.flat()))),
]

/** Puts texts that say together what was asked together before those that say it apart. */
const liftNeighbours = (
  ranked: readonly Ranked[],
  neighboursIn: (text: string) => number,
): readonly Ranked[] => {
  const best = ranked.toSorted((a, b) => b.score - a.score)
  const lift = (one: Ranked): Ranked => {
    const share = NEIGHBOURS_SHARE * neighboursIn(one.chunk.text)
    return { ...one, score: one.score * (1 + share) }
  }
  return [...best.slice(0, READ_CLOSELY).map(lift), ...best.slice(READ_CLOSELY)]
}

const rank = async (parts: RetrieverParts, search: Search): Promise<readonly Ranked[]> => {
  const { store, clock } = parts
  const terms = termsOf(search.concepts)
  const statistics = await store.searchIndex.statistics(terms)
  const searches = searchesOf(terms, statistics)
  const candidates = await findCandidates(store.searchIndex, searches, hardFilter(search))
  const sourceOf = await sourcesOf(store, candidates)
  const relevanceOf = createRelevance(search.concepts, statistics)
  const ranked = candidates.flatMap((chunk): Ranked[] => {
    const source = sourceOf(chunk)
    if (source === undefined) return []
    if (search.only === 'documents' && source.kind !== 'document') return []
    const { share, score } = relevanceOf({ ...chunk, isJapanese: holdsJapanese(chunk.text) })
    const near = isSpokenOf(source, search.spokenOf) ? SPOKEN_OF_FACTOR : 1
    const age = source.kind === 'entry' ? ageInYears(source.entry, clock.now()) : 0
    return [{ chunk, source, share, score: (near * score) / (1 + 0.5 * age), age }]
  })
  return liftNeighbours(ranked, createNeighbours(search.concepts, createTermWeight(statistics)))
}

/** Finds what was published on a question: BM25 over candidates of both languages, newer before older where equal. */
export const createRetriever =
  (parts: RetrieverParts): Retriever =>
  async (search) => {
    if (search.concepts.length === 0) return []
    const wanted = ofNamedSources(await rank(parts, search), search.filter.publishers)
    const refer = createRefer(parts.publisherOf, search.language)
    const found = spread(inOrder(wanted, search.wants === 'latest'))
    return found.map(({ source, chunk: { text, place }, share: relevance }, at) =>
      foundPassage(source, { id: String(at + 1), text, place, relevance }, refer),
    )
  }
