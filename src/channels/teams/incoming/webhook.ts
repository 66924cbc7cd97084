import express, {
  type Express,
  type NextFunction,
  type Request,
  type RequestHandler,
  type Response,
} from 'express'
import type { Answer } from '../scene.ts'
import type { HeardNeeds } from './heard.ts'
import type { Reception } from '../../../domain/inbox.ts'
import type { References } from '../references.ts'
import type { TeamsSettings } from '../settings.ts'
import type { TeamsWire } from '../wire.ts'
import type { What } from './what.ts'
import { describeError } from '../../../domain/errors.ts'
import { isHeard } from './heard.ts'
import { isServiceAllowed } from './allowed.ts'
import { readTold, type Told } from './told.ts'
import { UnverifiedError } from '../wire.ts'

export interface WebhookNeeds extends HeardNeeds {
  readonly settings: TeamsSettings
  readonly wire: Pick<TeamsWire, 'verify'>
  readonly references: Pick<References, 'refresh'>
  readonly reception: Pick<Reception, 'receive'>
  /** Of what wants its answer at once; undefined: it is kept and acted on like anything else. */
  readonly answer: (told: Told, body: unknown) => Promise<Answer | undefined>
  readonly tellOperator: (line: string) => void
}

/** Teams' own limit of a message is about 100 kB; what is forwarded to an extension stands in it twice. */
const BODY_LIMIT = '512kb'

/** Takes what Teams posts: it is verified, then kept, then acknowledged, and only then acted on. */
export const createWebhook = (needs: WebhookNeeds): Express => {
  const site = express()
  site.disable('x-powered-by')
  if (needs.settings.access === 'none') site.use(refusePages)
  site.post('/', express.json({ limit: BODY_LIMIT }), takeActivities(needs))
  site.all('/', (_request, response) => void response.status(405).set('allow', 'POST').end())
  site.use(refuse)
  return site
}

const takeActivities =
  (needs: WebhookNeeds): RequestHandler =>
  async (request, response) => {
    try {
      const { status, body } = await take(needs, request)
      response.status(status)
      if (body === undefined) response.end()
      else response.json(body)
    } catch (error) {
      needs.tellOperator(`teams: what Teams told could not be taken: ${describeError(error)}`)
      throw error
    }
  }

/** In a trial nobody is verified: what a page in the operator's browser sends is refused. */
const refusePages = (request: Request, response: Response, next: NextFunction): void => {
  const isOurs = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/u.test(request.get('host') ?? '')
  if (isOurs && request.get('origin') === undefined) next()
  else response.status(403).end()
}

/** Express hands faults of reading a request here, with an HTTP `status`. */
// oxlint-disable-next-line max-params -- Express knows handlers of faults by their four parameters
const refuse = (error: unknown, _request: Request, response: Response, next: NextFunction) => {
  if (response.headersSent) return next(error)
  const status =
    typeof error === 'object' && error !== null && 'status' in error ? Number(error.status) : 503
  return response.status(status >= 400 && status < 500 ? status : 503).end()
}

const OK: Answer = { status: 200 }

const take = async (needs: WebhookNeeds, request: Request): Promise<Answer> => {
  // oxlint-disable-next-line typescript/no-unsafe-assignment -- foreign, and read by a schema at once
  const { body } = request
  const told = readTold(body)
  if (told === undefined) return { status: 400 }
  const refused = await refusalOf(needs, told, request.get('authorization') ?? '')
  if (refused !== undefined) return { status: refused }
  if (!(await isHeard(needs, told))) return { status: isUnknown(told) ? 501 : 200 }
  if (TELLS_PLACE.has(told.what.kind)) await needs.references.refresh(told)
  const answer = await needs.answer(told, body)
  if (answer !== undefined) return answer
  await needs.reception.receive({ key: told.key, body })
  return OK
}

/** Where the bot is. A message extension is used in any chat, whether or not the bot may speak there. */
const TELLS_PLACE: ReadonlySet<What['kind']> = new Set(['said', 'pressed', 'rated', 'added'])

const isUnknown = ({ what }: Told): boolean => what.kind === 'other' && what.isInvoke

/** HTTP status, where it is not taken. */
const refusalOf = async (
  { wire, settings, tellOperator }: WebhookNeeds,
  { reference }: Told,
  authorization: string,
): Promise<number | undefined> => {
  const { serviceUrl, tenant } = reference
  try {
    await wire.verify({ channelId: 'msteams', serviceUrl }, authorization)
  } catch (error) {
    if (!(error instanceof UnverifiedError)) throw error
    if (error.status === 503)
      tellOperator(`teams: the keys of Teams cannot be had: ${describeError(error.cause)}`)
    return error.status
  }
  if (!isServiceAllowed(settings.serviceHosts, serviceUrl)) return 403
  return settings.tenants.length > 0 && !settings.tenants.includes(tenant) ? 403 : undefined
}
