import type { Glossary } from '../domain/glossary.ts'
import { normalForm } from './normal-form.ts'
import { holdsJapanese, tokenise } from './tokenise.ts'

/** In characters. What is longer is a document that somebody pasted; a member's question has a few dozen words. */
export const LONGEST_QUESTION = 1_000

/** One thing that a question is about: its index terms as asked, and as others would say it, each list to be found together. */
export interface Concept {
  readonly asked: readonly string[]
  readonly otherwise: readonly (readonly string[])[]
  /** General words ("guideline", "Japan") are less of what a question is about. */
  readonly general: boolean
}

/** Reads what a question is about; a question of nothing but asking words is about nothing. */
export type QuestionReader = (text: string) => readonly Concept[]

const ASKING_WORDS = new Set(
  tokenise(
    `latest newest recent recently new news update tell show list explain describe summarise summarize give know
     find say said happen publish announce release issue mean must run make get want please question answer`,
  ),
)
const JAPANESE_ASKING_WORDS =
  /最新|最近|直近|新しい|教え|何|誰|どこ|いつ|知り|発表|公表|公開|説明|概要|動向|状況|内容|質問|ニュース/gu

const ASKS_FOR_LATEST =
  /\b(?:latest|newest|recent(?:ly)?|what['’]?s new|news)\b|最新|最近|直近|新しい|新着/iu

/** Whether the newest publications are wanted rather than the best match: "latest …", 「最新の…」. */
export const asksForLatest = (text: string): boolean => ASKS_FOR_LATEST.test(normalForm(text))

interface Phrase {
  readonly words: string
  readonly concept: Concept
}

/** All phrases, longest first. */
const phrasesOf = (glossary: Glossary): Phrase[] =>
  glossary
    .flatMap(({ en, ja, general = false }) => {
      const all = [...new Set([...en, ...ja])]
      return all.map((words) => ({
        words: normalForm(words).toLowerCase(),
        concept: {
          asked: tokenise(words),
          otherwise: all.filter((other) => other !== words).map(tokenise),
          general,
        },
      }))
    })
    .filter(({ concept }) => concept.asked.length > 0)
    .toSorted((a, b) => b.words.length - a.words.length)

/** Takes every Japanese phrase out of the text, longest first, so that データセンター is not read as データ. */
const takeJapanese = (text: string, phrases: readonly Phrase[]): [Concept[], string] => {
  const concepts: Concept[] = []
  let rest = text
  for (const phrase of phrases) {
    if (!rest.includes(phrase.words)) continue
    concepts.push(phrase.concept)
    rest = rest.replaceAll(phrase.words, ' ')
  }
  return [concepts, rest]
}

const startsAt = (terms: readonly string[], at: number, wanted: readonly string[]): boolean =>
  wanted.every((term, offset) => terms[at + offset] === term)

/** A document number is one concept with its parts, which tokenise puts behind it: 800-57, 800, 57. */
const documentNumber = (terms: readonly string[], at: number): Concept | undefined => {
  const [whole = '', ...rest] = terms.slice(at)
  const parts = whole.split(/[-./]/u)
  return parts.length > 1 && startsAt(rest, 0, parts)
    ? { asked: [whole, ...parts], otherwise: [], general: false }
    : undefined
}

/** English phrases by their stems, longest first, document numbers, and each remaining term for itself. */
const takeTerms = (terms: readonly string[], phrases: readonly Phrase[]): Concept[] => {
  const concepts: Concept[] = []
  let at = 0
  for (let term = terms[0]; term !== undefined; term = terms[at]) {
    const concept = phrases.find((phrase) => startsAt(terms, at, phrase.concept.asked))?.concept ??
      documentNumber(terms, at) ?? { asked: [term], otherwise: [], general: false }
    if (concept.asked.length > 1 || !ASKING_WORDS.has(term)) concepts.push(concept)
    at += concept.asked.length
  }
  return concepts
}

/** A reader of questions that knows which words of the other language say the same. */
export const createQuestionReader = (glossary: Glossary): QuestionReader => {
  const phrases = phrasesOf(glossary)
  // Japanese is written without spaces and searched by letters; the rest by whole words: "retail" does not say AI.
  const japanese = phrases.filter(({ words }) => holdsJapanese(words))
  const english = phrases.filter(({ words }) => !holdsJapanese(words))
  return (text) => {
    const [concepts, rest] = takeJapanese(normalForm(text).toLowerCase(), japanese)
    const asked = rest.replaceAll(JAPANESE_ASKING_WORDS, ' ')
    const all = [...concepts, ...takeTerms(tokenise(asked), english)]
    const distinct = new Map(all.map((concept) => [concept.asked.join(' '), concept]))
    return [...distinct.values()]
  }
}
