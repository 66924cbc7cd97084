import type { Concept, SearchFilter, Span, UnderstoodQuestion, Wants } from '../domain/question.ts'
import type { ReadPeriods } from '../text/periods.ts'
import { blankOut, mentionsOf, type Mention } from '../text/mentions.ts'
import { isKnown, type QuestionReaders } from '../text/question-readers.ts'
import { isBare, pointsBack, SPOKEN_OF } from '../text/points-back.ts'
import { ASKING_WORDS, DATE_WORDS, LIST_WORDS } from '../text/list-words.ts'
import { LONGEST_QUESTION } from '../text/question.ts'
import { normalForm } from '../text/normal-form.ts'
import { readTypes } from '../text/named-types.ts'
import { readWants } from '../text/wants.ts'
import { startOfDay } from '../text/day-times.ts'

/** Reads a question by rules. Never throws; of what is longer than any question, only the beginning is read. */
export type Understand = (text: string) => UnderstoodQuestion

type Named = ReturnType<typeof readNamed>

/** Understands questions in English and Japanese: what they are about, which entries, and what would answer them. */
export const createUnderstand = (readers: QuestionReaders): Understand => {
  const namesSubject = (words: string): boolean => readers.readConcepts(words).some(isKnown)
  return (text) => {
    const line = normalForm(text).slice(0, LONGEST_QUESTION)
    const named = readNamed(readers, line)
    const nameless = withoutNames(readers, named)
    const isBack =
      (nameless.kinds === 1 && isBare(nameless.text)) || pointsBack(nameless.text, namesSubject)
    const wants = wantsOf(readers, named, isBack)
    const { relatesTo } = named.topics
    return {
      text,
      concepts: conceptsOf(readers, named, wants),
      filter: filterOf(readers, named, wants),
      wants,
      pointsBack: isBack,
      ...(relatesTo === undefined ? {} : { relatesTo }),
    }
  }
}

const readNamed = ({ readTopics, readPeriods, publishers }: QuestionReaders, whole: string) => {
  const topics = readTopics(whole)
  const past = readPeriods(topics.rest, 'past')
  const ahead = readPeriods(topics.rest, 'ahead')
  const line = ahead.rest
  return { topics, past, ahead, line, publishers: publishers.read(line), types: readTypes(line) }
}

const withoutNames = ({ publishers }: QuestionReaders, { topics, past, line }: Named) => {
  const places = publishers.placesOf(line)
  const kinds = [topics.found, past.found, places].filter(({ length }) => length > 0).length
  return { text: blankOut(line, places), kinds }
}

const keyOf = ({ asked }: Concept): string => asked.join(' ')

/** By a list that they narrow, words need not be found; those of kinds only narrow lists. */
const narrowing = (
  { readConcepts, publishers }: QuestionReaders,
  named: readonly Mention[],
): ((concept: Concept) => boolean) => {
  const keys = new Set(named.flatMap(({ words }) => readConcepts(words).map(keyOf)))
  return (concept) => publishers.isName(concept) || keys.has(keyOf(concept))
}

const without = (text: string, patterns: readonly RegExp[]): string =>
  patterns.reduce((rest, pattern) => blankOut(rest, mentionsOf(rest, pattern)), text)

/** Words that only say what would answer. */
const ASIDE: Readonly<Record<Wants, readonly RegExp[]>> = {
  passages: [SPOKEN_OF, ASKING_WORDS],
  latest: [SPOKEN_OF, ASKING_WORDS, LIST_WORDS],
  count: [SPOKEN_OF, ASKING_WORDS, LIST_WORDS],
  due: [SPOKEN_OF, ASKING_WORDS, LIST_WORDS, DATE_WORDS],
}

/** What a text is about; a list must hold all of it, and so it is not held to the joints between Japanese words. */
const subjectsOf = ({ readConcepts }: QuestionReaders, text: string, wants: Wants) => {
  const concepts = readConcepts(without(text, ASIDE[wants]))
  return wants === 'passages'
    ? concepts
    : concepts.filter(({ asked }) => !asked.every((term) => JOINT.test(term)))
}
const JOINT = /^_.?\p{Script=Hiragana}/u

const wantsOf = (readers: QuestionReaders, named: Named, isBack: boolean): Wants => {
  const { topics, past, ahead, line, publishers, types } = named
  const isFilter = narrowing(readers, [...publishers.found, ...types.found])
  const concepts = subjectsOf(readers, line, 'due')
  return readWants({
    line,
    hasPeriod: past.span !== undefined || ahead.span !== undefined,
    isAhead: past.span === undefined && startsLater(ahead, readers.clock.now()),
    hasTopics: topics.pillars.length + topics.recommendations.length > 0,
    hasPublishers: publishers.publishers.length > 0,
    hasSubject: concepts.some((concept) => !isFilter(concept)),
    pointsBack: isBack,
  })
}

const startsLater = ({ span }: ReadPeriods, now: Date): boolean =>
  span?.from !== undefined && span.from > now

const conceptsOf = (
  readers: QuestionReaders,
  { past, ahead, publishers, types }: Named,
  wants: Wants,
): readonly Concept[] => {
  const isList = wants !== 'passages'
  const isFilter = narrowing(
    readers,
    isList ? [...publishers.found, ...types.found] : publishers.found,
  )
  const { rest } = wants === 'due' ? ahead : past
  return subjectsOf(readers, rest, wants).map((concept) =>
    isFilter(concept) ? asFilter(concept) : concept,
  )
}

const asFilter = (concept: Concept): Concept => ({ ...concept, isFilter: true })

const filterOf = (
  { clock, timeZone }: QuestionReaders,
  { topics, past, ahead, publishers, types }: Named,
  wants: Wants,
): SearchFilter => {
  const fromToday: Span = { from: startOfDay(clock.now(), timeZone) }
  const span = wants === 'due' ? (ahead.span ?? fromToday) : past.span
  return {
    publishers: publishers.publishers,
    pillars: topics.pillars,
    recommendations: topics.recommendations,
    types: wants === 'passages' ? [] : types.types,
    ...(span === undefined ? {} : { span }),
  }
}
