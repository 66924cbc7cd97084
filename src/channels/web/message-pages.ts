import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import type { DigestMessage, Message } from '../../domain/message.ts'
import type { Language } from '../../domain/language.ts'
import type { Render } from './render-message.ts'
import type { SentMessage } from './render-post.ts'
import { earlierPage, messagePage } from './pages.ts'
import { visitorOf } from './visitor.ts'

/** What the pages of messages show, handed in by the composition root. */
export interface MessagePagesContents {
  /** Messages that were sent to the conversation at an address, newest first. */
  readonly posts: (address: string) => Promise<readonly SentMessage[]>
  readonly message: (pageId: string) => Promise<Message | undefined>
  readonly toMarkdown: (message: Message) => string
  readonly chartPng: (digest: DigestMessage) => Promise<Buffer>
}

interface MessagePagesNeeds extends MessagePagesContents {
  /** Of visitors who prefer none. */
  readonly language: Language
  /** IANA zone in which days are told. */
  readonly timeZone: string
  readonly render: Render
}

/** GET /digests: what this visitor was sent. Nobody is told the pages of others. */
export const listEarlier =
  ({ posts, language: usual, timeZone }: MessagePagesNeeds): RequestHandler =>
  async (request, response) => {
    const { address, isNew, language } = visitorOf(request, response, usual)
    const sent = isNew ? [] : await posts(address)
    const told = sent.filter(({ message }) => ['digest', 'alert'].includes(message.kind))
    response.type('html').send(String(earlierPage({ language, timeZone, told })))
  }

const pageSchema = z
  .string()
  .regex(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?:\.(?:md|json|png))?$/u)
  .transform((name) => ({ pageId: name.slice(0, 36), form: name.slice(37) }))

/** GET /digests/UUID, or one of its other forms: whoever has the link may read. */
export const showMessage =
  (needs: MessagePagesNeeds): RequestHandler =>
  async (request, response, next) => {
    const asked = pageSchema.safeParse(request.params['page'])
    const message = asked.success ? await needs.message(asked.data.pageId) : undefined
    if (!asked.success || message === undefined) return next()
    // The link is the key: no search engine learns of it, and no site that is linked from the page.
    response.set({ 'x-robots-tag': 'noindex', 'referrer-policy': 'no-referrer' })
    const { pageId, form } = asked.data
    if (form === '') sendPage(needs, { pageId, message }, { request, response })
    else if (form === 'md') response.type('text/markdown').send(needs.toMarkdown(message))
    else if (form === 'json') response.json(message)
    else if (message.kind !== 'digest') next()
    else response.type('png').send(await needs.chartPng(message))
  }

const sendPage = (
  { render, language: usual }: MessagePagesNeeds,
  { pageId, message }: Omit<SentMessage, 'createdAt'>,
  { request, response }: { readonly request: Request; readonly response: Response },
): void => {
  const { language } = visitorOf(request, response, usual)
  const article = render(message, { id: 'message', level: 2 })
  response.type('html').send(String(messagePage({ language, pageId, message, article })))
}
