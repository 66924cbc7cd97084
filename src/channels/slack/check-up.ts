import { WebAPIPlatformError, type WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { CheckUp, CheckUpNeeds, Finding } from '../../domain/check-up.ts'
import type { SlackSettings } from './settings.ts'
import { describeError } from '../../domain/errors.ts'
import { BOT_SCOPES } from './scopes.ts'
import { parkedFinding, subscribedPlaces } from '../../messenger/subscribed-places.ts'
import { placeAt } from './place.ts'
import { wordOf } from './slack-faults.ts'

/** A workspace whose token is known, whether or not it still works. */
interface Known {
  readonly client: WebClient
  /** As the operator knows it. */
  readonly name: string
}

export interface SlackCheckUpNeeds {
  readonly settings: Pick<SlackSettings, 'workspaces' | 'events'>
  /** Throws BriefingError where what is stored cannot be read. */
  readonly known: () => Promise<readonly Known[]>
  /** With the token for Socket Mode, where events come so. */
  readonly socketClient?: WebClient
}

type Tell = (finding: Finding) => void

/** Tokens, scopes, workspaces, the way in for events, and the channels to which something is subscribed. */
export const createSlackCheckUp =
  ({ settings, known, socketClient }: SlackCheckUpNeeds): CheckUp =>
  async (needs, tell) => {
    const clients = new Map<string, WebClient>()
    try {
      const workspaces = await known()
      if (workspaces.length === 0) tell(NOBODY_YET)
      for (const workspace of workspaces) {
        const team = await checkWorkspace(workspace, settings, tell)
        if (team !== undefined) clients.set(team, workspace.client)
      }
    } catch (error) {
      tell({ state: 'fault', sentence: describeError(error) })
    }
    await checkWayIn(socketClient, tell)
    await checkPlaces(needs, clients, tell)
  }

const NOBODY_YET: Finding = {
  state: 'warning',
  sentence: 'No workspace has installed the app yet.',
  remedy: 'Open PUBLIC_URL with /slack/install at its end in a browser.',
}

const whoSchema = z.object({
  team_id: z.string(),
  team: z.string().optional(),
  user: z.string().optional(),
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

/** The workspace's id, if its token works. */
const checkWorkspace = async (
  { client, name }: Known,
  { workspaces }: SlackCheckUpNeeds['settings'],
  tell: Tell,
): Promise<string | undefined> => {
  let who: z.infer<typeof whoSchema>
  try {
    who = whoSchema.parse(await client.auth.test())
  } catch (error) {
    tell(tokenFault(name, error))
    return undefined
  }
  const { team_id: id, team = id, user = 'the bot', response_metadata: told } = who
  tell({ state: 'ok', sentence: `The token of ${team} (${id}) works; the bot is ${user} there.` })
  if (workspaces.length > 0 && !workspaces.includes(id))
    tell({
      state: 'fault',
      sentence: `${team} (${id}) is not on the list of workspaces that may use the bot.`,
      remedy: `Add ${id} to SLACK_WORKSPACES.`,
    })
  checkScopes(team, told?.scopes ?? [], tell)
  return id
}

const tokenFault = (name: string, error: unknown): Finding => ({
  state: 'fault',
  sentence: `The token of ${name} does not work: ${wordOf(error)}.`,
  remedy: isAnswered(error)
    ? 'Install the app again in that workspace, and set SLACK_BOT_TOKEN if you use one token.'
    : UNREACHABLE,
})

const UNREACHABLE = 'See that this machine reaches Slack over HTTPS.'

/** Slack itself refuses it; else nobody knows what it would have said. */
const isAnswered = (error: unknown): boolean => error instanceof WebAPIPlatformError

const checkScopes = (team: string, given: readonly string[], tell: Tell): void => {
  const missing = BOT_SCOPES.filter((scope) => !given.includes(scope))
  const needless = given.filter((scope) => !BOT_SCOPES.some((needed) => needed === scope))
  tell(
    missing.length === 0
      ? { state: 'ok', sentence: `All ${BOT_SCOPES.length} scopes are granted in ${team}.` }
      : {
          state: 'fault',
          sentence: `Scopes are missing in ${team}: ${missing.join(', ')}.`,
          remedy: 'Add them under OAuth & Permissions (manifest.yaml has them all), and reinstall.',
        },
  )
  if (needless.length > 0)
    tell({
      state: 'warning',
      sentence: `More is granted in ${team} than the bot needs: ${needless.join(', ')}.`,
      remedy: 'Take these scopes away under OAuth & Permissions, and reinstall.',
    })
}

const checkWayIn = async (socketClient: WebClient | undefined, tell: Tell): Promise<void> => {
  if (socketClient === undefined) {
    tell({
      state: 'ok',
      sentence: 'Events come over HTTP: the request address ends in /slack/events.',
    })
    return
  }
  try {
    await socketClient.apps.connections.open({})
    tell({ state: 'ok', sentence: 'The app token opens a socket for events (Socket Mode).' })
  } catch (error) {
    tell({
      state: 'fault',
      sentence: `The app token opens no socket for events: ${wordOf(error)}.`,
      remedy: isAnswered(error)
        ? 'Generate an app-level token with the scope connections:write, turn Socket Mode on, and set SLACK_APP_TOKEN.'
        : UNREACHABLE,
    })
  }
}

/** Channels looked at: each costs a call of a method that Slack limits. */
const MOST_PLACES = 50

/** Places to which something is sent. */
const checkPlaces = async (
  needs: CheckUpNeeds,
  clients: ReadonlyMap<string, WebClient>,
  tell: Tell,
): Promise<void> => {
  let looked = 0
  for (const { address, parked } of await subscribedPlaces(needs, 'slack')) {
    const place = placeAt(address)
    if (place === undefined) continue
    const { team, channel } = place
    if (parked !== undefined) tell(parkedFinding(channel, parked, 'Invite the bot there'))
    const client = clients.get(team)
    if (client === undefined || ++looked > MOST_PLACES) continue
    if ((await checkPlace(client, channel, tell)) === 'enough') return
  }
}

const checkPlace = async (
  client: WebClient,
  channel: string,
  tell: Tell,
): Promise<'enough' | undefined> => {
  try {
    await client.conversations.history({ channel, limit: 1 })
    tell({ state: 'ok', sentence: `The bot is in ${channel}.` })
    return undefined
  } catch (error) {
    const word = wordOf(error)
    const isLimited = word === 'ratelimited'
    tell({
      state: isLimited ? 'warning' : 'fault',
      sentence: isLimited
        ? 'Slack lets us look at no more channels now.'
        : `The bot cannot post in ${channel}: ${word}.`,
      remedy: isLimited
        ? 'Run this again in a minute.'
        : 'Invite the bot there, or remove the subscriptions of that channel.',
    })
    return isLimited ? 'enough' : undefined
  }
}
