import type { RequestListener } from 'node:http'
import type { ErrorRequestHandler, Express, Request, RequestHandler } from 'express'
import express from 'express'
import type { DigestMessage } from '../../domain/message.ts'
import type { HealthReport } from '../../domain/health.ts'
import type { Language } from '../../domain/language.ts'
import type { DrawChart } from './render-digest.ts'
import type { FeedbackContents } from './feedback.ts'
import type { Markup } from './markup.ts'
import type { OpenPages } from './open-pages.ts'
import type { QuestionsNeeds } from './questions.ts'
import type { RenderPost, SentMessage } from './render-post.ts'
import { answerWith } from './answer-with.ts'
import { chatPage, digestPage } from './pages.ts'
import { ownPagesOnly, safeHeaders } from './guard.ts'
import { pageNotice } from './notices.ts'
import { listEarlier, showMessage, type MessagePagesContents } from './message-pages.ts'
import { renderNotice } from './render-message.ts'
import { takeFeedback } from './feedback.ts'
import { takeQuestions } from './questions.ts'
import { visitorOf } from './visitor.ts'

/** What the pages show, handed in by the composition root. */
export interface PageContents extends MessagePagesContents, FeedbackContents {
  readonly latestDigest: (language: Language) => Promise<DigestMessage>
  readonly chart: DrawChart
  readonly health: () => Promise<HealthReport>
}

export interface RoutesNeeds extends PageContents, QuestionsNeeds {
  /** Those that are ours. */
  readonly origins: () => readonly string[]
  readonly webhooks?: readonly Webhook[]
  /** IANA zone in which days are told. */
  readonly timeZone: string
  readonly openPages: OpenPages
  readonly renderPost: RenderPost
}

/** Takes what a vendor's servers post at a path; it knows by itself whom it may believe. */
export interface Webhook {
  readonly path: string
  readonly handle: RequestListener
}

const BODY_LIMIT = '16kb'

/** The whole site: page, questions, digest, posts, health. */
export const createRoutes = (needs: RoutesNeeds): Express => {
  const site = express()
  site.disable('x-powered-by')
  for (const { path, handle } of needs.webhooks ?? []) site.use(path, handle)
  site.use(safeHeaders(), ownPagesOnly(needs.origins))
  site.use(express.static(`${import.meta.dirname}/page`, { index: false }))
  site.use((_request, response, next) => {
    response.set('cache-control', 'no-store')
    next()
  })
  site.get('/', showChat(needs))
  const form = express.urlencoded({ extended: false, limit: BODY_LIMIT })
  site.post('/questions', form, takeQuestions(needs))
  site.post('/feedback', form, takeFeedback(needs))
  site.get('/digest', showDigest(needs))
  site.get('/digests', listEarlier(needs))
  site.get('/digests/:page', showMessage(needs))
  site.get('/posts', (request, response) => {
    const { address, language } = visitorOf(request, response, needs.language)
    needs.openPages.open({ address, language, shown: shownOn(request) }, response)
  })
  site.get('/healthz', tellHealth(needs))
  site.use((request, response) => {
    const { language } = visitorOf(request, response, needs.language)
    answerWith(request, response.status(404), pageNotice(language, 'noPage'))
  })
  site.use(tellFault(needs))
  return site
}

const showChat =
  (needs: RoutesNeeds): RequestHandler =>
  async (request, response) => {
    const { address, isNew, language } = visitorOf(request, response, needs.language)
    const [digest, posts] = await Promise.all([
      digestOf(needs, language),
      isNew ? [] : postsOf(needs, address),
    ])
    const replies = needs.talks.of(address)
    const page = chatPage({
      language,
      draft: draftOf(request),
      replies: replies.map(({ id, message, feedback }) =>
        needs.render(message, { id, level: 2, feedback: feedback ?? 'awaited' }),
      ),
      posts: posts.map((post) => needs.renderPost(post, language)),
      shown: posts.map(({ pageId }) => pageId),
      digest,
    })
    response.type('html').send(String(page))
  }

const showDigest =
  (needs: RoutesNeeds): RequestHandler =>
  async (request, response) => {
    const { language } = visitorOf(request, response, needs.language)
    response.type('html').send(String(digestPage(language, await digestOf(needs, language))))
  }

const tellHealth =
  ({ health }: PageContents): RequestHandler =>
  async (_request, response) => {
    const report = await health()
    response.status(report.database === 'available' ? 200 : 503).json(report)
  }

/** The question that a link brings along, for the box; nothing is asked by following a link. */
const draftOf = ({ query }: Request): string =>
  typeof query['question'] === 'string' ? query['question'].slice(0, 2_000) : ''

/** The posts that a page tells it shows, by their page ids. */
const shownOn = ({ query }: Request): readonly string[] =>
  typeof query['shown'] === 'string' ? query['shown'].split(',') : []

/** Where the digest cannot be written, the page says so, and the chat goes on. */
const digestOf = async (needs: RoutesNeeds, language: Language): Promise<Markup> => {
  const place = { id: 'digest', level: 2 }
  try {
    return needs.render(await needs.latestDigest(language), place)
  } catch {
    return renderNotice(pageNotice(language, 'noDigest'), place)
  }
}

const postsOf = async (needs: RoutesNeeds, address: string): Promise<readonly SentMessage[]> => {
  try {
    return await needs.posts(address)
  } catch {
    return []
  }
}

/** Express hands faults of reading a request here, with an HTTP `status` (413 for a body that is too large). */
const tellFault =
  (needs: RoutesNeeds): ErrorRequestHandler =>
  // oxlint-disable-next-line max-params -- Express knows handlers of faults by their four parameters
  (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const status = statusOf(error)
    const { language } = visitorOf(request, response, needs.language)
    answerWith(
      request,
      response.status(status),
      pageNotice(language, status === 413 ? 'tooLong' : 'trouble'),
    )
  }

const statusOf = (error: unknown): number =>
  typeof error === 'object' &&
  error !== null &&
  'status' in error &&
  typeof error.status === 'number' &&
  error.status >= 400 &&
  error.status < 500
    ? error.status
    : 500
