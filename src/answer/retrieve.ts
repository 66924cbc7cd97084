import type { Clock } from '../domain/clock.ts'
import { datedAt, type StoredEntry } from '../domain/entry.ts'
import type { Language } from '../domain/language.ts'
import type { Passage } from '../domain/language-model.ts'
import type { CandidateChunk, EntryStore, IndexStatistics, SearchIndex } from '../domain/store.ts'
import { asksForLatest, type Concept, type QuestionReader } from '../text/question.ts'
import { holdsJapanese, tokenise } from '../text/tokenise.ts'
import { createRelevance, createTermWeight } from '../text/relevance.ts'

export interface Question {
  readonly text: string
  /** In which the answer is wanted. */
  readonly language: Language
}

/** A passage and the stored entry it is from: titles and links come from there, never from a model. */
export interface RetrievedPassage {
  readonly passage: Passage
  readonly entry: StoredEntry
}

/** Best first, or newest first where the newest was asked for; at most two of one entry. */
export type Retriever = (question: Question) => Promise<readonly RetrievedPassage[]>

export interface RetrieverParts {
  readonly index: Pick<SearchIndex, 'statistics' | 'candidates'>
  readonly entries: Pick<EntryStore, 'byKeys'>
  readonly readQuestion: QuestionReader
  /** Name of a source's publisher, for people. */
  readonly publisherOf: (sourceId: string, language: Language) => string
  readonly clock: Clock
}

const CANDIDATES = 200
const PASSAGES = 10
const PASSAGES_PER_ENTRY = 2
/** Weight of terms that a search is not about: enough to be counted, too little to lift a candidate. */
const BY_THE_WAY = 1e-3
const YEAR_MILLISECONDS = 365.25 * 24 * 3_600_000
/** Of the best passage's share: what covers less is no answer to "the latest on …", however new. */
const LATEST_SHARE = 0.6

/** From this share on, an entry of a source that the question names is what was asked for, and others are not. */
const NAMED_SOURCE_SHARE = 0.3

interface Ranked {
  readonly chunk: CandidateChunk
  readonly entry: StoredEntry
  readonly share: number
  readonly score: number
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

/** Whether the question names the source, in words of either language. */
const isNamed = (concepts: readonly Concept[], sourceId: string): boolean => {
  const name = tokenise(sourceId).join(' ')
  return concepts.some(({ asked, otherwise }) =>
    [asked, ...otherwise].some((terms) => terms.join(' ') === name),
  )
}

/** "What did NIST say on …" wants NIST's own words, where there are any. */
const ofNamedSources = (
  ranked: readonly Ranked[],
  concepts: readonly Concept[],
): readonly Ranked[] => {
  const named = ranked.filter(
    ({ entry, share }) => share >= NAMED_SOURCE_SHARE && isNamed(concepts, entry.sourceId),
  )
  return named.length > 0 ? named : ranked
}

const ageInYears = (entry: StoredEntry, now: Date): number => {
  const published = datedAt(entry) ?? entry.firstFetchedAt.toISOString()
  return Math.max(0, (now.getTime() - Date.parse(published)) / YEAR_MILLISECONDS)
}

const findCandidates = async (
  index: RetrieverParts['index'],
  searches: readonly Record<string, number>[],
): Promise<CandidateChunk[]> => {
  const limit = CANDIDATES / searches.length
  const found = await Promise.all(searches.map((search) => index.candidates(search, limit)))
  const distinct = found
    .flat()
    .map((chunk) => [`${chunk.entryKey}/${chunk.position}`, chunk] as const)
  return [...new Map(distinct).values()]
}

/** The first passages of the order, at most so many of one entry. */
const spread = (ranked: readonly Ranked[]): Ranked[] => {
  const taken = new Map<string, number>()
  return ranked
    .filter(({ entry }) => {
      const count = taken.get(entry.key) ?? 0
      taken.set(entry.key, count + 1)
      return count < PASSAGES_PER_ENTRY
    })
    .slice(0, PASSAGES)
}

const inOrder = (ranked: readonly Ranked[], latest: boolean): Ranked[] => {
  const best = ranked.toSorted((a, b) => b.score - a.score)
  if (!latest) return best
  const enough = Math.max(0, ...best.map(({ share }) => share)) * LATEST_SHARE
  return best.filter(({ share }) => share >= enough).toSorted((a, b) => a.age - b.age)
}

/** Finds what was published on a question: BM25 over candidates of both languages, newer before older where equal. */
export const createRetriever =
  ({ index, entries, readQuestion, publisherOf, clock }: RetrieverParts): Retriever =>
  async ({ text, language }) => {
    const concepts = readQuestion(text)
    if (concepts.length === 0) return []
    const worded = concepts.flatMap(({ asked, otherwise }) => asked.concat(otherwise.flat()))
    const terms = [...new Set(worded)]
    const statistics = await index.statistics(terms)
    const candidates = await findCandidates(index, searchesOf(terms, statistics))
    const relevanceOf = createRelevance(concepts, statistics)
    const keys = new Set(candidates.map(({ entryKey }) => entryKey))
    const byKey = new Map((await entries.byKeys([...keys])).map((entry) => [entry.key, entry]))
    const ranked = candidates.flatMap((chunk): Ranked[] => {
      const entry = byKey.get(chunk.entryKey)
      if (entry === undefined) return []
      const { share, score } = relevanceOf(chunk)
      const age = ageInYears(entry, clock.now())
      return [{ chunk, entry, share, score: score / (1 + 0.5 * age), age }]
    })
    const wanted = ofNamedSources(ranked, concepts)
    return spread(inOrder(wanted, asksForLatest(text))).map(({ chunk, entry, share }, at) => ({
      entry,
      passage: {
        id: String(at + 1),
        title: entry.title,
        publisher: publisherOf(entry.sourceId, language),
        ...(entry.publishedAt === undefined ? {} : { publishedAt: entry.publishedAt }),
        text: chunk.text,
        relevance: share,
      },
    }))
  }
