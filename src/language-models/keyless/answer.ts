import type { Claim, LanguageModel, Passage } from '../../domain/language-model.ts'
import type { QuestionReader } from '../../text/question.ts'
import { countTerms, createRelevance } from '../../text/relevance.ts'
import { normalForm } from '../../text/normal-form.ts'
import { sentencesOf } from '../../text/sentences.ts'
import { tokenise } from '../../text/tokenise.ts'

/**
 * Passages that cover less of the question are refused. Measured on XQuAD and JSQuAD, with the answering paragraph taken
 * out and its neighbours left in: this rejects 86 and 78 of 100 such questions and answers 91 and 93 of the others.
 */
const LEAST_RELEVANCE = 0.41
const PASSAGES_READ = 3
const SENTENCES = 3
/** Of the best passage's relevance, and of the best sentence's score: what is further behind shares a chance word. */
const LEAST_OF_BEST = 0.6
/** What a sentence is about counts half beside what it says itself. */
const CONTEXT_FACTOR = 0.5
/** In characters: what is longer is a table or a list, not a sentence to quote. */
const LONGEST_QUOTE = 600

/** "[…]" and "* * *" are no words to quote. */
const SAYS_SOMETHING = /\p{L}{2}/u

interface Sentence {
  readonly passage: Passage
  readonly text: string
  readonly terms: readonly string[]
  /** Of title and publisher: what the sentence is about, though it may not say so. */
  readonly context: readonly string[]
}

interface ReadQuestion {
  readonly concepts: ReturnType<QuestionReader>
  readonly wantsFigure: boolean
}

interface Scored {
  readonly sentence: Sentence
  readonly score: number
}

/** "How much", "by when", 「何件」: what answers holds a number. */
const WANTS_FIGURE =
  /\b(?:how (?:much|many|long|often|large|big|old|fast)|when|since when|by when|what (?:date|year|percentage|share|amount))\b|いくら|いくつ|いつ|何(?:[年月日時分件人円社回国]|億|万|か月|カ月|ヶ月|パーセント|％|%|割)|どのくらい|どれくらい|期限|締切/iu
const FIGURE = /\d/u
/** Of a sentence that holds a number, where one is asked for. */
const FIGURE_FACTOR = 1.5

/**
 * The title stands on a line of its own before the summary; the citation shows it, so it is quoted only where it is all,
 * or alone holds the number that is asked for.
 */
const sentencesIn = (passage: Passage, wantsFigure: boolean): Sentence[] => {
  const [title = '', ...rest] = passage.text.split('\n')
  const isLead = rest.length > 0 && title === passage.title
  const isWanted = wantsFigure && FIGURE.test(title) && !rest.some((line) => FIGURE.test(line))
  const body = isLead && !isWanted ? rest : [title, ...rest]
  const context = tokenise(`${passage.title} ${passage.publisher}`)
  return body
    .flatMap(sentencesOf)
    .filter((text) => text.length <= LONGEST_QUOTE && SAYS_SOMETHING.test(text))
    .map((text) => ({ passage, text, terms: tokenise(text), context }))
}

/** Best first. */
const scoreSentences = (
  { concepts, wantsFigure }: ReadQuestion,
  sentences: readonly Sentence[],
): Scored[] => {
  const lengths = sentences.reduce((sum, { terms }) => sum + terms.length, 0)
  const relevance = createRelevance(concepts, {
    chunks: sentences.length,
    averageLength: lengths / Math.max(1, sentences.length),
    documentFrequencies: countTerms(sentences.flatMap(({ terms }) => [...new Set(terms)])),
  })
  const scoreOf = (terms: readonly string[]): number =>
    relevance({ frequencies: countTerms(terms), length: terms.length }).score
  return sentences
    .map((sentence) => {
      const { text, terms, context } = sentence
      const score = scoreOf(terms) + CONTEXT_FACTOR * scoreOf([...context, ...terms])
      return { sentence, score: wantsFigure && FIGURE.test(text) ? score * FIGURE_FACTOR : score }
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
    const wantsFigure = WANTS_FIGURE.test(normalForm(question.text))
    const asked = { concepts: readQuestion(question.text), wantsFigure }
    const scored = scoreSentences(
      asked,
      read.flatMap((passage) => sentencesIn(passage, wantsFigure)),
    )
    const least = (scored[0]?.score ?? 0) * LEAST_OF_BEST
    const chosen =
      question.wants === 'latest'
        ? bestOfEach(scored, read)
        : scored.filter(({ score }) => score > 0 && score >= least)
    const distinct = new Map(chosen.map(({ sentence }) => [sentence.text, sentence]))
    return Array.from(distinct.values())
      .slice(0, SENTENCES)
      .toSorted((a, b) => read.indexOf(a.passage) - read.indexOf(b.passage))
      .map(({ passage, text }) => ({ text, passageId: passage.id, quote: text }))
  }
