import { APP, type Emulated } from './emulator.ts'
import { refusalOf } from './limits.ts'
import type { OwnMethod } from './streams.ts'
import type { Tokens } from './tokens.ts'
import { type Fields, fieldsIn, listIn } from './fields.ts'

interface ApiParts {
  readonly emulated: Emulated
  readonly tokens: Tokens
  readonly own: Readonly<Record<string, OwnMethod>>
  /** Of the bot's token: `emulate` looks at them for its own methods. */
  readonly scopes: readonly string[]
  /** Whether more than one message a second in one conversation is refused. */
  readonly isPaced: boolean
  readonly now: () => number
}

/** These are called by the app itself, not by its bot in a workspace. */
const OF_THE_APP = new Set(['oauth.v2.access', 'apps.connections.open'])
const SECOND_MS = 1_000

/** What a method of our own needs, or a reading of metadata; undefined where `emulate` checks it. */
const scopeFor = (method: string, args: Fields): string | undefined => {
  if (/^(?:assistant|agents)\./u.test(method)) return 'assistant:write'
  return args['include_all_metadata'] === true ? 'metadata.message:read' : undefined
}

const within = ({ oldest, latest, inclusive }: Fields) => {
  const isInclusive = inclusive === true
  const from = typeof oldest === 'string' ? Number(oldest) : -Infinity
  const to = typeof latest === 'string' ? Number(latest) : Infinity
  return (message: Fields): boolean => {
    const ts = Number(message['ts'])
    return isInclusive ? ts >= from && ts <= to : ts > from && ts < to
  }
}

const withoutMetadata = ({ metadata: _metadata, ...message }: Fields): Fields => message

/** `emulate` gives all messages, always with metadata. */
const asAsked = (answer: Fields, args: Fields): Fields => {
  if (!Array.isArray(answer['messages'])) return answer
  const told = listIn(answer['messages']).filter(within(args))
  if (args['include_all_metadata'] === true) return { ...answer, messages: told }
  return { ...answer, messages: told.map(withoutMetadata) }
}

/** The Web API as the house serves it: tokens and limits first, then a method of our own or `emulate`. */
export const createWebApi = (parts: ApiParts) => {
  const { emulated, tokens, own } = parts
  const lastPostAt = new Map<unknown, number>()

  const isTooFast = (method: string, { channel }: Fields): boolean => {
    if (!parts.isPaced || method !== 'chat.postMessage') return false
    const now = parts.now()
    if (now - (lastPostAt.get(channel) ?? -Infinity) < SECOND_MS) return true
    lastPostAt.set(channel, now)
    return false
  }

  /** `emulate` knows neither the locale nor the zone of a member. */
  const withLocale = (answer: Fields, args: Fields): Fields => {
    const person = Array.from(emulated.people.values()).find(({ id }) => id === args['user'])
    if (answer['ok'] !== true || person === undefined) return answer
    const locale = args['include_locale'] === true ? { locale: person.locale } : {}
    const { is_admin: isAdmin } = fieldsIn(answer['user'])
    const more = { tz: person.zone, is_admin: isAdmin, is_owner: false, ...locale }
    return { ...answer, user: { ...fieldsIn(answer['user']), ...more } }
  }

  const install = async (args: Fields): Promise<Fields> => {
    if (args['client_secret'] !== APP.clientSecret) return { ok: false, error: 'bad_client_secret' }
    if (args['grant_type'] === 'refresh_token') return own['oauth.v2.access']?.(args) ?? {}
    return tokens.issued(await emulated.call('oauth.v2.access', '', args))
  }

  const asBot = async (method: string, args: Fields): Promise<Fields> => {
    const token = tokens.upstream(String(args['token']))
    if (token === undefined) return { ok: false, error: 'token_revoked' }
    const needed = scopeFor(method, args)
    if (needed !== undefined && !parts.scopes.includes(needed))
      return { ok: false, error: 'missing_scope', needed }
    if (isTooFast(method, args)) return { ok: false, error: 'ratelimited' }
    const refusal = refusalOf(method, args)
    if (refusal !== undefined) return refusal
    const doIt = own[method]
    if (doIt !== undefined) return doIt(args)
    const { token: _token, ...rest } = args
    const answer = await emulated.call(method, token, rest)
    if (method === 'users.info') return withLocale(answer, args)
    return method === 'auth.test' && answer['ok'] === true
      ? { ...answer, is_enterprise_install: false }
      : asAsked(answer, args)
  }

  return {
    call: (method: string, args: Fields): Promise<Fields> => {
      if (method === 'oauth.v2.access') return install(args)
      const doIt = OF_THE_APP.has(method) ? own[method] : undefined
      return doIt === undefined ? asBot(method, args) : doIt(args)
    },
  }
}
