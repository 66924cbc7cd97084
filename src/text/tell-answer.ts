import type { AnswerMessage, AnswerStep, Citation, Reference, Tally } from '../domain/message.ts'
import type { Language } from '../domain/language.ts'
import type { Reading } from './tell-time.ts'
import { answerWording } from './answer-wording.ts'
import { tellDay, tellPeriod } from './tell-time.ts'
import { tidy } from './normal-form.ts'
import { wording } from './wording.ts'

// What every channel says of an answer, before it is put into a channel's form. Foreign words in here stay untrusted.

/** How many fit the question, and which of them are told; undefined where the answer is no list. */
export const tellTally = (answer: AnswerMessage, reading: Reading): string | undefined => {
  const { tally, sentences, citations } = answer
  if (tally === undefined) return undefined
  const { total, order } = tally
  // Two entries of one title are told in one sentence, and two dates may rest on the same words.
  const shown = Math.max(sentences.length, citations.length)
  const span = tellTallySpan(tally.span, reading)
  return answerWording(reading.language).tally({
    order,
    total,
    shown,
    ...(span === undefined ? {} : { span }),
  })
}

const tellTallySpan = (span: Tally['span'], reading: Reading): string | undefined => {
  const words = answerWording(reading.language)
  const { from, to } = span ?? {}
  if (from !== undefined && to !== undefined)
    return tellPeriod({ from: new Date(from), to: new Date(to) }, reading)
  if (from !== undefined) return words.since(tellDay(from, reading))
  if (to === undefined) return undefined
  const last = new Date(Date.parse(to) - 1)
  return words.until(tellDay(last.toISOString(), reading))
}

/** Why nothing is answered. */
export const tellDeclined = ({ language, isRefused, entriesSearched }: AnswerMessage): string =>
  isRefused === true ? answerWording(language).refused : wording(language).declined(entriesSearched)

/** An entry of a list. */
export interface ListedEntry {
  /** What is said of it; missing where that begins with the title of its source. */
  readonly sentence?: string
  /** What is said after the title of its source; may be empty. */
  readonly after: string
  /** Those that carry it, at least one. */
  readonly citations: readonly Citation[]
}

/** The entries of a list with their sources, so that no title is told twice. */
export const listedEntries = ({
  sentences,
  citations: all,
}: AnswerMessage): readonly ListedEntry[] =>
  sentences.map(({ text, citations: numbers }) => {
    const citations = all.filter(({ number }) => numbers.includes(number))
    const sentence = tidy(text)
    const title = tidy(citations[0]?.title ?? '')
    return citations.length === 1 && title !== '' && sentence.startsWith(title)
      ? { after: sentence.slice(title.length), citations }
      : { sentence, after: '', citations }
  })

/** In a list the title stands above its quotation: words that only repeat it are not quoted. */
export const repeatsTitle = ({ citedText, title }: Citation): boolean =>
  tidy(citedText) === tidy(title)

/** Who says it and when; of a document that members added, that it is their own. */
export const tellSource = (
  { publisher, publishedAt, isOwn }: Reference,
  reading: Reading,
): string => {
  const words = wording(reading.language)
  if (isOwn === true) return answerWording(reading.language).ownDocument
  const day = publishedAt === undefined ? words.dateUnknown : tellDay(publishedAt, reading)
  return `${publisher} · ${day}`
}

/** What is being done for an answer, or a sentence of it, as a line. */
export const tellStep = (step: AnswerStep, language: Language): string => {
  const words = answerWording(language)
  if (step.kind === 'searching') return words.searching(step.words)
  return step.kind === 'reading' ? words.reading(step.sources) : step.text
}
