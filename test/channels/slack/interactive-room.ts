import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { App, LogLevel } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { vi } from 'vitest'
import type { Message } from '../../../src/domain/message.ts'
import type { Respond } from '../../../src/domain/channel.ts'
import type { SeenPost } from '../../support/slack/seen-posts.ts'
import type { SlackScene } from '../../../src/channels/slack/scene.ts'
import { APP, TEAM } from '../../support/slack/emulator.ts'
import { createMembers } from '../../../src/channels/slack/members.ts'
import { createSlackRenderer } from '../../../src/channels/slack/blocks/slack-renderer.ts'
import { openSlackHouse, type SlackHouse } from '../../support/slack/slack-house.ts'
import { registerInteractive } from '../../../src/channels/slack/listeners/interactive.ts'
import { openSpiedDesk, said } from '../../support/spied-desk.ts'

const renderer = createSlackRenderer({ timeZone: 'UTC' })

export interface Where {
  /** By name: the member alone sees it. */
  readonly isPrivateFor?: string
  /** In the thread of this post. */
  readonly thread?: string
}

/** As the bot shows it; Slack gives each block a name. */
const postOf = (message: Message, isPrivate: boolean) => {
  const { blocks, text } = renderer.render(message, { isPrivate })
  return { text, blocks: blocks.map((block, at) => Object.assign({ block_id: `b${at}` }, block)) }
}

/** Slack's surfaces over a house of Slack; behind them, a desk and a talk that only write down what they are asked. */
export interface InteractiveRoom {
  readonly house: SlackHouse
  readonly channel: string
  readonly desk: ReturnType<typeof openSpiedDesk>
  readonly respond: ReturnType<typeof vi.fn<Respond>>
  readonly replyInThread: ReturnType<typeof vi.fn<SlackScene['replyInThread']>>
  readonly client: WebClient
  /** Shows it in the channel as the bot would; the post as its viewer sees it. */
  readonly show: (message: Message, where?: Where) => Promise<SeenPost>
  /** What the operator was told. */
  readonly lines: string[]
  /** What the member sees in the channel. */
  readonly text: (name: string, channel?: string) => Promise<string>
  readonly close: () => Promise<void>
}

export const openInteractiveRoom = async (
  settings: Partial<SlackScene['settings']> = {},
  members: Partial<SlackScene['members']> = {},
): Promise<InteractiveRoom> => {
  const house = await openSlackHouse()
  const clientOptions = { slackApiUrl: house.apiUrl, retryConfig: { retries: 0 } }
  const client = new WebClient(APP.botToken, { ...clientOptions, logLevel: LogLevel.ERROR })
  const workspace = { id: TEAM.id, client, botUserId: APP.botUserId }
  const workspaces: SlackScene['workspaces'] = {
    of: async () => workspace,
    authorize: async () => ({ botToken: APP.botToken, botUserId: APP.botUserId, botId: APP.botId }),
    forget: async () => {},
  }
  const desk = openSpiedDesk()
  const respond = vi.fn<Respond>(async () => said('An answer'))
  const replyInThread = vi.fn<SlackScene['replyInThread']>(async () => {})
  const lines: string[] = []
  const app = new App({
    authorize: workspaces.authorize,
    signingSecret: APP.signingSecret,
    clientOptions,
    logLevel: LogLevel.ERROR,
  })
  registerInteractive(app, {
    channel: 'slack',
    workspaces,
    renderer,
    desk,
    respond,
    members: { ...createMembers(workspaces), ...members },
    settings: { channels: [], adminsOnly: false, ...settings },
    pageUrl: (id) => `https://briefing.example/m/${id}`,
    replyInThread,
    progressOf: () => ({ write: async () => {} }),
    stopReply: () => {},
    tellOperator: (line) => void lines.push(line),
  })
  const server = (await app.start({ port: 0, host: '127.0.0.1' })) as Server
  const { port } = server.address() as AddressInfo
  house.sendTo(`http://127.0.0.1:${port}/slack/events`)
  const channel = house.channel('briefings')
  return {
    house,
    channel,
    desk,
    respond,
    replyInThread,
    client,
    lines,
    show: async (message, { isPrivateFor, thread } = {}) => {
      const viewer = house.member(isPrivateFor ?? 'carol')
      const inThread = thread === undefined ? {} : { thread_ts: thread }
      const post = { ...postOf(message, isPrivateFor !== undefined), channel, ...inThread }
      await (isPrivateFor === undefined
        ? client.apiCall('chat.postMessage', post)
        : client.apiCall('chat.postEphemeral', { ...post, user: viewer.id }))
      return (await house.posts(channel, viewer)).at(-1)!
    },
    text: async (name, where = channel) => (await house.shown(where, house.member(name))).text,
    close: async () => {
      await app.stop()
      await house.close()
    },
  }
}
