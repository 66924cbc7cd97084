import { LogLevel } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { APP } from './emulator.ts'
import { fieldsIn, wordsIn, type Fields } from './fields.ts'
import { openListeningBot, type ListeningBot } from './listening-bot.ts'
import { openSlackHouse, type SlackHouse, type SlackHouseOptions } from './slack-house.ts'

/** No previews: what every post of ours says. */
const quiet = { unfurl_links: false, unfurl_media: false }

export const section = (text: string, type = 'plain_text'): Fields => ({
  type: 'section',
  text: { type, text },
})

export const plain = (text: string): Fields => ({ type: 'plain_text', text })

/** Slack's own word for the fault with which a call ends, and all else that the SDK tells of it. */
export const faultOf = async (call: Promise<unknown>): Promise<Fields> => {
  try {
    await call
  } catch (fault) {
    const { data, ...more } = fault as Fields
    return { ...more, ...(data as Fields | undefined) }
  }
  throw new Error('The call went well')
}

/** A house with a bot that does nothing but listen, for tests of the house itself. */
export interface HouseRoom {
  readonly house: SlackHouse
  readonly bot: ListeningBot
  /** A channel of the house. */
  readonly channel: string
  /** Slack's own SDK, as it comes but for its retries. */
  readonly client: (token?: string) => WebClient
  /** Posts in the channel, with what the SDK tells of it. */
  readonly post: (more?: Fields) => Promise<{ readonly ts: string }>
  /** What the member sees in the channel. */
  readonly text: (viewer: string) => Promise<string>
  readonly close: () => Promise<void>
}

export const openHouseRoom = async (options: SlackHouseOptions = {}): Promise<HouseRoom> => {
  const bot = await openListeningBot()
  const house = await openSlackHouse({ eventsUrl: bot.url, ...options })
  const channel = house.channel('briefings')
  const client: HouseRoom['client'] = (token = APP.botToken) =>
    new WebClient(token, {
      slackApiUrl: house.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      logLevel: LogLevel.ERROR,
    })
  return {
    house,
    bot,
    channel,
    client,
    post: async (more = {}) => {
      const args = { channel, text: 'once', ...quiet, ...more }
      const answer: unknown = await client().apiCall('chat.postMessage', args)
      return { ts: wordsIn(fieldsIn(answer)['ts']) }
    },
    text: async (viewer) => (await house.shown(channel, house.member(viewer))).text,
    close: async () => {
      await house.close()
      await bot.close()
    },
  }
}
