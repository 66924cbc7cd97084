/**
 * A Slack for trials, on loopback only. Most of it is the npm package `emulate`, which keeps the messages, people, channels
 * and views, and hands out tokens. THE REST IS OURS and no proof of what Slack does: a small proxy before `emulate` that
 * - adds what `emulate` lacks: streaming, agent status and prompts, Socket Mode, response addresses, ephemeral messages that
 *   one member sees, token rotation and revocation, a member's locale and zone, events of every kind (signed as Slack signs);
 * - enforces what `emulate` lets pass: the limits of blocks and characters, tokens that are not good any more, one message
 *   a second where it is asked to;
 * - breaks what it is told to break: replies that are lost, 429, 500, delays.
 */
import { APP, scopesOfManifest, startEmulator, type Emulated } from './emulator.ts'
import { agentMethods } from './agent-methods.ts'
import { createFaults, type Faults } from './faults.ts'
import { openGateway, type Call } from './gateway.ts'
import { createMember, type Member } from './member.ts'
import { createPrivatePosts } from './private-posts.ts'
import { createSockets } from './sockets.ts'
import { createStreams } from './streams.ts'
import { createTellBot, eventOf, type TellBot, type Told } from './tell-bot.ts'
import { createTokens } from './tokens.ts'
import { createViews } from './views.ts'
import { createWebApi } from './web-api.ts'
import { seenPosts, type SeenPost } from './seen-posts.ts'
import type { Shown } from '../../contracts/channel.ts'
import type { Fields } from './fields.ts'

export interface SlackHouseOptions {
  /** Where the bot takes events, commands and interactions; missing: over Socket Mode, or told later by `sendTo`. */
  readonly eventsUrl?: string
  /** Scopes of the bot's token; missing: those of manifest.yaml, which have to be enough. */
  readonly scopes?: readonly string[]
  readonly rotatesTokens?: boolean
  /** Refuses more than one message a second in one conversation. */
  readonly isPaced?: boolean
}

export interface SlackHouse {
  readonly url: string
  /** For SLACK_API_URL. */
  readonly apiUrl: string
  /** By name: `aiko` (Japanese), `ben` (an administrator), `carol`. */
  readonly member: (name: string) => Member
  /** A channel's id by name: `briefings`, `standards`. */
  readonly channel: (name: string) => string
  readonly faults: Pick<Faults, 'next'>
  /** From now on events go there; undefined: over the sockets. */
  readonly sendTo: (eventsUrl: string | undefined) => void
  readonly tellBot: TellBot
  /** What the bot called of a method, or of all, the first first. Replies to a response address are `response_url`. */
  readonly calls: (method?: string) => readonly Call[]
  /** What the member sees in a channel, replies after what they reply to. */
  readonly posts: (channel: string, viewer: Member) => Promise<readonly SeenPost[]>
  readonly shown: (channel: string, viewer: Member) => Promise<Shown>
  /** Ids of what is streamed there and not stopped. */
  readonly streaming: (channel: string) => readonly string[]
  readonly home: (viewer: Member) => Fields | undefined
  readonly form: (viewer: Member) => Fields | undefined
  /** The member agrees to what the app asks for; the address is where Slack then sends the browser. */
  readonly approve: (authorizeUrl: string, member: Member) => Promise<string>
  /** As an administrator does: no token of the app is good any more, and the bot is told. */
  readonly uninstall: () => Promise<readonly Told[]>
  readonly expireTokens: () => void
  /** Sockets: how many the bot has open, and asking it to come again. */
  readonly sockets: { readonly count: () => number; readonly refresh: () => void }
  readonly close: () => Promise<void>
}

/** Slack tells the bot of its own posts as well. */
const echoOf = (method: string, args: Fields, answer: Fields): Fields | undefined =>
  answer['ok'] === true && ['chat.postMessage', 'chat.stopStream'].includes(method)
    ? {
        type: 'message',
        channel: answer['channel'],
        channel_type: String(answer['channel']).startsWith('D') ? 'im' : 'channel',
        user: APP.botUserId,
        bot_id: APP.botId,
        app_id: APP.id,
        text: args['text'] ?? '',
        ts: answer['ts'],
        event_ts: answer['ts'],
        ...(args['thread_ts'] === undefined ? {} : { thread_ts: args['thread_ts'] }),
      }
    : undefined

/** The page on which a member presses Allow. */
const approve = async (
  { call: _call, ...emulated }: Emulated,
  authorizeUrl: string,
  member: Member,
): Promise<string> => {
  const asked = new URL(authorizeUrl).searchParams
  const names = ['redirect_uri', 'scope', 'user_scope', 'state', 'client_id']
  const fields = names.map((name): [string, string] => [name, asked.get(name) ?? ''])
  const answer = await fetch(`${emulated.url}/oauth/v2/authorize/callback`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams([...fields, ['user_id', member.id]]),
  })
  return answer.headers.get('location') ?? ''
}

const named = <Kept>(map: ReadonlyMap<string, Kept>, name: string): Kept => {
  const kept = map.get(name)
  if (kept === undefined) throw new Error(`There is no ${name} in this house`)
  return kept
}

export const openSlackHouse = async (options: SlackHouseOptions = {}): Promise<SlackHouse> => {
  const { rotatesTokens = false, isPaced = false } = options
  const scopes = options.scopes ?? (await scopesOfManifest())
  let { eventsUrl } = options
  const emulated = await startEmulator(scopes)
  const upstream = (method: string, args: Fields) => emulated.call(method, APP.botToken, args)
  const faults = createFaults()
  const streams = createStreams(upstream)
  const privatePosts = createPrivatePosts(upstream)
  const tokens = createTokens(rotatesTokens)
  const views = createViews(emulated)
  const sockets = createSockets(() => gateway.url)
  const own = {
    ...streams.methods,
    ...privatePosts.methods,
    ...tokens.methods,
    ...sockets.methods,
    ...agentMethods,
  }
  const webApi = createWebApi({ emulated, tokens, own, scopes, isPaced, now: () => Date.now() })
  const echoes = new Set<Promise<Told>>()
  const gateway = await openGateway({
    faults,
    scopes,
    call: async (method, args) => {
      const answer = await webApi.call(method, args)
      if (method.startsWith('views.')) views.note(method, args, answer)
      const event = echoOf(method, args, answer)
      if (event !== undefined) echoes.add(tellBot(eventOf(event)))
      return answer
    },
    respond: privatePosts.respond,
    accept: sockets.accept,
    pages: () => emulated.url,
  })
  const tellBot = createTellBot(sockets, () => eventsUrl)
  const needs = { emulated, tellBot, views, streams, privatePosts, url: () => gateway.url }
  const members = new Map(
    Array.from(emulated.people, ([name, person]) => [name, createMember(needs, person)]),
  )
  const posts: SlackHouse['posts'] = (channel, viewer) =>
    seenPosts({ emulated, privatePosts }, channel, viewer)

  return {
    url: gateway.url,
    apiUrl: `${gateway.url}/api/`,
    member: (name) => named(members, name),
    channel: (name) => named(emulated.channels, name),
    faults,
    sendTo: (url) => {
      eventsUrl = url
    },
    tellBot,
    calls: (method) =>
      method === undefined ? gateway.calls : gateway.calls.filter((one) => one.method === method),
    posts,
    shown: async (channel, viewer) => {
      const seen = await posts(channel, viewer)
      return {
        text: seen.map(({ text }) => text).join('\n'),
        links: seen.flatMap(({ links }) => links),
        harm: seen.flatMap(({ harm }) => harm),
      }
    },
    streaming: (channel) => streams.open(channel),
    home: ({ id }) => views.home(id),
    form: ({ id }) => views.form(id),
    approve: (authorizeUrl, member) => approve(emulated, authorizeUrl, member),
    uninstall: async () => {
      tokens.revokeAll()
      const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: [APP.botUserId] } }
      return [await tellBot(eventOf(revoked)), await tellBot(eventOf({ type: 'app_uninstalled' }))]
    },
    expireTokens: tokens.expire,
    sockets: { count: sockets.connections, refresh: sockets.refresh },
    close: async () => {
      await Promise.all(echoes)
      sockets.close()
      await gateway.close()
      await emulated.close()
    },
  }
}
