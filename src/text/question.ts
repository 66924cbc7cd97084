import type { Concept } from '../domain/question.ts'
import type { Glossary } from '../domain/glossary.ts'
import { isEverydayTerm } from './everyday-words.ts'
import { normalForm } from './normal-form.ts'
import { holdsJapanese, tokenise } from './tokenise.ts'

/** In characters. What is longer is a document that somebody pasted; a member's question has a few dozen words. */
export const LONGEST_QUESTION = 1_000

/** Reads what a question is about; a question of nothing but asking words is about nothing. */
export type QuestionReader = (text: string) => readonly Concept[]

const ASKING_WORDS = new Set(
  tokenise(
    `latest newest recent recently new news update tell show list explain describe summarise summarize give know
     find say said happen publish announce release issue mean must run make get want please question answer`,
  ),
)
const JAPANESE_ASKING_WORDS =
  /最新(?:情報)?|最近|直近|新しい|教え|何|誰|どこ|いつ|知り|発表|公表|公開|説明|概要|動向|状況|内容|質問|ニュース/gu

interface Phrase {
  readonly words: string
  readonly concept: Concept
}

const conceptOf = (
  asked: readonly string[],
  rest: Pick<Concept, 'otherwise' | 'general' | 'impliedIn'>,
): Concept => ({ asked, ...rest, ...(asked.every(isEverydayTerm) ? { isEveryday: true } : {}) })

/** All phrases, longest first. */
const phrasesOf = (glossary: Glossary): Phrase[] =>
  glossary
    .flatMap(({ en, ja, general = false, impliedIn }) => {
      const all = [...new Set([...en, ...ja])]
      return all.map((words) => ({
        words: normalForm(words).toLowerCase(),
        concept: conceptOf(tokenise(words), {
          otherwise: all.filter((other) => other !== words).map(tokenise),
          general,
          ...(impliedIn === undefined ? {} : { impliedIn }),
        }),
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
    const parts = rest.split(phrase.words)
    concepts.push(...parts.slice(1).map(() => phrase.concept))
    rest = parts.join(' ')
  }
  return [concepts, rest]
}

const startsAt = (terms: readonly string[], at: number, wanted: readonly string[]): boolean =>
  wanted.every((term, offset) => terms[at + offset] === term)

/** What numbers of documents follow: FIPS 206, RFC 9882, SP 800-57, DA 25-1086. */
const SERIES = new Set(tokenise('fips rfc sp cswp ir da iso iec tr ts aa'))

/** A document number is one concept with its parts, which tokenise puts behind it, and with its series: sp 800-57 800 57. */
const documentNumber = (terms: readonly string[], at: number): Concept | undefined => {
  const series = SERIES.has(terms[at] ?? '') ? terms.slice(at, at + 1) : []
  const start = at + series.length
  const whole = terms[start] ?? ''
  if (!/\d/u.test(whole)) return undefined
  const parts = whole.split(/[-./]/u)
  const isCompound = parts.length > 1 && startsAt(terms, start + 1, parts)
  if (!isCompound && series.length === 0) return undefined
  return { asked: [...series, whole, ...(isCompound ? parts : [])], otherwise: [], general: false }
}

/** By their first terms; of those that share one, the longest first. */
type PhrasesByStart = ReadonlyMap<string | undefined, readonly Phrase[]>

/** English phrases by their stems, document numbers, and each remaining term for itself. */
const takeTerms = (terms: readonly string[], phrases: PhrasesByStart): Concept[] => {
  const concepts: Concept[] = []
  let at = 0
  for (let term = terms[0]; term !== undefined; term = terms[at]) {
    const concept =
      phrases.get(term)?.find((phrase) => startsAt(terms, at, phrase.concept.asked))?.concept ??
      documentNumber(terms, at) ??
      conceptOf([term], { otherwise: [], general: false })
    if (concept.asked.length > 1 || !ASKING_WORDS.has(term)) concepts.push(concept)
    at += concept.asked.length
  }
  return concepts
}

const onceEach = ([concept, ...again]: readonly Concept[]): Concept[] => {
  if (concept === undefined) return []
  return [again.length === 0 ? concept : { ...concept, times: again.length + 1 }]
}

/** A reader of questions that knows which words of the other language say the same. */
export const createQuestionReader = (glossary: Glossary): QuestionReader => {
  const phrases = phrasesOf(glossary)
  // Japanese is written without spaces and searched by letters; the rest by whole words: "retail" does not say AI.
  const japanese = phrases.filter(({ words }) => holdsJapanese(words))
  const english = Map.groupBy(
    phrases.filter(({ words }) => !holdsJapanese(words)),
    ({ concept }) => concept.asked[0],
  )
  return (text) => {
    const [concepts, rest] = takeJapanese(normalForm(text).toLowerCase(), japanese)
    const asked = rest.replaceAll(JAPANESE_ASKING_WORDS, ' ')
    const all = [...concepts, ...takeTerms(tokenise(asked), english)]
    return Array.from(
      Map.groupBy(all, ({ asked: terms }) => terms.join(' ')).values(),
      onceEach,
    ).flat()
  }
}
