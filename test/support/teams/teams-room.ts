import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { Respond } from '../../../src/domain/channel.ts'
import type { Desk } from '../../../src/domain/desk.ts'
import type { TeamsSettings } from '../../../src/channels/teams/settings.ts'
import { activity, type Json, type Where } from './activities.ts'
import { createReception } from '../../../src/inbox/reception.ts'
import { createTeamsChannel, type TeamsChannel } from '../../../src/channels/teams/teams-channel.ts'
import { createTeamsRenderer } from '../../../src/channels/teams/cards/teams-renderer.ts'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'
import { createWire } from '../../../src/channels/teams/botframework/create-wire.ts'
import { openConnector, type Connector } from './connector.ts'
import { openSpiedDesk } from '../spied-desk.ts'

/** What the bot answered to something that it was told. */
export interface Told {
  readonly status: number
  readonly body: unknown
}

/** The channel over real HTTP, with servers of Teams on loopback; behind it a database, and whoever responds. */
export interface TeamsRoom {
  readonly channel: TeamsChannel
  readonly connector: Connector
  readonly database: TestDatabase
  readonly desk: ReturnType<typeof openSpiedDesk>
  /** Of the operator. */
  readonly lines: readonly string[]
  /** Posts an activity to the bot as Teams would, once, and waits until what it caused is done. */
  readonly tell: (where: Where, more: Json, headers?: Record<string, string>) => Promise<Told>
  /** The very same body again, or another one. */
  readonly post: (body: unknown, headers?: Record<string, string>) => Promise<Told>
  readonly settled: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface TeamsRoomOptions {
  readonly respond: Respond
  readonly settings?: Partial<TeamsSettings>
  readonly desk?: Partial<Desk>
  readonly pageUrl?: (pageId: string) => string
}

const TRIAL: TeamsSettings = {
  access: 'none',
  tenants: [],
  serviceHosts: ['127.0.0.1'],
  admins: [],
}

export const openTeamsRoom = async (options: TeamsRoomOptions): Promise<TeamsRoom> => {
  const [database, connector] = await Promise.all([createTestDatabase(), openConnector()])
  const lines: string[] = []
  const tellOperator = (line: string) => void lines.push(line)
  const settings = { ...TRIAL, ...options.settings }
  const desk = { ...openSpiedDesk(), ...options.desk } as ReturnType<typeof openSpiedDesk>
  const { conversations, inbox, placeReferences } = database.store
  const channel = createTeamsChannel({
    settings,
    wire: createWire(settings),
    renderer: createTeamsRenderer({ timeZone: 'UTC' }),
    placeReferences,
    openReception: createReception({ inbox, tellOperator }),
    isKnownThread: async (address) => (await conversations.at('teams', address)) !== undefined,
    desk,
    ...(options.pageUrl === undefined ? {} : { pageUrl: options.pageUrl }),
    tellOperator,
    clock: { now: () => new Date() },
  })
  await channel.start(options.respond)
  const site = express()
  site.use('/api/messages', channel.webhook)
  const server = createServer(site)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo

  const post: TeamsRoom['post'] = async (body, headers = {}) => {
    const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    const text = await response.text()
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    }
  }
  const unfinished = database.database.selectFrom('inbox').select('id').where('done_at', 'is', null)
  const settled = async (): Promise<void> => {
    while ((await unfinished.execute()).length > 0)
      await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return {
    channel,
    connector,
    database,
    desk,
    lines,
    post,
    tell: async (where, more, headers) => {
      const told = await post(activity(connector.serviceUrl, where, more), headers)
      await settled()
      return told
    },
    settled,
    close: async () => {
      await channel.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await connector.close()
      await database.drop()
    },
  }
}
