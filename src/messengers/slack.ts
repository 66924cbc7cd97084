import type { Messenger, MessengerNeeds } from './messenger.ts'
import type { SlackConfig } from '../slack-config.ts'
import { createInstalledWorkspaces } from '../channels/slack/installed-workspaces.ts'
import { createInstallRoutes } from '../channels/slack/install.ts'
import { createSingleWorkspace } from '../channels/slack/single-workspace.ts'
import { createSlackChannel } from '../channels/slack/slack-channel.ts'
import { createSlackCheckUp } from '../channels/slack/check-up.ts'
import { createSlackRenderer } from '../channels/slack/blocks/slack-renderer.ts'
import { createWebClient } from '../channels/slack/web-client.ts'

export const slackMessenger = (needs: MessengerNeeds, slack: SlackConfig): Messenger => {
  const { config, opened } = needs
  const { conversations } = opened.store
  const { workspaces, installPages } = accessOf(needs, slack)
  const channel = createSlackChannel({
    ...needs,
    settings: slack,
    workspaces,
    ...(installPages === undefined ? {} : { installPages }),
    renderer: createSlackRenderer(config),
    isKnownThread: async (address) => (await conversations.at('slack', address)) !== undefined,
  })
  const checkUp = createSlackCheckUp({
    settings: slack,
    known: workspaces.known,
    ...('appToken' in slack.events
      ? { socketClient: createWebClient(slack.events.appToken, slack) }
      : {}),
  })
  return { channel, webhook: { path: '/slack', handle: channel.webhook }, checkUp }
}

/** By one token, or by those of all that install the app. */
const accessOf = ({ config, clock, opened, tellOperator }: MessengerNeeds, slack: SlackConfig) => {
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
