import type { KnownBlock } from '@slack/types'
import type { AnswerMessage, Citation, Reference } from '../../../domain/message.ts'
import type { Form } from './form.ts'
import { answerButtons } from './answer-buttons.ts'
import { answerWording } from '../../../text/answer-wording.ts'
import { citationMark } from './citation.ts'
import { BOLD, bullets, inLines, paragraph, quote, raw, richText, type Words } from './shapes.ts'
import {
  listedEntries,
  repeatsTitle,
  tellDeclined,
  tellSource,
  tellTally,
  type ListedEntry,
} from '../../../text/tell-answer.ts'
import { wording } from '../../../text/wording.ts'

export const answerBlocks = (answer: AnswerMessage, form: Form): readonly KnownBlock[] => [
  ...richText(quote(form.pen.text(answer.question))),
  ...sentenceBlocks(answer, form).flat(),
  ...closingBlocks(answer, form),
]

/** A sentence with the marks of what it rests on. */
export const sentenceBlock = (
  text: string,
  citations: readonly Citation[],
  { pen, room }: Pick<Form, 'pen' | 'room'>,
): readonly KnownBlock[] => {
  const marks = citations
    .toSorted((one, other) => one.number - other.number)
    .flatMap((citation) => citationMark(citation, room))
  return richText(paragraph([...pen.text(text), ...(marks.length === 0 ? [] : raw(' ')), ...marks]))
}

/** Those of each sentence that may be told before the answer is whole; none of a list. */
export const sentenceBlocks = (
  { sentences, citations, tally }: AnswerMessage,
  form: Form,
): readonly (readonly KnownBlock[])[] =>
  tally === undefined
    ? sentences.map((sentence) =>
        sentenceBlock(sentence.text, citedBy(sentence.citations, citations), form),
      )
    : []

const citedBy = (numbers: readonly number[], citations: readonly Citation[]) =>
  citations.filter(({ number }) => numbers.includes(number))

/** What follows the sentences. */
export const closingBlocks = (answer: AnswerMessage, form: Form): readonly KnownBlock[] => [
  ...closingWords(answer, form),
  ...answerButtons(answer, form),
]

const closingWords = (answer: AnswerMessage, form: Form): readonly KnownBlock[] => {
  if (answer.outcome === 'declined') return declinedBlocks(answer, form)
  if (answer.tally !== undefined) return listedBlocks(answer, form)
  return [
    ...richText(paragraph(raw(wording(answer.language).sources, BOLD))),
    ...answer.citations.flatMap((citation) => sourceBlock(citation, form)),
  ]
}

const declinedBlocks = (answer: AnswerMessage, form: Form): readonly KnownBlock[] => {
  const nearest = raw(wording(answer.language).nearest, BOLD)
  return richText(
    paragraph(inLines(raw(tellDeclined(answer)), answer.nearest.length === 0 ? [] : nearest)),
    bullets(answer.nearest.map((reference) => referenceWords(reference, form))),
  )
}

/** Each entry once, with what proves it. */
const listedBlocks = (answer: AnswerMessage, form: Form): readonly KnownBlock[] => [
  ...richText(paragraph(raw(tellTally(answer, form.reading) ?? ''))),
  ...listedEntries(answer).flatMap((entry) => listedItem(entry, form)),
]

const listedItem = (
  { sentence, after, citations }: ListedEntry,
  form: Form,
): readonly KnownBlock[] => [
  ...(sentence === undefined ? [] : sentenceBlock(sentence, citations, form)),
  ...citations.flatMap((citation) => sourceBlock(citation, form, after)),
]

/** A source with its number and its own words; `after` is said of it, in a list. */
const sourceBlock = (citation: Citation, form: Form, after?: string): readonly KnownBlock[] => {
  const { citedText, translation, number } = citation
  const { pen, reading } = form
  const label = answerWording(reading.language).translation
  const translated: Words =
    translation === undefined ? [] : [...raw(label, BOLD), ...raw(': '), ...pen.text(translation)]
  const quotation = after !== undefined && repeatsTitle(citation) ? [] : pen.quoted(citedText)
  return richText(
    paragraph([...raw(`[${number}] `), ...referenceWords(citation, form, after)]),
    quote(inLines(quotation, quotation.length === 0 ? [] : translated)),
  )
}

const referenceWords = (reference: Reference, { pen, reading }: Form, after = ''): Words => {
  const { title, url, place } = reference
  const source = [tellSource(reference, reading), ...(place === undefined ? [] : [place])]
  return [
    ...pen.link(title, url),
    ...(after.startsWith(' ') ? raw(' ') : []),
    ...pen.text(after),
    ...raw(' · '),
    ...pen.text(source.map(pen.line).join(' · ')),
  ]
}
