import { APP } from '../../support/slack/emulator.ts'
import { openServedBot, type ServedBot } from '../../support/served-bot.ts'
import type { SeenPost } from '../../support/slack/seen-posts.ts'
import {
  openSlackHouse,
  type SlackHouse,
  type SlackHouseOptions,
} from '../../support/slack/slack-house.ts'

/** The bot in the house for trials. */
export interface SlackBot extends ServedBot {
  readonly house: SlackHouse
}

export interface SlackBotOptions extends SlackHouseOptions {
  /** In the place of one token's. */
  readonly variables?: (url: string) => Readonly<Record<string, string>>
}

const ONE_TOKEN = { SLACK_BOT_TOKEN: APP.botToken, SLACK_SIGNING_SECRET: APP.signingSecret }

export const openSlackBot = async (options: SlackBotOptions = {}): Promise<SlackBot> => {
  const { variables: more = () => ONE_TOKEN, ...houseOptions } = options
  const house = await openSlackHouse(houseOptions)
  const bot = await openServedBot(
    (url) => ({ SLACK_API_URL: house.apiUrl, ...more(url) }),
    house.close,
  )
  house.sendTo(`${bot.url}slack/events`)
  return Object.assign(bot, { house })
}

/** What a member sees in a channel, by default carol. */
export const postsIn = (
  { house }: SlackBot,
  channel: string,
  name = 'carol',
): Promise<readonly SeenPost[]> => house.posts(channel, house.member(name))

export const timesShown = async (bot: SlackBot, channel: string, words: string): Promise<number> =>
  (await bot.house.shown(channel, bot.house.member('carol'))).text.split(words).length - 1
