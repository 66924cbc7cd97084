import { ExpressReceiver, type Receiver } from '@slack/bolt'
import express, { type RequestHandler, type Router } from 'express'
import type { App } from '@slack/bolt'
import type { InboxItem, Reception } from '../../domain/inbox.ts'
import { describeError } from '../../domain/errors.ts'
import type { Progress } from './scene.ts'
import { readTold, type Told } from './told.ts'
import { silentLogger } from './web-client.ts'

type ReceiverEvent = Parameters<App['processEvent']>[0]

export interface KeptNeeds {
  readonly reception: Pick<Reception, 'receive'>
  readonly isHeard: (told: Exclude<Told, { readonly kind: 'form' }>) => Promise<boolean>
  readonly tellOperator: (line: string) => void
}

/** Where what is told by Slack goes on, once it is kept. */
export interface KeptReceiver extends Receiver {
  /** Acts on what was kept; `progress` is handed to the listeners. */
  readonly act: (item: Pick<InboxItem, 'body'>, progress: Progress) => Promise<void>
}

/**
 * Bolt acknowledges an event before anybody acts on it: a crash after that would lose it. So what comes is kept first, then
 * acknowledged, then acted on.
 */
export const keepFirst = (inner: Receiver, needs: KeptNeeds): KeptReceiver => {
  const { reception, isHeard, tellOperator } = needs
  let app: App | undefined

  const take = async (event: ReceiverEvent): Promise<void> => {
    const told = readTold(event.body)
    if (told?.kind === 'form') return app?.processEvent(event)
    if (told !== undefined && (await isHeard(told)))
      await reception.receive({ key: told.key, body: event.body })
    await event.ack()
  }

  /** Slack learns of a fault by the acknowledgement that it misses. */
  const takeOrTell = async (event: ReceiverEvent): Promise<void> => {
    try {
      await take(event)
    } catch (error) {
      tellOperator(`slack: what Slack told could not be taken: ${describeError(error)}`)
      throw error
    }
  }

  return {
    init: (bolt) => {
      app = bolt
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a receiver knows of its app this method only
      inner.init({ processEvent: takeOrTell } as unknown as App)
    },
    start: (...given: readonly unknown[]) => inner.start(...given),
    stop: (...given: readonly unknown[]) => inner.stop(...given),
    act: async ({ body }, progress) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- Bolt tells bodies apart by itself
      const kept = body as ReceiverEvent['body']
      await app?.processEvent({ body: kept, ack: async () => {}, customProperties: { progress } })
    },
  }
}

/** Further in the future no clock of Slack is. Seconds. */
const CLOCK_SKEW = 60

/** Bolt refuses requests that are older than five minutes, and takes those of any time to come. */
const refuseFuture =
  (now: () => Date): RequestHandler =>
  (request, response, next) => {
    const at = Number(request.get('x-slack-request-timestamp'))
    if (at > now().getTime() / 1_000 + CLOCK_SKEW) response.status(401).end()
    else next()
  }

/** Events over HTTP, and the routes by which they come. Its own server is never started: the page's is used. */
export const createHttpReceiver = (
  signingSecret: string,
  now: () => Date,
): { readonly receiver: Receiver; readonly router: Router } => {
  const router = express.Router()
  router.use('/events', refuseFuture(now))
  const receiver = new ExpressReceiver({
    signingSecret,
    router,
    endpoints: '/events',
    logger: silentLogger,
  })
  return {
    receiver: {
      init: (app) => receiver.init(app),
      start: async () => {},
      stop: async () => {},
    },
    router,
  }
}
