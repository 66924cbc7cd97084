import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Desk } from '../../../src/domain/desk.ts'
import type { Respond } from '../../../src/domain/channel.ts'
import type { SlackSettings } from '../../../src/channels/slack/settings.ts'
import { createReception } from '../../../src/inbox/reception.ts'
import { createSingleWorkspace } from '../../../src/channels/slack/single-workspace.ts'
import { createSlackChannel, type SlackChannel } from '../../../src/channels/slack/slack-channel.ts'
import { createSlackRenderer } from '../../../src/channels/slack/blocks/slack-renderer.ts'
import { createTestDatabase, type TestDatabase } from '../test-database.ts'
import { APP } from './emulator.ts'
import { openSlackHouse, type SlackHouse, type SlackHouseOptions } from './slack-house.ts'

export interface SlackRoomOptions extends Omit<SlackHouseOptions, 'eventsUrl'> {
  readonly respond: Respond
  readonly desk?: Partial<Desk>
  readonly settings?: Partial<SlackSettings>
  /** Threads in which the bot was asked before, by their addresses; by default those that are known to the store. */
  readonly isKnownThread?: (address: string) => Promise<boolean>
}

/** The real channel in a house, with a real inbox; what it says is up to the test. */
export interface SlackRoom {
  readonly house: SlackHouse
  readonly channel: SlackChannel
  readonly database: TestDatabase
  /** Lines for the operator. */
  readonly told: readonly string[]
  /** Where the bot takes events. */
  readonly url: string
  /** A second bot on the same inbox, that listens to nobody. */
  readonly replica: (respond: Respond) => Promise<SlackChannel>
  readonly close: () => Promise<void>
}

const clock = { now: () => new Date() }

const lacking = (name: string) => () =>
  Promise.reject(new Error(`The desk of this test has no ${name}`))

export const openSlackRoom = async (options: SlackRoomOptions): Promise<SlackRoom> => {
  const { respond, desk = {}, settings = {}, ...houseOptions } = options
  const database = await createTestDatabase()
  const house = await openSlackHouse(houseOptions)
  const told: string[] = []
  const { conversations, inbox } = database.store
  const tellOperator = (line: string) => void told.push(line)
  const known = async (address: string) => (await conversations.at('slack', address)) !== undefined
  const whole: SlackSettings = {
    events: { signingSecret: APP.signingSecret },
    workspaces: [],
    channels: [],
    adminsOnly: false,
    apiUrl: house.apiUrl,
    ...settings,
  }
  const create = (): SlackChannel =>
    createSlackChannel({
      settings: whole,
      workspaces: createSingleWorkspace({ ...whole, botToken: APP.botToken, clock }),
      renderer: createSlackRenderer({ timeZone: 'Asia/Tokyo' }),
      openReception: createReception({ inbox, tellOperator }),
      isKnownThread: options.isKnownThread ?? known,
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a test does not use fails
      desk: new Proxy(desk as Desk, {
        get: (given, name): unknown => Reflect.get(given, name) ?? lacking(String(name)),
      }),
      tellOperator,
      clock,
    })
  const channel = create()
  await channel.start(respond)
  const server = createServer((request, response) => {
    request.url = (request.url ?? '').replace(/^\/slack/u, '')
    channel.webhook(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}/slack/events`
  const isOverHttp = 'signingSecret' in whole.events
  house.sendTo(isOverHttp ? url : undefined)
  const replicas: SlackChannel[] = []
  return {
    house,
    channel,
    database,
    told,
    url,
    replica: async (respondThere) => {
      const other = create()
      await other.start(respondThere)
      replicas.push(other)
      return other
    },
    close: async () => {
      for (const one of [channel, ...replicas]) await one.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await house.close()
      await database.drop()
    },
  }
}
