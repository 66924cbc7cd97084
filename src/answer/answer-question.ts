import type { StoredEntry } from '../domain/entry.ts'
import { datedAt, headline } from '../domain/entry.ts'
import type { Language } from '../domain/language.ts'
import type { Claim, LanguageModel } from '../domain/language-model.ts'
import type { AnswerMessage, AnswerSentence, Citation, Reference } from '../domain/message.ts'
import type { EntryStore } from '../domain/store.ts'
import { LONGEST_QUESTION } from '../text/question.ts'
import { normalForm } from '../text/normal-form.ts'
import { shorten } from '../text/shorten.ts'
import { findVerbatim } from '../text/verbatim.ts'
import type { Question, RetrievedPassage, Retriever } from './retrieve.ts'

export interface AnswererParts {
  readonly retriever: Retriever
  readonly model: Pick<LanguageModel, 'answer'>
  readonly entries: Pick<EntryStore, 'count'>
  readonly publisherOf: (sourceId: string, language: Language) => string
}

/** Answers in the language of the wish. Never throws for what a member wrote: an empty or endless question is declined unsearched. */
export type Answerer = (question: Question) => Promise<AnswerMessage>

/** Share of the question that a passage must carry before a model may read it. */
const LEAST_RELEVANCE = 0.3
/** An entry below this shares a chance word with the question: naming it would mislead. */
const LEAST_LEAD = 0.2
const NEAREST = 3

/** Members get addresses from the database only: a sentence that brings one is dropped, unless it is the publisher's own. */
const ADDRESS = /:\/\/|\bwww\.|\]\(/iu

interface ProvenClaim {
  readonly text: string
  readonly quote: string
  readonly entry: StoredEntry
}

const prove = (claim: Claim, retrieved: readonly RetrievedPassage[]): ProvenClaim[] => {
  const found = retrieved.find(({ passage }) => passage.id === claim.passageId)
  const text = claim.text.trim()
  if (found === undefined || text === '') return []
  const { passage, entry } = found
  const quote = findVerbatim(claim.quote, passage.text) ?? findVerbatim(claim.quote, passage.title)
  if (quote === undefined) return []
  if (normalForm(text) === normalForm(quote)) return [{ text: quote, quote, entry }]
  return ADDRESS.test(text) ? [] : [{ text, quote, entry }]
}

type Refer = (entry: StoredEntry) => Reference

/** Numbers the citations in the order of first use; sentences said twice become one that cites both. */
const compose = (
  claims: readonly ProvenClaim[],
  refer: Refer,
): Pick<AnswerMessage, 'sentences' | 'citations'> => {
  const citations = new Map<string, Citation>()
  const sentences = new Map<string, AnswerSentence>()
  for (const { text, quote, entry } of claims) {
    const place = `${entry.key} ${quote}`
    const citation = citations.get(place) ?? {
      ...refer(entry),
      number: citations.size + 1,
      citedText: quote,
    }
    citations.set(place, citation)
    const numbers = new Set([...(sentences.get(text)?.citations ?? []), citation.number])
    sentences.set(text, { text, citations: [...numbers] })
  }
  return { sentences: [...sentences.values()], citations: [...citations.values()] }
}

const nearestOf = (retrieved: readonly RetrievedPassage[], refer: Refer): Reference[] => {
  const leads = retrieved
    .filter(({ passage }) => passage.relevance >= LEAST_LEAD)
    .toSorted((a, b) => b.passage.relevance - a.passage.relevance)
  const distinct = new Map(leads.map(({ entry }) => [entry.key, entry]))
  return Array.from(distinct.values(), refer).slice(0, NEAREST)
}

/**
 * Answers from what was published, or declines. Retrieval always speaks first; the model sees only what it found, and of
 * its claims only those stay whose quotation is verbatim in the passage they name.
 */
export const createAnswerer =
  ({ retriever, model, entries, publisherOf }: AnswererParts): Answerer =>
  async ({ text: asked, language }) => {
    const text = asked.trim()
    const isSearched = text !== '' && text.length <= LONGEST_QUESTION
    const refer: Refer = (entry) => {
      const publishedAt = datedAt(entry)
      return {
        title: headline(entry),
        ...(entry.url === undefined ? {} : { url: entry.url }),
        publisher: publisherOf(entry.sourceId, language),
        ...(publishedAt === undefined ? {} : { publishedAt }),
      }
    }
    const declined: AnswerMessage = {
      kind: 'answer',
      language,
      question: shorten(text, LONGEST_QUESTION),
      outcome: 'declined',
      sentences: [],
      citations: [],
      nearest: [],
      entriesSearched: isSearched ? await entries.count() : 0,
    }
    if (!isSearched) return declined

    const retrieved = await retriever({ text, language })
    const fitting = retrieved.filter(({ passage }) => passage.relevance >= LEAST_RELEVANCE)
    const passages = fitting.map(({ passage }) => passage)
    const claims = passages.length > 0 ? await model.answer({ text, language }, passages) : []
    const proven = claims.flatMap((claim) => prove(claim, fitting))
    return proven.length === 0
      ? { ...declined, nearest: nearestOf(retrieved, refer) }
      : { ...declined, outcome: 'grounded', ...compose(proven, refer) }
  }
