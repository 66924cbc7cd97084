import { App, type Receiver } from '@slack/bolt'
import type { WebClientOptions } from '@slack/web-api'
import express, { type Router } from 'express'
import type { RequestListener } from 'node:http'
import type { Channel, Respond } from '../../domain/channel.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Desk } from '../../domain/desk.ts'
import type { OpenReception } from '../../domain/inbox.ts'
import type { Progress, SlackScene } from './scene.ts'
import type { SlackRenderer } from './rendered.ts'
import type { SlackSettings } from './settings.ts'
import type { Workspaces } from './workspaces.ts'
import { BriefingError } from '../../domain/errors.ts'
import { clientOptions, silentLogger } from './web-client.ts'
import { createHeard } from './heard.ts'
import { createHttpReceiver, keepFirst } from './receiver.ts'
import { createMembers } from './members.ts'
import { createPosting } from './posting.ts'
import { createReplies } from './reply.ts'
import { createSocketReceiver } from './socket-receiver.ts'
import { registerInteractive } from './listeners/interactive.ts'
import { registerLifecycle } from './listeners/lifecycle.ts'
import { registerMessages } from './listeners/messages.ts'
import { registerOpened } from './listeners/opened.ts'

export interface SlackNeeds {
  readonly settings: SlackSettings
  readonly workspaces: Workspaces
  readonly renderer: SlackRenderer
  /** The pages on which workspaces install the app; missing where there is one token. */
  readonly installPages?: Router
  readonly openReception: OpenReception
  /** Whether the bot was asked something in a thread before. */
  readonly isKnownThread: (address: string) => Promise<boolean>
  readonly desk: Desk
  /** Where a message can be read in a browser. */
  readonly pageUrl?: (pageId: string) => string
  readonly tellOperator: (line: string) => void
  readonly clock: Clock
}

export interface SlackChannel extends Channel {
  /** Takes what Slack posts; to be found at `/slack` of the web page. */
  readonly webhook: RequestListener
}

/** Slack, by Bolt: one workspace or many, over HTTP or a socket. Posts are made without `start`. */
export const createSlackChannel = (needs: SlackNeeds): SlackChannel => {
  const { settings, tellOperator } = needs
  const posting = createPosting({ ...needs, channels: settings.channels })
  const pages = express()
  pages.disable('x-powered-by')
  if (needs.installPages !== undefined) pages.use(needs.installPages)
  const { receiver: inner, router } = receiverOf(needs)
  if (router !== undefined) pages.use(router)
  let state: 'new' | 'listening' | 'stopped' = 'new'

  const reception = needs.openReception('slack', async (item, write) => {
    const { note } = item
    await receiver.act(item, { write, ...(note === undefined ? {} : { note }) })
  })
  const receiver = keepFirst(inner, { reception, isHeard: createHeard(needs), tellOperator })

  const refuseStopped = (): void => {
    if (state === 'stopped')
      throw new BriefingError('channel-failed', 'Slack is left already.', { retryable: true })
  }

  return {
    name: 'slack',
    pace: posting.pace,
    split: posting.split,
    post: async (...given) => {
      refuseStopped()
      return posting.post(...given)
    },
    edit: async (...given) => {
      refuseStopped()
      return posting.edit(...given)
    },
    find: posting.find,
    webhook: (request, response) => {
      if (state === 'listening') pages(request, response)
      else response.writeHead(503).end()
    },
    catchUp: reception.catchUp,
    start: async (respond) => {
      listen(needs, receiver, respond)
      await receiver.start()
      state = 'listening'
    },
    stop: async () => {
      if (state === 'listening') await receiver.stop().catch(() => {})
      state = 'stopped'
      await reception.stop()
    },
  }
}

const receiverOf = ({
  settings,
  clock,
  tellOperator,
}: SlackNeeds): { readonly receiver: Receiver; readonly router?: Router } =>
  'appToken' in settings.events
    ? { receiver: createSocketReceiver({ ...settings, ...settings.events, tellOperator }) }
    : createHttpReceiver(settings.events.signingSecret, clock.now)

/** Bolt replies to a response address without any limit of its own. Milliseconds. */
const RESPONSE_TIMEOUT = 10_000

const fetchInTime: NonNullable<WebClientOptions['fetch']> = (url, init) =>
  // oxlint-disable-next-line no-restricted-globals -- Slack's own address, as its SDK would
  fetch(url, { ...init, signal: init?.signal ?? AbortSignal.timeout(RESPONSE_TIMEOUT) })

const listen = (needs: SlackNeeds, receiver: Receiver, respond: Respond): void => {
  const { settings, workspaces } = needs
  const app = new App({
    receiver,
    authorize: workspaces.authorize,
    ignoreSelf: true,
    convoStore: false,
    logger: silentLogger,
    clientOptions: { ...clientOptions(settings), fetch: fetchInTime },
  })
  // What fails is tried again from the inbox, or told to the operator there.
  app.error(async (error) => {
    throw error
  })
  const scene = sceneOf(needs, respond)
  for (const register of [registerMessages, registerOpened, registerLifecycle, registerInteractive])
    register(app, scene)
}

const NO_PROGRESS: Progress = { write: async () => {} }

const sceneOf = (
  { workspaces, renderer, desk, settings, pageUrl, tellOperator, clock }: SlackNeeds,
  respond: Respond,
): SlackScene => {
  const members = createMembers(workspaces)
  const common = { workspaces, renderer, respond, members, settings, tellOperator }
  // Replies have no page of their own.
  const posting = createPosting({
    workspaces,
    renderer,
    channels: settings.channels,
    clock,
    tellOperator,
  })
  return {
    channel: 'slack',
    ...common,
    ...createReplies({ ...common, posting }),
    desk,
    ...(pageUrl === undefined ? {} : { pageUrl }),
    progressOf: (context) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- put there by receiver.ts
      'progress' in context ? (context.progress as Progress) : NO_PROGRESS,
  }
}
