import type { Turn, UnderstoodQuestion } from '../domain/question.ts'
import { ASKING_WORDS, DATE_WORDS, LIST_WORDS } from './list-words.ts'
import { blankOut, mentionsOf, type Mention } from './mentions.ts'
import { changesSubject, isBare, SPOKEN_OF } from './points-back.ts'
import { isKnown, type QuestionReaders } from './question-readers.ts'
import { LONGEST_QUESTION } from './question.ts'
import { normalForm } from './normal-form.ts'

/** The question as it stands alone. */
export type JoinFollowUp = (
  question: Pick<UnderstoodQuestion, 'text' | 'pointsBack'>,
  turns: readonly Turn[],
) => string

/** A text with the places in it that a follow-up may name anew. */
interface Taken {
  readonly line: string
  readonly publishers: readonly Mention[]
  readonly topics: readonly Mention[]
  readonly periods: readonly Mention[]
}

const KINDS = ['publishers', 'topics', 'periods'] as const

/** Countries stand for their publishers: "and in Japan?" after NIST does not ask for NIST. */
const PLACES =
  /(?<![a-z])(?:japan(?:ese)?|the (?:us|u\.s\.|uk|eu|united states|united kingdom)|u\.s\.|usa|american?|europe(?:an)?|china|chinese|(?:south )?korean?|taiwan|singapore|india|canada|australia|germany|france)(?![a-z])|日本|我が国|米国|アメリカ|欧州|ヨーロッパ|英国|中国|韓国|台湾|インド|カナダ|豪州|ドイツ|フランス|シンガポール/giu

/** A Latin word with what joins its parts, a run of Japanese without hiragana: what may be a subject. */
const WORD =
  /[\p{Script=Latin}\p{N}]+(?:[-./][\p{Script=Latin}\p{N}]+)*|[\p{Script=Han}\p{Script=Katakana}ー々]+/gu
/** Of many turns on one subject, the words of the first say it. */
const MOST_WORDS = 12

/**
 * For a bot without a language model. A follow-up that only names another publisher, pillar or time takes the place of
 * the former one in the question before; any other gets the subject of that question behind its own words, with what it
 * does not name anew. What stands alone stays as it is.
 */
export const createJoinFollowUp =
  (readers: QuestionReaders): JoinFollowUp =>
  ({ text, pointsBack }, turns) => {
    const last = turns.at(-1)?.question
    if (!pointsBack || last === undefined) return text
    const own = take(readers, text)
    const former = take(readers, last)
    const joined = namesOnly(own) ? substituted(own, former) : appended(readers, own, former)
    return joined.length <= LONGEST_QUESTION ? joined : text
  }

const take = ({ readTopics, readPeriods, publishers }: QuestionReaders, text: string): Taken => {
  const line = normalForm(text).slice(0, LONGEST_QUESTION)
  const topics = readTopics(line)
  const periods = readPeriods(topics.rest, 'ahead')
  const named = publishers.placesOf(periods.rest)
  const places = mentionsOf(blankOut(periods.rest, named), PLACES)
  return {
    line,
    publishers: whole(line, [...named, ...places]),
    topics: whole(line, topics.found),
    periods: whole(line, periods.found),
  }
}

const JOINT = /^(?: |,|、|・|&|and|or|と|や|及び|および)*$/iu

/** "METI and MIC" is one place. */
const whole = (line: string, mentions: readonly Mention[]): readonly Mention[] => {
  const joined: Mention[] = []
  for (const mention of mentions.toSorted((one, other) => one.at - other.at)) {
    const last = joined.at(-1)
    const gap = last && line.slice(last.at + last.words.length, mention.at)
    if (last === undefined || gap === undefined || !JOINT.test(gap)) joined.push(mention)
    else joined.splice(-1, 1, { at: last.at, words: last.words + gap + mention.words })
  }
  return joined
}

const namesOnly = ({ line, ...taken }: Taken): boolean => {
  const mentions = KINDS.flatMap((kind) => taken[kind])
  return mentions.length > 0 && isBare(blankOut(line, mentions))
}

/** "And METI?" after "What did NIST publish on quantum?": the same of METI. */
const substituted = (own: Taken, former: Taken): string => {
  let line = former.line
  const named = KINDS.filter((kind) => own[kind].length > 0)
  const added = named.filter((kind) => former[kind].length === 0)
  // From the end on, so that the other places stay where they are.
  const places = named
    .flatMap((kind) =>
      former[kind].map((place, at) => ({ place, by: at === 0 ? said(own[kind]) : '' })),
    )
    .toSorted((one, other) => other.place.at - one.place.at)
  for (const { place, by } of places)
    line = line.slice(0, place.at) + by + line.slice(place.at + place.words.length)
  return [line, ...added.map((kind) => said(own[kind]))].join(' ').replaceAll(/ {2,}/gu, ' ').trim()
}

const said = (mentions: readonly Mention[]): string =>
  mentions.map(({ words }) => words.trim()).join(' ')

const appended = (readers: QuestionReaders, own: Taken, former: Taken): string => {
  const kept = KINDS.filter((kind) => own[kind].length === 0).flatMap((kind) => former[kind])
  const names = KINDS.flatMap((kind) => former[kind])
  const rest = blankOut(former.line, names)
  const isNew = changesSubject(own.line) && readers.readConcepts(own.line).some(isKnown)
  const words = [...kept, ...(isNew ? [] : subjectWords(readers, rest))].map((one) =>
    one.words.trim(),
  )
  const ownWords = new Set(own.line.toLowerCase().split(' '))
  const fresh = [...new Set(words)].filter((word) => !ownWords.has(word.toLowerCase()))
  return [own.line, ...fresh.slice(-MOST_WORDS)].join(' ')
}

/** Words of asking are left out, unless they end a term: the covered list. */
const subjectWords = ({ readConcepts }: QuestionReaders, text: string): readonly Mention[] => {
  const aside = [SPOKEN_OF, ASKING_WORDS, LIST_WORDS, DATE_WORDS]
  const subject = aside.reduce((rest, words) => blankOut(rest, mentionsOf(rest, words)), text)
  return mentionsOf(subject, WORD).filter(({ words }, at, all) => {
    const before = `${all[at - 1]?.words} ${words}`
    const isTerm =
      text.includes(before) && readConcepts(before).some(({ asked }) => asked.length > 1)
    return isTerm || readConcepts(words).length > 0
  })
}
