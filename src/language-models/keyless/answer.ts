import type { Claim, LanguageModel, Passage } from '../../domain/language-model.ts'
import { asksForLatest, type QuestionReader } from '../../text/question.ts'
import { countTerms, createRelevance } from '../../text/relevance.ts'
import { sentencesOf } from '../../text/sentences.ts'
import { tokenise } from '../../text/tokenise.ts'

/**
 * Passages that cover less of the question are refused. Measured on XQuAD and JSQuAD, with the answering paragraph taken
 * out and its neighbours left in: this rejects 86 and 78 of 100 such questions and answers 91 and 93 of the others.
 */
const LEAST_RELEVANCE = 0.45
const PASSAGES_READ = 3
const SENTENCES = 3
/** Of the best passage's relevance, and of the best sentence's score: what is further behind shares a chance word. */
const LEAST_OF_BEST = 0.6
/** What a sentence is about counts half beside what it says itself. */
const CONTEXT_FACTOR = 0.5
/** In characters: what is longer is a table or a list, not a sentence to quote. */
const LONGEST_QUOTE = 600

interface Sentence {
  readonly passage: Passage
  readonly text: string
  readonly terms: readonly string[]
  /** Of title and publisher: what the sentence is about, though it may not say so. */
  readonly context: readonly string[]
}

interface Scored {
  readonly sentence: Sentence
  readonly score: number
}

/** The title stands on a line of its own before the summary; the citation shows it, so it is quoted only where it is all. */
const sentencesIn = (passage: Passage): Sentence[] => {
  const lines = passage.text.split('\n')
  const body = lines.length > 1 && lines[0] === passage.title ? lines.slice(1) : lines
  const context = tokenise(`${passage.title} ${passage.publisher}`)
  return body
    .flatMap(sentencesOf)
    .filter((text) => text.length <= LONGEST_QUOTE)
    .map((text) => ({ passage, text, terms: tokenise(text), context }))
}

/** Best first. */
const scoreSentences = (
  question: ReturnType<QuestionReader>,
  sentences: readonly Sentence[],
): Scored[] => {
  const lengths = sentences.reduce((sum, { terms }) => sum + terms.length, 0)
  const relevance = createRelevance(question, {
    chunks: sentences.length,
    averageLength: lengths / Math.max(1, sentences.length),
    documentFrequencies: countTerms(sentences.flatMap(({ terms }) => [...new Set(terms)])),
  })
  const scoreOf = (terms: readonly string[]): number =>
    relevance({ frequencies: countTerms(terms), length: terms.length }).score
  return sentences
    .map((sentence) => {
      const { terms, context } = sentence
      return { sentence, score: scoreOf(terms) + CONTEXT_FACTOR * scoreOf([...context, ...terms]) }
    })
    .toSorted((a, b) => b.score - a.score)
}

/** The best sentence of each passage, in the order of the passages. */
const bestOfEach = (scored: readonly Scored[], read: readonly Passage[]): Scored[] =>
  read.flatMap((passage) => scored.find(({ sentence }) => sentence.passage === passage) ?? [])

/**
 * Answers in the passages' own sentences, quoted whole, in the order in which retrieval ranked the passages; none where
 * the passages do not cover the question.
 */
export const createPassageAnswerer =
  (readQuestion: QuestionReader) =>
  (
    question: Parameters<LanguageModel['answer']>[0],
    passages: readonly Passage[],
  ): readonly Claim[] => {
    const best = Math.max(0, ...passages.map(({ relevance }) => relevance))
    const enough = Math.max(LEAST_RELEVANCE, best * LEAST_OF_BEST)
    const read = passages.filter(({ relevance }) => relevance >= enough).slice(0, PASSAGES_READ)
    const scored = scoreSentences(readQuestion(question.text), read.flatMap(sentencesIn))
    const least = (scored[0]?.score ?? 0) * LEAST_OF_BEST
    const chosen = asksForLatest(question.text)
      ? bestOfEach(scored, read)
      : scored.filter(({ score }) => score > 0 && score >= least)
    const distinct = new Map(chosen.map(({ sentence }) => [sentence.text, sentence]))
    return Array.from(distinct.values())
      .slice(0, SENTENCES)
      .toSorted((a, b) => read.indexOf(a.passage) - read.indexOf(b.passage))
      .map(({ passage, text }) => ({ text, passageId: passage.id, quote: text }))
  }
