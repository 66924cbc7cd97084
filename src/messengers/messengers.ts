// The channels of vendors, built: with main.ts and briefing.ts, the only files that know every adapter.
import type { Channel } from '../domain/channel.ts'
import type { ChannelName } from '../domain/conversation.ts'
import type { CheckUp } from '../domain/check-up.ts'
import type { MessengerNeeds, MessengersNeeds, Webhook } from './messenger.ts'
import { createReception } from '../inbox/reception.ts'
import { pagePath } from '../channels/web/render-post.ts'
import { tellOperator } from '../operator.ts'

/** The channels that are configured. */
export interface Messengers {
  readonly channels: readonly Channel[]
  readonly webhooks: readonly Webhook[]
  readonly checkUps: Partial<Readonly<Record<ChannelName, CheckUp>>>
}

/** Vendors' packages take half a second each: those that nobody asks for are not loaded. */
export const createMessengers = async (needs: MessengersNeeds): Promise<Messengers> => {
  const { slack, teams, publicUrl } = needs.config
  const { inbox } = needs.opened.store
  const common: MessengerNeeds = {
    ...needs,
    openReception: createReception({ inbox, tellOperator }),
    ...(publicUrl === undefined
      ? {}
      : { pageUrl: (pageId: string) => publicUrl + pagePath(pageId) }),
    tellOperator,
  }
  const built = [
    ...(slack === undefined ? [] : [(await import('./slack.ts')).slackMessenger(common, slack)]),
    ...(teams === undefined ? [] : [(await import('./teams.ts')).teamsMessenger(common, teams)]),
  ]
  return {
    channels: built.map(({ channel }) => channel),
    webhooks: built.map(({ webhook }) => webhook),
    checkUps: Object.fromEntries(built.map(({ channel, checkUp }) => [channel.name, checkUp])),
  }
}
