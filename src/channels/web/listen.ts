import type { AddressInfo } from 'node:net'
import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import { BriefingError } from '../../domain/errors.ts'

export interface Address {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
}

/** A server that runs. */
export interface Listening {
  readonly port: number
  /** No new request; resolves when those in hand have ended, or after five seconds without them. */
  readonly close: () => Promise<void>
}

const LAST_ANSWERS_MILLISECONDS = 5_000

/**
 * @throws BriefingError `address-in-use` if the port is taken, `bad-input` if the address cannot be listened on at all
 */
export const listen = async (handler: RequestListener, address: Address): Promise<Listening> => {
  const server = createServer(handler)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explained(error, address)))
    server.listen(address, resolve)
  })
  return { port: portOf(server, address.port), close: () => close(server) }
}

const portOf = (server: Server, wanted: number): number => {
  const bound: AddressInfo | string | null = server.address()
  return typeof bound === 'object' && bound !== null ? bound.port : wanted
}

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    // Browsers keep connections open for the next request: each is closed once its answer is out.
    const idle = setInterval(() => server.closeIdleConnections(), 20)
    const late = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS_MILLISECONDS)
    server.close(() => {
      clearInterval(idle)
      clearTimeout(late)
      resolve()
    })
  })

const explained = (error: NodeJS.ErrnoException, { host, port }: Address): BriefingError =>
  error.code === 'EADDRINUSE'
    ? new BriefingError('address-in-use', `Port ${port} of ${host} is taken by another program.`, {
        remedy: 'Set WEB_PORT to a free port, or end the other program; perhaps it is this bot.',
        cause: error,
      })
    : new BriefingError('bad-input', `Cannot listen on ${host}, port ${port}: ${error.code}.`, {
        remedy: 'Set WEB_HOST to an address of this machine and WEB_PORT to a port above 1023.',
        cause: error,
      })
