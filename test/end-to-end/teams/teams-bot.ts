import { describe } from 'vitest'
import {
  isPlaygroundThere,
  openPlayground,
  type OnWire,
  type Playground,
} from '../../support/teams/playground.ts'
import { openServedBot, type ServedBot } from '../../support/served-bot.ts'
import { seenOf, type Seen } from '../../support/teams/seen-posts.ts'

/** The bot, served as an operator does for a trial, and Microsoft's stand-in for Teams. */
export interface TeamsBot extends ServedBot {
  readonly playground: Playground
}

export const openTeamsBot = async (): Promise<TeamsBot> => {
  let playground: Playground | undefined
  const bot = await openServedBot(
    () => ({ TEAMS_LOCAL_TRIAL: 'yes' }),
    async () => playground?.close(),
  )
  playground = await openPlayground(`${bot.url}api/messages`)
  return Object.assign(bot, { playground })
}

/** Where the Playground is not installed, these trials are left out; never by CI, which installs it. */
export const describeWithPlayground =
  isPlaygroundThere || process.env['CI'] !== undefined ? describe : describe.skip

/** A message that the bot has posted: as it went over the wire, and as members see it. */
export interface BotPost extends Seen {
  readonly id: string
  readonly body: Readonly<Record<string, unknown>>
}

/** What begins a thread goes out as a new conversation, and has no other id than its own. */
const postOf = ({ messageId = '', request }: OnWire): BotPost => {
  const body = bodyOf(request.body)
  return { id: messageId, body, ...seenOf({ body }) }
}

const bodyOf = ({ activity, ...body }: OnWire['request']['body'] = {}): BotPost['body'] =>
  typeof activity === 'object' && activity !== null ? { ...activity } : body

/** Messages of the bot in a conversation, or its threads; edits stand behind what they edit. */
export const postsIn = (
  { playground }: Pick<TeamsBot, 'playground'>,
  conversation: string,
): readonly BotPost[] =>
  playground
    .fromBot()
    .filter(
      ({ activityName, conversationId, messageId = '' }) =>
        activityName !== 'typing' && (conversationId ?? messageId).startsWith(conversation),
    )
    .map(postOf)

export const streamsIn = (
  { playground }: Pick<TeamsBot, 'playground'>,
  conversation: string,
): readonly unknown[] =>
  playground
    .fromBot()
    .filter(({ conversationId }) => conversationId === conversation)
    .flatMap(({ request }) => (request.body?.['entities'] as readonly { type: string }[]) ?? [])
    .filter(({ type }) => type === 'streaminfo')
