import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { APP } from './emulator.ts'
import type { OwnMethod } from './streams.ts'
import { acceptWebSocket, type Connection } from './web-socket.ts'
import type { Fields } from './fields.ts'

export interface Sockets {
  readonly methods: Readonly<Record<string, OwnMethod>>
  /** A bot opens the address that it was given; each is good once. */
  readonly accept: (request: IncomingMessage, socket: Duplex) => void
  readonly connections: () => number
  /** Sends it over one of the connections; resolves with what was acknowledged, undefined where nothing was in time. */
  readonly send: (envelope: Fields) => Promise<Fields | undefined>
  /** As Slack does every few hours: asks every bot to come again. */
  readonly refresh: () => void
  readonly close: () => void
}

/** So long does Slack wait for an acknowledgement. */
const ACKNOWLEDGED_WITHIN_MS = 3_000

/** Socket Mode: apps.connections.open, and the connections that are opened then. */
export const createSockets = (address: () => string): Sockets => {
  const tickets = new Set<string>()
  const connections = new Set<Connection>()
  const waiting = new Map<string, (payload: Fields) => void>()

  const open: OwnMethod = async ({ token }) => {
    if (token !== APP.appToken) return { ok: false, error: 'invalid_auth' }
    const path = `/socket/${randomUUID()}`
    tickets.add(path)
    return { ok: true, url: `${address().replace(/^http/u, 'ws')}${path}` }
  }

  const hear = (text: string): void => {
    const { envelope_id: id, payload = {} } = JSON.parse(text) as Fields
    waiting.get(String(id))?.(payload as Fields)
  }

  const accept: Sockets['accept'] = (request, socket) => {
    if (!tickets.delete(request.url ?? '')) {
      socket.destroy()
      return
    }
    const connection = acceptWebSocket(request, socket, {
      onText: hear,
      onClose: () => void connections.delete(connection),
    })
    connections.add(connection)
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: connections.size,
        connection_info: { app_id: APP.id },
      }),
    )
  }

  const send: Sockets['send'] = (envelope) => {
    const id = randomUUID()
    const acknowledged = new Promise<Fields | undefined>((resolve) => {
      const timer = setTimeout(() => resolve(undefined), ACKNOWLEDGED_WITHIN_MS)
      waiting.set(id, (payload) => {
        clearTimeout(timer)
        resolve(payload)
      })
    })
    const [first] = connections
    first?.send(JSON.stringify({ ...envelope, envelope_id: id }))
    return acknowledged.finally(() => waiting.delete(id))
  }

  return {
    methods: { 'apps.connections.open': open },
    accept,
    connections: () => connections.size,
    send,
    refresh: () => {
      for (const one of connections)
        one.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }))
    },
    close: () => {
      for (const one of connections) one.close()
    },
  }
}
