import type { AnswerMessage, Citation, Reference } from '../../domain/message.ts'
import type { Markup } from './markup.ts'
import type { Place } from './place.ts'
import type { Reading } from '../../text/tell-time.ts'
import { answerWording } from '../../text/answer-wording.ts'
import { foreign, linked } from './foreign.ts'
import {
  listedEntries,
  repeatsTitle,
  tellDeclined,
  tellSource,
  tellTally,
} from '../../text/tell-answer.ts'
import { markup } from './markup.ts'
import { renderFeedback } from './render-feedback.ts'
import { tidy } from '../../text/normal-form.ts'
import { wording } from '../../text/wording.ts'

/** An answer as one HTML article; in the visitor's own talk with a form to rate it. */
export const renderAnswer = (answer: AnswerMessage, place: Place, timeZone: string): Markup => {
  const reading = { language: answer.language, timeZone }
  return markup`<article class="answer" id="${place.id}" lang="${answer.language}">
<h${place.level}>${foreign(answer.question)}</h${place.level}>
${told(answer, place, reading)}
${feedbackOn(answer, place)}
</article>`
}

const told = (answer: AnswerMessage, place: Place, reading: Reading): Markup => {
  if (answer.outcome === 'declined') return declined(answer, place, reading)
  return answer.tally === undefined
    ? grounded(answer, place, reading)
    : listed(answer, place, reading)
}

const feedbackOn = (
  { questionId, language }: AnswerMessage,
  { feedback }: Place,
): Markup | undefined =>
  questionId === undefined || feedback === undefined
    ? undefined
    : renderFeedback({
        language,
        questionId,
        ...(feedback === 'awaited' ? {} : { given: feedback }),
      })

const grounded = (answer: AnswerMessage, { id, level }: Place, reading: Reading): Markup => {
  const words = wording(reading.language)
  const mark = (number: number) =>
    markup`<sup><a class="mark" href="#${id}-${number}" aria-label="${words.sources} ${number}">[${number}]</a></sup>`
  return markup`${answer.sentences.map(
    ({ text, citations }) => markup`<p>${foreign(text)}${citations.map(mark)}</p>`,
  )}
<h${level + 1}>${words.sources}</h${level + 1}>
<ol class="sources">
${answer.citations.map(
  (citation) => markup`<li id="${id}-${citation.number}" value="${citation.number}">
${source(citation, reading)}
${quotation(citation, reading)}</li>`,
)}
</ol>`
}

/** Each entry once, with what proves it. */
const listed = (answer: AnswerMessage, { id }: Place, reading: Reading): Markup =>
  markup`<p>${tellTally(answer, reading)}</p>
<ol class="sources">
${listedEntries(answer).map(
  ({ sentence, after, citations }) => markup`<li>
${sentence === undefined ? undefined : markup`<p>${foreign(sentence)}</p>`}
${citations.map(
  (citation) => markup`<div id="${id}-${citation.number}">${source(citation, reading, after)}
${repeatsTitle(citation) ? undefined : quotation(citation, reading)}</div>`,
)}</li>`,
)}
</ol>`

const declined = (answer: AnswerMessage, { level }: Place, reading: Reading): Markup => {
  const words = wording(reading.language)
  const nearest = markup`<h${level + 1}>${words.nearest}</h${level + 1}>
<ul class="sources">
${answer.nearest.map((reference) => markup`<li>${source(reference, reading)}</li>`)}
</ul>`
  return markup`<p>${tellDeclined(answer)}</p>
${answer.nearest.length === 0 ? undefined : nearest}`
}

/** `after`: what is said of it. */
const source = (reference: Reference, reading: Reading, after = ''): Markup => {
  const { title, url, place, isOwn } = reference
  const who = tidy(tellSource(reference, reading))
  return markup`${linked(foreign(title), url)}${after}
<span class="meta">${isOwn === true ? markup`<b class="own">${who}</b>` : who}${place === undefined ? undefined : markup` · ${foreign(place)}`}</span>`
}

const quotation = ({ citedText, translation }: Citation, reading: Reading): Markup => {
  const { language } = reading
  const [open, close] = wording(language).quotes
  const translated = (words: string) => markup`
<p class="translation"><b>${answerWording(language).translation}</b> ${foreign(words, language)}</p>`
  return markup`<blockquote>${open}${foreign(citedText)}${close}</blockquote>${translation === undefined ? undefined : translated(translation)}`
}
