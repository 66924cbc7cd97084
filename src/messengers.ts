// The channels of vendors, built: with main.ts and briefing.ts, the only files that know every adapter.
import type { Channel } from './domain/channel.ts'
import type { ChannelName } from './domain/conversation.ts'
import type { CheckUp } from './domain/check-up.ts'
import type { Clock } from './domain/clock.ts'
import type { Config } from './config.ts'
import type { Desk } from './domain/desk.ts'
import type { OpenStore } from './store/open-store.ts'
import type { SlackConfig } from './slack-config.ts'
import type { WebNeeds } from './channels/web/web-channel.ts'
import { createInstalledWorkspaces } from './channels/slack/installed-workspaces.ts'
import { createInstallRoutes } from './channels/slack/install.ts'
import { createReception } from './inbox/reception.ts'
import { createSingleWorkspace } from './channels/slack/single-workspace.ts'
import { createSlackChannel } from './channels/slack/slack-channel.ts'
import { createSlackCheckUp } from './channels/slack/check-up.ts'
import { createSlackRenderer } from './channels/slack/blocks/slack-renderer.ts'
import { createWebClient } from './channels/slack/web-client.ts'
import { pagePath } from './channels/web/render-post.ts'
import { tellOperator } from './operator.ts'

export interface MessengerNeeds {
  readonly config: Pick<Config, 'slack' | 'publicUrl' | 'timeZone'>
  readonly clock: Clock
  readonly opened: Pick<OpenStore, 'store' | 'installations'>
  readonly desk: Desk
}

/** The channels that are configured, with what else they bring along. */
export interface Messengers {
  readonly channels: readonly Channel[]
  readonly webhooks: NonNullable<WebNeeds['webhooks']>
  readonly checkUps: Partial<Readonly<Record<ChannelName, CheckUp>>>
}

export const createMessengers = (needs: MessengerNeeds): Messengers => {
  const { slack } = needs.config
  if (slack === undefined) return { channels: [], webhooks: [], checkUps: {} }
  const { channel, checkUp } = slackOf(needs, slack)
  return {
    channels: [channel],
    webhooks: [{ path: '/slack', handle: channel.webhook }],
    checkUps: { slack: checkUp },
  }
}

const slackOf = (needs: MessengerNeeds, slack: SlackConfig) => {
  const { config, clock, opened, desk } = needs
  const { publicUrl, timeZone } = config
  const { conversations, inbox } = opened.store
  const { workspaces, installPages } = accessOf(needs, slack)
  const channel = createSlackChannel({
    settings: slack,
    workspaces,
    ...(installPages === undefined ? {} : { installPages }),
    renderer: createSlackRenderer({ timeZone }),
    openReception: createReception({ inbox, tellOperator }),
    isKnownThread: async (address) => (await conversations.at('slack', address)) !== undefined,
    desk,
    ...(publicUrl === undefined
      ? {}
      : { pageUrl: (pageId: string) => publicUrl + pagePath(pageId) }),
    tellOperator,
    clock,
  })
  const checkUp = createSlackCheckUp({
    settings: slack,
    known: workspaces.known,
    ...('appToken' in slack.events
      ? { socketClient: createWebClient(slack.events.appToken, slack) }
      : {}),
  })
  return { channel, checkUp }
}

/** By one token, or by those of all that install the app. */
const accessOf = ({ config, clock, opened }: MessengerNeeds, slack: SlackConfig) => {
  const common = { ...slack, clock }
  if ('botToken' in slack.access)
    return { workspaces: createSingleWorkspace({ ...common, botToken: slack.access.botToken }) }
  const app = slack.access
  const installed = { ...common, app, installations: opened.installations('slack', app.secretsKey) }
  return {
    workspaces: createInstalledWorkspaces(installed),
    installPages: createInstallRoutes({
      ...installed,
      publicUrl: config.publicUrl ?? '',
      tellOperator,
    }),
  }
}
