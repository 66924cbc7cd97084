import type { Markup } from './markup.ts'
import type { Message, NoticeMessage } from '../../domain/message.ts'
import type { Place } from './place.ts'
import { markup } from './markup.ts'
import { renderAlert, renderDigest, type DrawChart } from './render-digest.ts'
import { renderAnswer } from './render-answer.ts'
import { tidy } from '../../text/normal-form.ts'

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
  { language, title, lines, forgets }: NoticeMessage,
  { id, level }: Place,
): Markup =>
  markup`<article class="notice" id="${id}" lang="${language}"${forgets === true ? markup` data-forgets` : undefined}>
<h${level}>${tidy(title)}</h${level}>
${lines.map((line) => markup`<p>${tidy(line)}</p>`)}
</article>`
