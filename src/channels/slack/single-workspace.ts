import { z } from 'zod'
import type { Clock } from '../../domain/clock.ts'
import type { KnownWorkspaces, Workspace } from './workspaces.ts'
import { createWebClient } from './web-client.ts'
import { gone, slackFault } from './slack-faults.ts'
import { orgWide, refuseUnlisted } from './allowed.ts'

export interface SingleWorkspaceNeeds {
  readonly botToken: string
  /** Ids of those that may use the bot; none: all. */
  readonly workspaces: readonly string[]
  readonly apiUrl?: string
  readonly clock: Clock
}

const whoSchema = z.object({
  team_id: z.string(),
  user_id: z.string(),
  bot_id: z.string().optional(),
  is_enterprise_install: z.boolean().optional(),
})
type Who = z.infer<typeof whoSchema>

/** The one workspace of a token. Slack is asked which it is when that is first needed, and again after a fault. */
export const createSingleWorkspace = ({
  botToken,
  workspaces,
  clock,
  ...address
}: SingleWorkspaceNeeds): KnownWorkspaces => {
  const client = createWebClient(botToken, address)
  let asked: Promise<Who> | undefined

  const ask = async (): Promise<Who> => {
    try {
      return whoSchema.parse(await client.auth.test())
    } catch (error) {
      asked = undefined
      throw slackFault(error, { kind: 'look', now: clock.now() })
    }
  }

  const whoIn = async (team: string): Promise<Who> => {
    asked ??= ask()
    const who = await asked
    if (who.is_enterprise_install === true) throw orgWide()
    if (who.team_id !== team) throw gone(`The bot is not installed in ${team}.`)
    refuseUnlisted(workspaces, team)
    return who
  }

  return {
    of: async (team): Promise<Workspace> => {
      const { user_id: botUserId } = await whoIn(team)
      return { id: team, client, botUserId }
    },
    authorize: async ({ teamId, isEnterpriseInstall }) => {
      if (isEnterpriseInstall || teamId === undefined) throw orgWide()
      const { user_id: botUserId, bot_id: botId } = await whoIn(teamId)
      return { teamId, botToken, botUserId, ...(botId === undefined ? {} : { botId }) }
    },
    // Nothing is kept of it: the token stands in the configuration.
    forget: async () => {
      asked = undefined
    },
    known: async () => [{ client, name: 'your workspace' }],
  }
}
