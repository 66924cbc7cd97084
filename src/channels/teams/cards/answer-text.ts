import type { AnswerMessage, AnswerStep, Citation, Reference } from '../../../domain/message.ts'
import type { Reading } from '../../../text/tell-time.ts'
import type { Room } from './pen.ts'
import { answerWording } from '../../../text/answer-wording.ts'
import { cut } from '../../../text/cut.ts'
import { interfaceWording } from '../interface-wording.ts'
import { linkWithin } from './pen.ts'
import { markFor } from './citations.ts'
import {
  listedEntries,
  repeatsTitle,
  tellDeclined,
  tellSource,
  tellTally,
  type ListedEntry,
} from '../../../text/tell-answer.ts'
import { escaped, linked } from '../../../text/markdown.ts'
import { tidy } from '../../../text/normal-form.ts'
import { wording } from '../../../text/wording.ts'

/** How an answer is written. */
export interface AnswerForm {
  readonly room: Room
  readonly reading: Reading
}

/** An answer as Markdown. It begins with what `growingText` told of it. */
export const answerText = (answer: AnswerMessage, form: AnswerForm): string => {
  const writing = { ...form, mark: markFor(answer.citations) }
  return paragraphs(
    ...sentencesOf(answer, writing),
    ...closing(answer, writing),
    asked(answer, form.room),
  )
}

interface Writing extends AnswerForm {
  readonly mark: (number: number) => string
}

/** The sentences of an answer on its way. */
export const growingText = (
  steps: readonly Extract<AnswerStep, { kind: 'sentence' }>[],
  room: Room,
): string => {
  const mark = markFor(steps.flatMap(({ citations }) => citations))
  return paragraphs(
    ...steps.map(({ text, citations }) => sentence(text, numbersOf(citations), { room, mark })),
  )
}

const paragraphs = (...blocks: readonly string[]): string =>
  blocks.filter((block) => block !== '').join('\n\n')

const numbersOf = (citations: readonly Pick<Citation, 'number'>[]) =>
  citations.map(({ number }) => number)

/** With the numbers of what it rests on, which Teams makes marks of: see citations.ts. */
const sentence = (
  text: string,
  numbers: readonly number[],
  { room, mark }: Pick<Writing, 'room' | 'mark'>,
): string => {
  const marks = numbers.toSorted((one, other) => one - other).map(mark)
  return `${shown(text, room)}${marks.length === 0 ? '' : ` ${marks.join('')}`}`
}

const sentencesOf = ({ sentences, tally }: AnswerMessage, writing: Writing) =>
  tally === undefined
    ? sentences.map(({ text, citations }) => sentence(text, citations, writing))
    : []

const closing = (answer: AnswerMessage, form: Writing): readonly string[] => {
  if (answer.outcome === 'declined') return declined(answer, form)
  if (answer.tally !== undefined) return listed(answer, form)
  return [
    `**${wording(answer.language).sources}**`,
    ...answer.citations.map((citation) => source(citation, form)),
  ]
}

const asked = ({ question, language }: AnswerMessage, room: Room): string =>
  `*${interfaceWording(language).asked(shown(question, room) || '…')}*`

const declined = (answer: AnswerMessage, form: AnswerForm): readonly string[] => [
  shown(tellDeclined(answer), form.room),
  ...(answer.nearest.length === 0 ? [] : [`**${wording(answer.language).nearest}**`]),
  answer.nearest.map((one) => `- ${told(one, form)}`).join('\n'),
]

/** Each entry once, with what proves it. */
const listed = (answer: AnswerMessage, form: Writing): readonly string[] => [
  shown(tellTally(answer, form.reading) ?? '', form.room),
  ...listedEntries(answer).flatMap((entry) => listedItem(entry, form)),
]

const listedItem = (
  { sentence: words, after, citations }: ListedEntry,
  form: Writing,
): readonly string[] => [
  ...(words === undefined ? [] : [sentence(words, numbersOf(citations), form)]),
  ...citations.map((citation) => source(citation, form, after)),
]

/** A source with its number and its own words; `after` is said of it, in a list. */
const source = (citation: Citation, form: Writing, after?: string): string => {
  const { number, citedText, translation } = citation
  const { room, reading, mark } = form
  const [open, close] = wording(reading.language).quotes
  const label = answerWording(reading.language).translation
  const isRepeated = after !== undefined && repeatsTitle(citation)
  return [
    `${mark(number)} ${told(citation, form, after)}`,
    ...(isRepeated ? [] : [`> ${open}${shown(citedText, room)}${close}`]),
    ...(isRepeated || translation === undefined
      ? []
      : ['>', `> ${label}: ${shown(translation, room)}`]),
  ].join('\n')
}

const told = (reference: Reference, { room, reading }: AnswerForm, after = ''): string => {
  const { title, url, place } = reference
  const from = [tellSource(reference, reading), ...(place === undefined ? [] : [place])]
  const words = cut(tidy(title), room.text) || '…'
  const gap = after.startsWith(' ') ? ' ' : ''
  return `${inTeams(linked(words, linkWithin(url, room)))}${gap}${shown(after, room)} · ${shown(from.join(' · '), room)}`
}

const shown = (text: string, room: Room): string => inTeams(escaped(cut(tidy(text), room.text)))

/**
 * Teams reads tags of HTML in Markdown, `<at>` among them, whatever stands before the bracket; names and numbers behind `@` and
 * `#` it leaves alone.
 */
const inTeams = (markdown: string): string =>
  markdown
    .replaceAll('&#8203;', '')
    .replaceAll('\\<', '&lt;')
    .replaceAll('\\>', '&gt;')
    .replaceAll('\\&', '&amp;')
