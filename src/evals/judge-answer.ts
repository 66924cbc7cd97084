import type { Answer } from '../domain/answer.ts'
import type { AnswerMessage, Citation, Reference } from '../domain/message.ts'
import type { JudgedAnswer } from './score-answers.ts'
import type { Language } from '../domain/language.ts'
import type { StoredEntry } from '../domain/entry.ts'
import { normalForm, tidy } from '../text/normal-form.ts'

/** A question and what would answer it. */
export interface AskedGold {
  readonly kind: string
  readonly lang: Language
  /** Addresses or ids of entries; none: nothing answers it. */
  readonly sources: readonly string[]
  /** Wordings of what answers it. */
  readonly holds: readonly string[]
  readonly total?: number | undefined
}

export interface GivenAnswer {
  readonly answer: Answer
  /** Those that the answer cites, as they are stored, in the order of its sources. */
  readonly cited: readonly StoredEntry[]
  readonly milliseconds: number
}

/** Of what is cited, and of what is named as nearest. */
const SOURCES_SEEN = 3

/** Holds an answer against what careful readers say, and against what is stored. */
export const judgeAnswer = (gold: AskedGold, given: GivenAnswer): JudgedAnswer => {
  const { message } = given.answer
  const grounded = message.outcome === 'grounded'
  const citesRight = firstOf(given.cited).some((entry) => isRight(gold, entry))
  const verbatim = message.citations.filter((citation) => isVerbatim(citation, given.cited))
  return {
    kind: gold.kind,
    language: gold.lang,
    answerable: gold.sources.length > 0,
    grounded,
    citesRight,
    findsRight: citesRight || (!grounded && namesRight(gold, message.nearest)),
    ...(gold.holds.length === 0 ? {} : { holds: holdsOne(gold.holds, message) }),
    ...(gold.total === undefined ? {} : { countRight: message.tally?.total === gold.total }),
    citations: message.citations.length,
    verbatim: verbatim.length,
    unproven: message.sentences.filter(({ citations }) => citations.length === 0).length,
    milliseconds: given.milliseconds,
  }
}

const firstOf = (cited: readonly StoredEntry[]): readonly StoredEntry[] =>
  [...new Map(cited.map((entry) => [entry.key, entry])).values()].slice(0, SOURCES_SEEN)

const isRight = ({ sources }: AskedGold, { url, id }: StoredEntry): boolean =>
  (url !== undefined && sources.includes(url)) || sources.includes(id)

const namesRight = ({ sources }: AskedGold, nearest: readonly Reference[]): boolean =>
  nearest.slice(0, SOURCES_SEEN).some(({ url }) => url !== undefined && sources.includes(url))

/** Whether the cited words stand, to the letter but for white space, in a cited entry at just that address. */
const isVerbatim = ({ citedText, url }: Citation, cited: readonly StoredEntry[]): boolean =>
  tidy(citedText) !== '' &&
  cited.some(
    (entry) =>
      entry.url === url &&
      [entry.title, entry.summary, entry.text ?? ''].some((field) =>
        tidy(field).includes(tidy(citedText)),
      ),
  )

const holdsOne = (wordings: readonly string[], message: AnswerMessage): boolean => {
  const said = normalForm(
    [
      ...message.sentences.map(({ text }) => text),
      ...message.citations.map(({ citedText }) => citedText),
    ].join('\n'),
  )
  return wordings.some((each) => said.includes(normalForm(each)))
}
