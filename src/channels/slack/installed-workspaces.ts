import { setTimeout as delay } from 'node:timers/promises'
import type { WebClient } from '@slack/web-api'
import { AuthorizationError, InstallProvider } from '@slack/oauth'
import type { Clock } from '../../domain/clock.ts'
import type { InstallationStore } from '../../domain/installation.ts'
import type { KnownWorkspaces } from './workspaces.ts'
import { BriefingError, describeError } from '../../domain/errors.ts'
import { clientOptions, createWebClient, silentLogger } from './web-client.ts'
import { gone } from './slack-faults.ts'
import { orgWide, refuseUnlisted } from './allowed.ts'
import { sdkInstallation, storedFrom, type StoredInstallation } from './stored-installation.ts'

export interface InstalledWorkspacesNeeds {
  readonly app: { readonly clientId: string; readonly clientSecret: string }
  readonly installations: InstallationStore
  /** Ids of those that may use the bot; none: all. */
  readonly workspaces: readonly string[]
  readonly apiUrl?: string
  readonly clock: Clock
}

/** By which the bot speaks in a workspace now. */
interface Access {
  readonly botToken: string
  readonly botId: string
  readonly botUserId: string
}

/** Another replica has got its new token from Slack, and writes it down within this time. */
const WRITING_MILLISECONDS = 500

/** The workspaces that have installed the app. Tokens that expire soon are renewed by whoever needs them. */
export const createInstalledWorkspaces = (needs: InstalledWorkspacesNeeds): KnownWorkspaces => {
  const { installations, workspaces } = needs
  const accessOf = once(createAccess(needs))
  const clients = new Map<string, { readonly token: string; readonly client: WebClient }>()

  const clientOf = (team: string, token: string): WebClient => {
    const kept = clients.get(team)
    if (kept?.token === token) return kept.client
    const client = createWebClient(token, needs)
    clients.set(team, { token, client })
    return client
  }

  return {
    of: async (team) => {
      refuseUnlisted(workspaces, team)
      const { botToken, botUserId } = await accessOf(team)
      return { id: team, client: clientOf(team, botToken), botUserId }
    },
    authorize: async ({ teamId, isEnterpriseInstall }) => {
      if (isEnterpriseInstall || teamId === undefined) throw orgWide()
      refuseUnlisted(workspaces, teamId)
      return Object.assign({ teamId }, await accessOf(teamId))
    },
    forget: async (team) => {
      clients.delete(team)
      await installations.remove(team)
    },
    known: async () => {
      const known: { client: WebClient; name: string }[] = []
      for (const { workspace, name } of await installations.list()) {
        const stored = await readStored(installations, workspace)
        if (stored === undefined) continue
        // One that cannot be renewed is looked at all the same: the check-up tells of it.
        const access = await accessOf(workspace).catch(() => undefined)
        known.push({ client: clientOf(workspace, access?.botToken ?? stored.bot.token), name })
      }
      return known
    },
  }
}

const readStored = async (
  installations: InstallationStore,
  team: string,
): Promise<StoredInstallation | undefined> => storedFrom((await installations.find(team))?.secret)

/** Those who ask while one is asking get the same: a refresh token is good once. */
const once = (ask: (team: string) => Promise<Access>): ((team: string) => Promise<Access>) => {
  const asked = new Map<string, Promise<Access>>()
  return (team) => {
    const running = asked.get(team)
    if (running !== undefined) return running
    const access = ask(team).finally(() => asked.delete(team))
    asked.set(team, access)
    return access
  }
}

const createAccess = ({ app, installations, clock, ...address }: InstalledWorkspacesNeeds) => {
  const read = async (team: string | undefined): Promise<StoredInstallation> => {
    const stored = team === undefined ? undefined : await readStored(installations, team)
    if (stored === undefined) throw gone(`The bot is not installed in ${team ?? 'a workspace'}.`)
    return stored
  }
  /** Where it was uninstalled meanwhile, it stays so. */
  const renew = async (installation: unknown): Promise<void> => {
    const secret = storedFrom(installation)
    const kept = secret && (await installations.find(secret.team.id))
    if (kept !== undefined) await installations.put({ ...kept, secret })
  }
  const provider = new InstallProvider({
    ...app,
    stateVerification: false,
    logger: silentLogger,
    clientOptions: clientOptions(address),
    installationStore: {
      fetchInstallation: async ({ teamId }) => sdkInstallation(await read(teamId)),
      storeInstallation: renew,
    },
  })

  /** Renews it where less than two hours are left. Where that fails, the SDK says nothing and gives the old one. */
  const authorize = async (teamId: string) => {
    try {
      const source = { teamId, enterpriseId: undefined, isEnterpriseInstall: false } as const
      return await provider.authorize(source)
    } catch (error) {
      throw faultOf(error)
    }
  }
  const isOver = (seconds: number | undefined): boolean =>
    seconds !== undefined && seconds * 1_000 <= clock.now().getTime()

  return async (team: string): Promise<Access> => {
    let given = await authorize(team)
    if (isOver(given.botTokenExpiresAt)) {
      // Another replica may have renewed it at the same time: Slack then refuses us, and what it got is kept in a moment.
      await delay(WRITING_MILLISECONDS)
      given = await authorize(team)
    }
    const { botToken, botId, botUserId, botTokenExpiresAt } = given
    if (isOver(botTokenExpiresAt)) throw failed(`The token of ${team} has expired.`)
    if (botToken === undefined || botId === undefined || botUserId === undefined)
      throw gone(`The app has no bot in ${team}.`)
    return { botToken, botId, botUserId }
  }
}

/** The SDK wraps what the store throws. */
const faultOf = (error: unknown): BriefingError => {
  const original = error instanceof AuthorizationError ? error.original : error
  return original instanceof BriefingError && original.code === 'conversation-gone'
    ? original
    : failed(describeError(original), original)
}

const failed = (message: string, cause?: unknown): BriefingError =>
  new BriefingError('channel-failed', message, {
    retryable: true,
    remedy: 'npx briefing doctor slack',
    cause,
  })
