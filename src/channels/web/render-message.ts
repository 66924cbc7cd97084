import type { Markup } from './markup.ts'
import type { AnswerMessage, Message, NoticeMessage, Reference } from '../../domain/message.ts'
import type { Reading } from '../../text/tell-time.ts'
import { foreign, linked } from './foreign.ts'
import { markup } from './markup.ts'
import { renderDigest } from './render-digest.ts'
import { tellDay } from '../../text/tell-time.ts'
import { tidy } from '../../text/normal-form.ts'
import { wording } from '../../text/wording.ts'

/** Where on the page a message stands. */
export interface Place {
  /** Unique on the page; links inside the message build on it. */
  readonly id: string
  /** Level of the message's own heading, 2 to 4. */
  readonly level: number
  /** IANA zone in which days are told. A digest brings its own. */
  readonly timeZone: string
}

/** A message as one HTML article. */
export const renderMessage = (message: Message, place: Place): Markup => {
  if (message.kind === 'digest') return renderDigest(message, place)
  return message.kind === 'answer' ? renderAnswer(message, place) : renderNotice(message, place)
}

const renderNotice = ({ language, title, lines }: NoticeMessage, { id, level }: Place): Markup =>
  markup`<article class="notice" id="${id}" lang="${language}">
<h${level}>${tidy(title)}</h${level}>
${lines.map((line) => markup`<p>${tidy(line)}</p>`)}
</article>`

const renderAnswer = (answer: AnswerMessage, place: Place): Markup =>
  markup`<article class="answer" id="${place.id}" lang="${answer.language}">
<h${place.level}>${foreign(answer.question)}</h${place.level}>
${answer.outcome === 'grounded' ? grounded(answer, place) : declined(answer, place)}
</article>`

const grounded = (answer: AnswerMessage, place: Place): Markup => {
  const words = wording(answer.language)
  const mark = (number: number) =>
    markup`<sup><a class="mark" href="#${place.id}-${number}" aria-label="${words.sources} ${number}">[${number}]</a></sup>`
  const [open, close] = words.quotes
  return markup`${answer.sentences.map(
    ({ text, citations }) => markup`<p>${foreign(text)}${citations.map(mark)}</p>`,
  )}
<h${place.level + 1}>${words.sources}</h${place.level + 1}>
<ol class="sources">
${answer.citations.map(
  (citation) => markup`<li id="${place.id}-${citation.number}" value="${citation.number}">
${told(citation, { language: answer.language, timeZone: place.timeZone })}
<blockquote>${open}${foreign(citation.citedText)}${close}</blockquote></li>`,
)}
</ol>`
}

const declined = (answer: AnswerMessage, place: Place): Markup => {
  const words = wording(answer.language)
  const reading = { language: answer.language, timeZone: place.timeZone }
  const nearest = markup`<h${place.level + 1}>${words.nearest}</h${place.level + 1}>
<ul class="sources">
${answer.nearest.map((reference) => markup`<li>${told(reference, reading)}</li>`)}
</ul>`
  return markup`<p>${words.declined(answer.entriesSearched)}</p>
${answer.nearest.length === 0 ? undefined : nearest}`
}

const told = (reference: Reference, reading: Reading): Markup => {
  const { dateUnknown } = wording(reading.language)
  const { publishedAt } = reference
  const day = publishedAt === undefined ? dateUnknown : tellDay(publishedAt, reading)
  return markup`${linked(foreign(reference.title), reference.url)}
<span class="meta">${tidy(reference.publisher)} · ${day}</span>`
}
