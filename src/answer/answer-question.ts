import type { Answerer } from '../domain/answer.ts'
import { partsOf, type AnswererNeeds, type AnswererParts } from './parts.ts'
import type { AskedQuestion, PassageSource } from '../domain/question.ts'
import type { DraftedAnswer, ModelQuestion } from '../domain/language-model.ts'
import type { EntryKey } from '../domain/entry.ts'
import { createRefer, type FoundPassage } from './found.ts'
import type { HearStep } from '../domain/channel.ts'
import type { ListedAnswer } from './list-entries.ts'
import type { TokenUse } from '../domain/spending.ts'
import { hearProven, readPassages, research } from './read-passages.ts'
import { isOffLimits } from '../text/off-limits.ts'
import { listDeadlines, listEntries, wantsList } from './list-entries.ts'
import { LONGEST_QUESTION } from '../text/question.ts'
import { proveClaim } from './prove.ts'
import { relate, tellRecommendation } from './relate.ts'
import { replyTo, type Outcome } from './reply.ts'
import { standAlone, type StandaloneQuestion } from './stand-alone.ts'

/** A question with all that is known of it. */
type Question = StandaloneQuestion & ModelQuestion & { readonly spokenOf: readonly PassageSource[] }

/** What one way of answering came to. */
type Found = Pick<Outcome, 'claims' | 'tally' | 'found' | 'model' | 'used'>

/** One way of answering; undefined where it is not for this question, or finds nothing. */
type Way = (parts: AnswererParts, question: Question, hear: HearStep) => Promise<Found | undefined>

/**
 * Answers from what was published and from the members' own documents, or declines. Retrieval always speaks first; a
 * model sees only what it found, and of its claims only those stay whose quotation is verbatim in the passage they name.
 */
export const createAnswerer = (needs: AnswererNeeds): Answerer => {
  const parts = partsOf(needs)
  return async (asked, hear = () => {}) => {
    const text = asked.text.trim()
    const { model } = parts
    const isRefused = isOffLimits(text)
    if (text === '' || text.length > LONGEST_QUESTION || isRefused) {
      const unsearched = { claims: [], model: model.name, standalone: text, entriesSearched: 0 }
      return replyTo({ ...asked, text }, { ...unsearched, isRefused }, parts.publisherOf)
    }
    const question = await questionOf(parts, { ...asked, text })
    const [found, entriesSearched] = await Promise.all([
      firstThatAnswers(parts, question, hear),
      parts.countEntries(),
    ])
    const used = sum(question.used, found.used)
    const standalone = question.text
    const outcome = { ...found, used, standalone, entriesSearched }
    return replyTo({ ...asked, text }, outcome, parts.publisherOf)
  }
}

const questionOf = async (parts: AnswererParts, asked: AskedQuestion): Promise<Question> => {
  const standalone = await standAlone(parts, asked)
  const spokenOf = standalone.pointsBack ? (asked.turns?.at(-1)?.sources ?? []) : []
  return { ...standalone, language: asked.language, spokenOf }
}

const firstThatAnswers = async (
  parts: AnswererParts,
  question: Question,
  hear: HearStep,
): Promise<Found> => {
  for (const way of [byRelation, byCouncils, byDeadlines, byList, byResearch]) {
    const found = await way(parts, question, hear)
    if (found !== undefined) return found
  }
  const { found, draft } = await readPassages(parts, question, hear)
  return proven(draft, found)
}

const proven = (draft: DraftedAnswer, found: readonly FoundPassage[]): Found => ({
  claims: draft.claims.flatMap((claim) => proveClaim(claim, found) ?? []),
  found,
  model: draft.model,
  used: draft.used,
})

/** The rules' own account of it, where no model has a better one. */
const byRelation: Way = async (parts, question, hear) => {
  const { model } = parts
  const [spokenOf] = entriesOf(question.spokenOf)
  const { language } = question
  const relation = await relate(parts, question, { language, spokenOf })
  if (relation === undefined) return undefined
  const { found, claims } = relation
  const ruled = { claims, model: model.name }
  // Rules pick sentences by their words; here they would pick at random.
  if (model.rewrite === undefined) return ruled
  const passages = found.map(({ passage }) => passage)
  const read = proven(
    await model.answer(
      question,
      passages,
      hearProven(found, createRefer(parts.publisherOf, language), hear),
    ),
    found,
  )
  return read.claims.length > 0 ? read : { ...ruled, used: read.used }
}

const byCouncils: Way = async (parts, question) => {
  const claims = await tellRecommendation(parts, question, question.language)
  return claims.length === 0 ? undefined : { claims, model: parts.model.name }
}

/** "When is it due?" of what was just spoken of. */
const byDeadlines: Way = async (parts, question) => {
  const { store } = parts
  const keys = question.wants === 'due' ? entriesOf(question.spokenOf) : []
  if (keys.length === 0) return undefined
  const entries = await store.entries.headsOf(keys)
  return told(parts, await listDeadlines(store.deadlines, entries, tellingOf(parts, question)))
}

const byList: Way = async (parts, question) =>
  wantsList(question)
    ? told(parts, await listEntries(parts.store.searchIndex, question, tellingOf(parts, question)))
    : undefined

const byResearch: Way = async (parts, question, hear) => {
  const drafted = question.needsSeveralSearches ? await research(parts, question, hear) : undefined
  if (drafted === undefined) return undefined
  const found = proven(drafted.draft, drafted.found)
  return found.claims.length > 0 ? found : undefined
}

const told = ({ model }: AnswererParts, { claims, tally }: ListedAnswer): Found | undefined =>
  claims.length === 0 ? undefined : { claims, tally, model: model.name }

const tellingOf = ({ timeZone }: AnswererParts, { language }: Question) => ({ language, timeZone })

const entriesOf = (sources: readonly PassageSource[]): readonly EntryKey[] => [
  ...new Set(sources.flatMap((source) => (source.kind === 'entry' ? source.key : []))),
]

const sum = (one: TokenUse | undefined, other: TokenUse | undefined): TokenUse | undefined =>
  one === undefined || other === undefined
    ? (one ?? other)
    : {
        input: one.input + other.input,
        cached: one.cached + other.cached,
        output: one.output + other.output,
      }
