import type { AnswerMessage, Citation, Reference } from '../../domain/message.ts'
import { answerWording } from '../../text/answer-wording.ts'
import {
  listedEntries,
  repeatsTitle,
  tellDeclined,
  tellSource,
  tellTally,
} from '../../text/tell-answer.ts'
import { quoted, type Writing } from './writing.ts'
import { webLink } from '../../text/web-link.ts'

export const writeAnswer = (answer: AnswerMessage, writing: Writing): void => {
  const { page, words } = writing
  page.text(`${words.question}: ${answer.question}`, { style: 'bold' })
  page.blank()
  if (answer.outcome === 'declined') writeDeclined(answer, writing)
  else if (answer.tally === undefined) writeGrounded(answer, writing)
  else writeListed(answer, writing)
}

const writeDeclined = (answer: AnswerMessage, writing: Writing): void => {
  const { page, words } = writing
  page.text(tellDeclined(answer))
  if (answer.nearest.length === 0) return
  page.blank()
  page.text(words.nearest, { style: 'bold' })
  for (const reference of answer.nearest) writeSource(reference, { first: '• ' }, writing)
}

const writeGrounded = (answer: AnswerMessage, writing: Writing): void => {
  const { page, words } = writing
  for (const { text, citations } of answer.sentences)
    page.text(`${text} ${citations.map((number) => `[${number}]`).join('')}`)
  page.blank()
  page.text(words.sources, { style: 'bold' })
  for (const citation of answer.citations) {
    writeSource(citation, { first: `[${citation.number}] ` }, writing)
    writeQuotation(citation, writing)
  }
}

/** Each entry once, with what proves it. */
const writeListed = (answer: AnswerMessage, writing: Writing): void => {
  const { page, reading } = writing
  page.text(tellTally(answer, reading) ?? '')
  page.blank()
  for (const [at, { sentence, after, citations }] of listedEntries(answer).entries()) {
    if (sentence !== undefined) page.text(sentence, { first: `${at + 1}. ` })
    for (const citation of citations) {
      const first = sentence === undefined ? `${at + 1}. ` : `[${citation.number}] `
      writeSource(citation, { first, after }, writing)
      if (!repeatsTitle(citation)) writeQuotation(citation, writing)
    }
  }
}

/** `first` stands before the title, `after` is said of it. */
interface Around {
  readonly first: string
  readonly after?: string
}

const writeSource = (
  reference: Reference,
  { first, after = '' }: Around,
  { page, reading }: Writing,
): void => {
  const { title, place, url } = reference
  page.text(title + after, { first })
  const told = [tellSource(reference, reading), ...(place === undefined ? [] : [place])]
  page.text(told.join(' · '), { indent: 4, style: 'dim' })
  page.link(webLink(url), 4)
}

const writeQuotation = ({ citedText, translation }: Citation, writing: Writing): void => {
  const { page, reading } = writing
  page.text(quoted(writing, citedText), { indent: 4, style: 'dim' })
  if (translation === undefined) return
  page.text(`${answerWording(reading.language).translation}: ${translation}`, { indent: 4 })
}
