import type { Messenger, MessengerNeeds } from './messenger.ts'
import type { TeamsConfig } from '../teams-config.ts'
import { createTeamsChannel } from '../channels/teams/teams-channel.ts'
import { createTeamsCheckUp } from '../channels/teams/check-up.ts'
import { createTeamsRenderer } from '../channels/teams/cards/teams-renderer.ts'
import { createWire } from '../channels/teams/botframework/create-wire.ts'

export const teamsMessenger = (needs: MessengerNeeds, teams: TeamsConfig): Messenger => {
  const { config, opened } = needs
  const { conversations, placeReferences } = opened.store
  const wire = createWire(teams)
  const channel = createTeamsChannel({
    ...needs,
    settings: teams,
    wire,
    renderer: createTeamsRenderer(config),
    placeReferences,
    isKnownThread: async (address) => (await conversations.at('teams', address)) !== undefined,
  })
  const checkUp = createTeamsCheckUp({
    settings: teams,
    wire,
    placeReferences,
    ...(config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl }),
  })
  return { channel, webhook: { path: '/api/messages', handle: channel.webhook }, checkUp }
}
