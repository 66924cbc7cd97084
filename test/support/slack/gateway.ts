import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import type { Fault, Faults } from './faults.ts'
import { bodyOf, readCall } from './read-call.ts'
import type { Fields } from './fields.ts'

/** What the bot called, with what it was told. */
export interface Call {
  readonly method: string
  readonly args: Fields
  /** Missing where the call was refused or cut before it did anything. */
  readonly answer?: Fields
  /** Milliseconds since the epoch, when it came. */
  readonly at: number
}

/** What a house does with what comes in. */
export interface House {
  readonly faults: Faults
  /** Of the bot's token. */
  readonly scopes: readonly string[]
  /** A call of the Web API. */
  readonly call: (method: string, args: Fields) => Promise<Fields>
  readonly respond: (path: string, body: Fields) => Promise<Fields>
  readonly accept: (request: IncomingMessage, socket: Duplex) => void
  /** Of what is no call: pages of `emulate`. */
  readonly pages: () => string
}

export interface Gateway {
  readonly url: string
  readonly calls: readonly Call[]
  readonly close: () => Promise<void>
}

/** Slack tells with each reply what the token may do. */
const reply = (response: ServerResponse, body: Fields, scopes: readonly string[] = []): void =>
  void response
    .writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': scopes.join(',') })
    .end(JSON.stringify(body))

const refuse = (response: ServerResponse, seconds: number): void =>
  void response
    .writeHead(429, { 'retry-after': String(seconds), 'content-type': 'application/json' })
    .end(JSON.stringify({ ok: false, error: 'ratelimited' }))

/** True where the fault is all that comes of the call. */
const failAtOnce = async (fault: Fault | undefined, response: ServerResponse): Promise<boolean> => {
  if (fault === undefined || fault.kind === 'lose-reply') return false
  if (fault.kind === 'slow') {
    await delay(fault.milliseconds)
    return false
  }
  if (fault.kind === 'cut') response.destroy()
  if (fault.kind === 'status') response.writeHead(fault.status).end('fault of the house')
  if (fault.kind === 'error') reply(response, { ok: false, error: fault.error })
  if (fault.kind === 'rate-limited') refuse(response, fault.retryAfterSeconds)
  return true
}

/** The house's address: takes calls, loses replies where it is asked to, and writes down what was called. */
export const openGateway = async (house: House): Promise<Gateway> => {
  const calls: Call[] = []

  const takeCall = async (method: string, request: IncomingMessage, response: ServerResponse) => {
    const args = readCall(request, await bodyOf(request))
    const fault = house.faults.take(method)
    const at = Date.now()
    if (await failAtOnce(fault, response)) {
      calls.push({ method, args, at })
      return
    }
    const answer = await house.call(method, args)
    calls.push({ method, args, answer, at })
    if (fault?.kind === 'lose-reply') response.destroy()
    else if (answer['error'] === 'ratelimited') refuse(response, 1)
    else reply(response, answer, house.scopes)
  }

  /** Pages are `emulate`'s own. */
  const passOn = async (request: IncomingMessage, response: ServerResponse) => {
    const { method = 'GET', url = '/', headers } = request
    const body = method === 'GET' ? undefined : await bodyOf(request)
    const answer = await fetch(new URL(url, house.pages()), {
      method,
      redirect: 'manual',
      headers: { 'content-type': headers['content-type'] ?? '' },
      ...(body === undefined ? {} : { body }),
    })
    const location = answer.headers.get('location')
    response.writeHead(answer.status, location === null ? {} : { location })
    response.end(await answer.text())
  }

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? '/', 'http://house')
    const method = /^\/api\/(?<method>[\w.]+)$/u.exec(pathname)?.groups?.['method']
    if (method !== undefined) return takeCall(method, request, response)
    if (!pathname.startsWith('/response/')) return passOn(request, response)
    const args = JSON.parse(await bodyOf(request)) as Fields
    const fault = house.faults.take('response_url')
    if (await failAtOnce(fault, response)) return
    const answer = await house.respond(pathname, args)
    calls.push({ method: 'response_url', args, answer, at: Date.now() })
    if (answer['ok'] === true) response.end('ok')
    else response.writeHead(404).end(String(answer['error']))
  }

  const server = createServer((request, response) => {
    take(request, response).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(error))
    })
  })
  server.on('upgrade', (request, socket) => house.accept(request, socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
