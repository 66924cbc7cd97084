import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createStreams, errorOf, infoOf } from './connector-streams.ts'
import { refusalOf } from './limits.ts'

/** One call to the servers of Teams. */
export interface Call {
  readonly kind: 'send' | 'begin' | 'edit' | 'remove'
  /** Of the conversation, with its thread. */
  readonly conversation: string
  /** Of the post that is edited or removed. */
  readonly post?: string
  readonly body: Sent
  readonly authorization: string | undefined
}

/** As JSON on the wire. */
export interface Sent {
  readonly type?: string
  readonly text?: string
  readonly textFormat?: string
  readonly summary?: string
  readonly attachments?: readonly { readonly contentType: string; readonly content: unknown }[]
  readonly entities?: readonly Readonly<Record<string, unknown>>[]
  readonly suggestedActions?: { readonly actions: readonly unknown[] }
  readonly channelData?: unknown
  readonly replyToId?: string
  readonly activity?: Sent
  readonly members?: readonly { readonly id: string }[]
}

/** What goes wrong, for the next calls that fit. */
export interface Fault {
  readonly kind?: Call['kind']
  /** Only calls that hold these words. */
  readonly words?: string
  readonly status?: number
  readonly code?: string
  readonly message?: string
  readonly retryAfter?: number
  /** It is shown, and nobody is told: the line is cut. */
  readonly isCut?: true
  /** It is shown, and no answer comes. */
  readonly isMute?: true
  readonly times?: number
}

/** A post as members see it now. */
export interface Post {
  readonly id: string
  /** With its thread. */
  readonly conversation: string
  readonly body: Sent
  readonly edits: number
}

/** The servers of Teams, as far as a bot sees them: what it posts, and what they refuse. */
export interface Connector {
  readonly serviceUrl: string
  readonly calls: readonly Call[]
  readonly posts: () => readonly Post[]
  /** Why Teams' own rules refused a call; faults that were wished for are not among them. */
  readonly refused: readonly string[]
  readonly fail: (fault: Fault) => void
  /** Forgets what was shown and what was to fail. */
  readonly clear: () => void
  readonly close: () => Promise<void>
}

export const openConnector = async (): Promise<Connector> => {
  const calls: Call[] = []
  const refused: string[] = []
  const posts = new Map<string, Post>()
  const streams = createStreams()
  let faults: { fault: Fault; left: number }[] = []
  let count = 1_000

  const faultOf = (call: Call): Fault | undefined => {
    const words = JSON.stringify(call.body)
    const found = faults.find(
      ({ fault, left }) =>
        left > 0 &&
        (fault.kind === undefined || fault.kind === call.kind) &&
        (fault.words === undefined || words.includes(fault.words)),
    )
    if (found !== undefined) found.left -= 1
    return found?.fault
  }

  const show = (call: Call): { readonly status: number; readonly reply: object } => {
    const { kind, conversation, post = '', body } = call
    if (kind === 'begin') return { status: 201, reply: begin(body) }
    if (kind === 'edit') {
      const known = posts.get(post)
      if (known === undefined) return { status: 404, reply: errorOf('ActivityNotFound') }
      posts.set(post, { ...known, body, edits: known.edits + 1 })
      return { status: 200, reply: { id: post } }
    }
    if (kind === 'remove') {
      posts.delete(post)
      return { status: 200, reply: {} }
    }
    const info = infoOf(body)
    if (info === undefined) return { status: 201, reply: { id: put(conversation, body) } }
    const { status, reply, ended } = streams.take({ conversation, text: body.text ?? '', info })
    if (ended !== undefined) put(conversation, body, ended)
    return { status, reply }
  }

  const put = (conversation: string, body: Sent, id = `${++count}`): string => {
    if (body.type !== 'typing') posts.set(id, { id, conversation, body, edits: 0 })
    return id
  }

  const begin = (body: Sent): object => {
    if (body.members !== undefined) return { id: `a:${body.members[0]?.id ?? ''}` }
    const id = `${++count}`
    const { channel } = body.channelData as { channel: { id: string } }
    const conversation = `${channel.id};messageid=${id}`
    put(conversation, body.activity ?? {}, id)
    return { id: conversation, activityId: id }
  }

  const take = (call: Call): ReturnType<typeof show> => {
    const taken = refusalOf(call.body.activity ?? call.body) ?? show(call)
    if (taken.status >= 400) refused.push(JSON.stringify(taken.reply))
    return taken
  }

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const call = readCall(request, await bodyOf(request))
    if (call === undefined) {
      send(response, 404, errorOf('NoSuchPath', request.url))
      return
    }
    calls.push(call)
    const fault = faultOf(call) ?? {}
    if (fault.status !== undefined) {
      sendFault(response, { ...fault, status: fault.status })
      return
    }
    const { status, reply } = take(call)
    if (fault.isCut) request.socket.destroy()
    else if (!fault.isMute) send(response, status, reply)
  }

  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    serviceUrl: `http://127.0.0.1:${port}/teams/`,
    calls,
    refused,
    posts: () => [...posts.values()],
    fail: (fault) => void faults.push({ fault, left: fault.times ?? 1 }),
    clear: () => {
      calls.length = 0
      refused.length = 0
      posts.clear()
      streams.clear()
      faults = []
    },
    close: () => closed(server),
  }
}

const sendFault = (
  response: ServerResponse,
  { status, code = 'Unknown', message = '', retryAfter }: Fault & { readonly status: number },
): void => {
  if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
  send(response, status, errorOf(code, message))
}

const send = (response: ServerResponse, status: number, reply: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(reply))
}

const bodyOf = async (request: IncomingMessage): Promise<Sent> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  return text === '' ? {} : (JSON.parse(text) as Sent)
}

/** Undefined for what no bot calls. */
const readCall = (
  { method = '', url = '', headers }: IncomingMessage,
  body: Sent,
): Call | undefined => {
  const path = /\/v3\/conversations(?:\/([^/]+)\/activities(?:\/([^/]+))?)?$/u.exec(url)
  if (path === null) return undefined
  const [, conversation = '', post] = path
  return {
    kind: conversation === '' ? 'begin' : (KINDS[method] ?? 'send'),
    conversation: decodeURIComponent(conversation),
    ...(post === undefined ? {} : { post: decodeURIComponent(post) }),
    body,
    authorization: headers.authorization,
  }
}

const KINDS: Readonly<Record<string, Call['kind']>> = { PUT: 'edit', DELETE: 'remove' }

const closed = async (server: Server): Promise<void> => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}
