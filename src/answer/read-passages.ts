import type { AnswererParts } from './parts.ts'
import type { Claim, DraftedAnswer, ModelQuestion } from '../domain/language-model.ts'
import type { FoundPassage, Refer } from './found.ts'
import type { HearStep } from '../domain/channel.ts'
import type { Search } from './retrieve.ts'
import type { StandaloneQuestion } from './stand-alone.ts'
import { BriefingError } from '../domain/errors.ts'
import { createRefer, nameOf } from './found.ts'
import { tidy } from '../text/normal-form.ts'
import { compose, isForeign, proveClaim, type ProvenClaim } from './prove.ts'

/** Share of the question that a passage must carry before a model may read it. */
const LEAST_RELEVANCE = 0.3

/** What was found, and what a model wrote of it. */
export interface Drafted {
  readonly found: readonly FoundPassage[]
  readonly draft: DraftedAnswer
}

/** Searches with the question's own words and with each line of keywords, and has the passages read. */
export const readPassages = async (
  parts: AnswererParts,
  question: StandaloneQuestion & ModelQuestion,
  hear: HearStep,
): Promise<Drafted> => {
  tellSearch(question.text, hear)
  const searches = [question.concepts, ...question.keywords.map(parts.readConcepts)]
  const found = numbered(
    await Promise.all(searches.map((concepts) => parts.retriever({ ...question, concepts }))),
  )
  const fitting = found.filter(({ passage }) => passage.relevance >= LEAST_RELEVANCE)
  if (fitting.length === 0) return { found, draft: { claims: [], model: parts.model.name } }
  hear({ kind: 'reading', sources: new Set(fitting.map(({ source }) => nameOf(source))).size })
  const passages = fitting.map(({ passage }) => passage)
  const refer = createRefer(parts.publisherOf, question.language)
  const draft = await parts.model.answer(question, passages, hearProven(fitting, refer, hear))
  return { found, draft }
}

/** Searches of the model's own choosing; undefined where it has no such way, or cannot be asked. */
export const research = async (
  parts: AnswererParts,
  question: StandaloneQuestion & ModelQuestion,
  hear: HearStep,
): Promise<Drafted | undefined> => {
  const { model, retriever, readConcepts } = parts
  if (model.research === undefined) return undefined
  const found: FoundPassage[] = []
  const search = async (words: string) => {
    tellSearch(words, hear)
    const { filter, language } = question
    const wish: Search = { concepts: readConcepts(words), filter, wants: 'passages', language }
    const fresh = (await retriever(wish))
      .filter(({ passage }) => passage.relevance >= LEAST_RELEVANCE)
      .map(({ passage, source }, at) => ({
        source,
        passage: { ...passage, id: String(found.length + at + 1) },
      }))
    found.push(...fresh)
    return fresh.map(({ passage }) => passage)
  }
  try {
    const refer = createRefer(parts.publisherOf, question.language)
    return { found, draft: await model.research(question, search, hearProven(found, refer, hear)) }
  } catch (error) {
    if (error instanceof BriefingError) return undefined
    throw error
  }
}

/** A model may have chosen the words. */
const tellSearch = (words: string, hear: HearStep): void => {
  if (!isForeign(words)) hear({ kind: 'searching', words: tidy(words) })
}

/** Members see a sentence only once its quotation is proven; its citations are numbered with those before. */
export const hearProven = (found: readonly FoundPassage[], refer: Refer, hear: HearStep) => {
  const claims: ProvenClaim[] = []
  return (claim: Claim): void => {
    const proven = proveClaim(claim, found)
    if (proven === undefined) return
    claims.push(proven)
    const { sentences, citations } = compose(claims, refer)
    const numbers = sentences.find(({ text }) => text === proven.text)?.citations ?? []
    hear({
      kind: 'sentence',
      text: proven.text,
      citations: citations.filter(({ number }) => numbers.includes(number)),
    })
  }
}

/** All that several searches found, in turns: the best of each first; a passage that several found stands once. */
const numbered = (searches: readonly (readonly FoundPassage[])[]): readonly FoundPassage[] => {
  const longest = Math.max(0, ...searches.map((found) => found.length))
  const inTurns = Array.from({ length: longest }, (_, at) =>
    searches.flatMap((found) => found[at] ?? []),
  ).flat()
  const distinct = new Map<string, FoundPassage>()
  for (const one of inTurns) {
    const name = `${nameOf(one.source)} ${one.passage.text}`
    const known = distinct.get(name)
    const isBetter = known === undefined || known.passage.relevance < one.passage.relevance
    if (isBetter) distinct.set(name, one)
  }
  return Array.from(distinct.values(), ({ passage, source }, at) => ({
    source,
    passage: { ...passage, id: String(at + 1) },
  }))
}
