import type { Markup } from './markup.ts'
import type { AnswerMessage, Message, NoticeMessage, Reference } from '../../domain/message.ts'
import type { Place } from './place.ts'
import type { Reading } from '../../text/tell-time.ts'
import { foreign, linked } from './foreign.ts'
import { markup } from './markup.ts'
import { renderAlert, renderDigest, type DrawChart } from './render-digest.ts'
import { tellDay } from '../../text/tell-time.ts'
import { tidy } from '../../text/normal-form.ts'
import { wording } from '../../text/wording.ts'

export interface RenderNeeds {
  /** IANA zone in which the days of an answer are told. A digest and an alert bring their own. */
  readonly timeZone: string
  readonly chart: DrawChart
}

/** A message as one HTML article. */
export type Render = (message: Message, place: Place) => Markup

export const createRender =
  ({ timeZone, chart }: RenderNeeds): Render =>
  (message, place) => {
    if (message.kind === 'digest') return renderDigest(message, place, chart)
    if (message.kind === 'alert') return renderAlert(message, place)
    if (message.kind === 'notice') return renderNotice(message, place)
    return renderAnswer(message, place, timeZone)
  }

export const renderNotice = (
  { language, title, lines }: NoticeMessage,
  { id, level }: Place,
): Markup =>
  markup`<article class="notice" id="${id}" lang="${language}">
<h${level}>${tidy(title)}</h${level}>
${lines.map((line) => markup`<p>${tidy(line)}</p>`)}
</article>`

const renderAnswer = (answer: AnswerMessage, place: Place, timeZone: string): Markup =>
  markup`<article class="answer" id="${place.id}" lang="${answer.language}">
<h${place.level}>${foreign(answer.question)}</h${place.level}>
${answer.outcome === 'grounded' ? grounded(answer, place, timeZone) : declined(answer, place, timeZone)}
</article>`

const grounded = (answer: AnswerMessage, place: Place, timeZone: string): Markup => {
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
${told(citation, { language: answer.language, timeZone })}
<blockquote>${open}${foreign(citation.citedText)}${close}</blockquote></li>`,
)}
</ol>`
}

const declined = (answer: AnswerMessage, place: Place, timeZone: string): Markup => {
  const words = wording(answer.language)
  const reading = { language: answer.language, timeZone }
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
