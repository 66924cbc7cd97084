import type { CardElement } from '@microsoft/teams.cards'
import type { AnswerMessage, Citation, Reference } from '../../../domain/message.ts'
import type { Form } from './form.ts'
import { answerWording } from '../../../text/answer-wording.ts'
import { BOLD, bullets, container, inLines, raw, richText, type Words } from './elements.ts'
import {
  listedEntries,
  repeatsTitle,
  tellDeclined,
  tellSource,
  tellTally,
  type ListedEntry,
} from '../../../text/tell-answer.ts'
import { wording } from '../../../text/wording.ts'

/** An answer where Teams shows cards only: in a dialog. */
export const answerElements = (answer: AnswerMessage, form: Form): readonly CardElement[] => {
  const { pen, reading } = form
  const question = richText(pen.text(answer.question, { weight: 'Bolder', size: 'Large' }))
  if (answer.outcome === 'declined')
    return [
      ...question,
      ...richText(pen.text(tellDeclined(answer))),
      ...(answer.nearest.length === 0 ? [] : richText(raw(wording(answer.language).nearest, BOLD))),
      ...bullets(answer.nearest.map((one) => [referenceWords(one, form)])),
    ]
  if (answer.tally !== undefined)
    return [
      ...question,
      ...richText(pen.text(tellTally(answer, reading) ?? '')),
      ...listedEntries(answer).flatMap((entry) => listedElements(entry, form)),
    ]
  return [
    ...question,
    ...answer.sentences.flatMap(({ text, citations }) =>
      richText([...pen.text(text), ...marks(citations)]),
    ),
    ...richText(raw(wording(answer.language).sources, BOLD)),
    ...answer.citations.map((citation) => sourceElement(citation, form)),
  ]
}

const marks = (numbers: readonly number[]): Words => {
  const inOrder = numbers.toSorted((one, other) => one - other)
  return raw(inOrder.map((number, at) => `${at === 0 ? ' ' : ''}[${number}]`).join(''))
}

const listedElements = (
  { sentence, after, citations }: ListedEntry,
  form: Form,
): readonly CardElement[] => [
  ...(sentence === undefined
    ? []
    : richText([...form.pen.text(sentence), ...marks(citations.map(({ number }) => number))])),
  ...citations.map((citation) => sourceElement(citation, form, after)),
]

const sourceElement = (citation: Citation, form: Form, after?: string): CardElement => {
  const { pen, reading } = form
  const { number, citedText, translation } = citation
  const label = answerWording(reading.language).translation
  const isRepeated = after !== undefined && repeatsTitle(citation)
  const translated: Words =
    translation === undefined ? [] : [...raw(`${label}: `, BOLD), ...pen.text(translation)]
  return container(
    inLines(
      [...raw(`[${number}] `), ...referenceWords(citation, form, after)],
      ...(isRepeated ? [] : [pen.quoted(citedText), translated]),
    ),
  )
}

const referenceWords = (reference: Reference, { pen, reading }: Form, after = ''): Words => {
  const { title, url, place } = reference
  const from = [tellSource(reference, reading), ...(place === undefined ? [] : [place])]
  return [
    ...pen.link(title, url),
    ...(after.startsWith(' ') ? raw(' ') : []),
    ...pen.text(after),
    ...raw(' · '),
    ...pen.text(from.join(' · ')),
  ]
}
