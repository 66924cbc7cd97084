import type { Request, Response } from 'express'
import type { Message } from '../../domain/message.ts'
import type { Place } from './render-message.ts'
import { noticePage } from './pages.ts'
import { renderMessage } from './render-message.ts'

/** The page's script asks for the reply alone (`?part=reply`), a browser without it for a page. */
export const wantsPart = (request: Request): boolean => request.query['part'] === 'reply'

/** Tells a visitor what became of the request, in the form that was asked for; the status is set by the caller. */
export const answerWith = (
  request: Request,
  response: Response,
  said: { readonly message: Message; readonly place?: Place },
): void => {
  const html = renderMessage(
    said.message,
    said.place ?? { id: 'notice', level: 2, timeZone: 'UTC' },
  )
  const page = wantsPart(request) ? html : noticePage(said.message.language, html)
  response.type('html').send(String(page))
}
