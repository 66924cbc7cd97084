import { randomUUID } from 'node:crypto'
import { refusalOf } from './limits.ts'
import type { OwnMethod, Upstream } from './streams.ts'
import type { Fields } from './fields.ts'

/** What one member alone is shown. Slack keeps it nowhere: it is gone when the client is closed. */
export interface PrivatePost {
  readonly channel: string
  readonly user: string
  readonly ts: string
  readonly threadTs?: string
  readonly body: Fields
}

/** Where something was pressed or said, of which a response address speaks. */
export interface Origin {
  readonly channel: string
  readonly user: string
  /** Of the message in which something was pressed. */
  readonly ts?: string
  readonly threadTs?: string
  readonly isPrivate?: boolean
}

export interface PrivatePosts {
  readonly methods: Readonly<Record<string, OwnMethod>>
  readonly all: () => readonly PrivatePost[]
  /** A path below the house's address, good for five replies. */
  readonly responsePath: (origin: Origin) => string
  /** What a bot sends there, or replies to a command at once. */
  readonly respond: (path: string, body: Fields) => Promise<Fields>
}

const USES = 5

/** Ephemeral messages, and the addresses to which an app replies after a command or a button. */
export const createPrivatePosts = (upstream: Upstream): PrivatePosts => {
  const posts: PrivatePost[] = []
  const addresses = new Map<string, { origin: Origin; left: number }>()

  const post: OwnMethod = async (args) => {
    const answer = await upstream('chat.postEphemeral', args)
    if (answer['ok'] !== true) return answer
    const { thread_ts: threadTs } = args
    posts.push({
      channel: String(args['channel']),
      user: String(args['user']),
      ts: String(answer['message_ts']),
      ...(typeof threadTs === 'string' ? { threadTs } : {}),
      body: args,
    })
    return answer
  }

  const remove = ({ ts }: Origin): PrivatePost | undefined => {
    const at = posts.findIndex((one) => one.ts === ts)
    return at < 0 ? undefined : posts.splice(at, 1)[0]
  }

  /** The private post is another one in its place; any other message is edited. */
  const replace = async (origin: Origin, body: Fields): Promise<Fields> => {
    if (origin.isPrivate !== true)
      return upstream(
        'chat.update',
        Object.assign({ channel: origin.channel, ts: origin.ts }, body),
      )
    const before = remove(origin)
    if (before === undefined) return { ok: false, error: 'message_not_found' }
    posts.push(Object.assign({}, before, { body }))
    return { ok: true }
  }

  const show = async (origin: Origin, body: Fields): Promise<Fields> => {
    const { channel, user, threadTs, ts } = origin
    if (body['delete_original'] === true) {
      if (origin.isPrivate === true) return { ok: remove(origin) !== undefined }
      return upstream('chat.delete', { channel, ts })
    }
    if (body['replace_original'] === true && ts !== undefined) return replace(origin, body)
    const thread = body['thread_ts'] ?? threadTs
    const where = { channel, ...(thread === undefined ? {} : { thread_ts: thread }) }
    return body['response_type'] === 'in_channel'
      ? upstream('chat.postMessage', { ...body, ...where })
      : post({ ...body, ...where, user })
  }

  return {
    methods: { 'chat.postEphemeral': post },
    all: () => posts,
    responsePath: (origin) => {
      const path = `/response/${randomUUID()}`
      addresses.set(path, { origin, left: USES })
      return path
    },
    respond: async (path, body) => {
      const address = addresses.get(path)
      if (address === undefined) return { ok: false, error: 'used_url' }
      const refusal = refusalOf('response_url', body)
      if (refusal !== undefined) return refusal
      if (address.left-- <= 0) return { ok: false, error: 'used_url' }
      return show(address.origin, body)
    },
  }
}
