import type { Request, Response } from 'express'
import type { Markup } from './markup.ts'
import type { NoticeMessage } from '../../domain/message.ts'
import { noticePage } from './pages.ts'
import { renderNotice } from './render-message.ts'

/**
 * The page's script asks for the reply alone: at once (`?part=reply`) or after the steps to it (`?part=stream`). A browser
 * without the script asks for a page.
 */
export const wantsPart = (request: Request): boolean =>
  request.query['part'] === 'reply' || wantsStream(request)

export const wantsStream = (request: Request): boolean => request.query['part'] === 'stream'

/** Tells a visitor what became of the request, in the form that was asked for; the status is set by the caller. */
export const answerWith = (request: Request, response: Response, notice: NoticeMessage): void => {
  const article = renderNotice(notice, { id: 'notice', level: 2 })
  if (wantsPart(request)) sendPart(response, article)
  else response.type('html').send(String(noticePage(notice.language, article)))
}

export const sendPart = (response: Response, part: Markup): void => {
  response.type('html').send(String(part))
}
