import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { connect as connectSocket, isIP, type Socket } from 'node:net'
import { addressKind, bareHost, isLocalName } from './address-guard.ts'
import { CONNECT_ATTEMPT_SECONDS, CONNECT_SECONDS } from './courtesy.ts'
import { FetchFailure } from './fetch-failure.ts'
import { untilAborted } from './until-aborted.ts'

/** All addresses of a name; it fails as node:dns does. */
export type Resolve = (hostname: string) => Promise<readonly ResolvedAddress[]>

export interface ResolvedAddress {
  readonly address: string
}

/** Where to open a connection; `hostname` is for telling only: whoever looks it up again undoes the guard. */
export interface ConnectTarget {
  readonly address: string
  readonly family: 4 | 6
  readonly port: number
  readonly hostname: string
}

export type Connect = (target: ConnectTarget) => Socket

/** A connection to the host of an address, or FetchFailure `blocked` where it must not be asked. */
export type Dial = (address: URL, trust: Trust, signal: AbortSignal) => Promise<Socket>

export interface Trust {
  /** The address may lead to this machine itself: the operator allows it and no foreign document led there. */
  readonly mayBeLocal: boolean
  /** The operator could allow it, as the address is the configured one. */
  readonly configured: boolean
}

export const systemResolve: Resolve = (hostname) => lookup(hostname, { all: true })

export const systemConnect: Connect = ({ address, family, port }) =>
  connectSocket({ host: address, family, port, autoSelectFamily: false })

/**
 * The guard against addresses that lead into a private network (SSRF). It stands here, between name resolution and
 * connection, since an address that is checked earlier can be another one when it is dialled: what was checked is dialled.
 */
export const createDial =
  (resolve: Resolve, connect: Connect): Dial =>
  async (url, trust, signal) => {
    const timeout = AbortSignal.timeout(CONNECT_SECONDS * 1000)
    const bound = AbortSignal.any([signal, timeout])
    try {
      const addresses = await untilAborted(addressesOf(url, resolve), bound)
      for (const { address } of addresses) refuseUnlessAllowed(address, url, trust)
      const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
      const targets = inOrder(addresses).map((address) => ({
        address,
        family: familyOf(address),
        port,
        hostname: bareHost(url.hostname),
      }))
      return await firstThatOpens(targets, connect, bound)
    } catch (cause) {
      signal.throwIfAborted()
      throw timeout.aborted ? new ConnectTimeout() : cause
    }
  }

class ConnectTimeout extends Error {
  readonly code = 'ETIMEDOUT'
}

const addressesOf = async (url: URL, resolve: Resolve): Promise<readonly ResolvedAddress[]> => {
  const host = bareHost(url.hostname)
  if (isIP(host) !== 0) return [{ address: host }]
  const addresses = await resolve(host)
  if (addresses.length > 0) return addresses
  throw Object.assign(new Error('no address'), { code: 'ENODATA' })
}

/**
 * One forbidden address among public ones refuses the whole name. No publisher's name points both ways; one that does is
 * being turned (DNS rebinding), and whoever turns it would choose the moment in which the public address fails.
 */
const refuseUnlessAllowed = (address: string, url: URL, trust: Trust): void => {
  const kind = addressKind(address)
  if (kind === 'public') return
  const local = kind === 'loopback' && isLocalName(url.hostname)
  if (local && trust.mayBeLocal) return
  const words = kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  throw new FetchFailure(
    `${url.host} was not asked: its address ${address} is not public (${words})`,
    {
      fault: 'blocked',
      remedy: local && trust.configured ? ALLOW_LOCAL : NEVER,
    },
  )
}

/** What the operator can do who wants to read from this machine. */
export const ALLOW_LOCAL =
  'Set ALLOW_LOCAL_SOURCES=true (or give --allow-local) to read files and servers of this machine.'

const NEVER =
  'If it should lead to a public server, tell the publisher; addresses of private networks are never asked.'

/** As the resolver orders them, but the other family second: where one family has no way out, the other mostly has. */
const inOrder = (addresses: readonly ResolvedAddress[]): readonly string[] => {
  const [first, ...rest] = addresses.map(({ address }) => address)
  if (first === undefined) return []
  const other = rest.find((address) => isIP(address) !== isIP(first))
  return [...new Set([first, ...(other === undefined ? [] : [other]), ...rest])].slice(0, 4)
}

const familyOf = (address: string): 4 | 6 => (isIP(address) === 6 ? 6 : 4)

const firstThatOpens = async (
  targets: readonly ConnectTarget[],
  connect: Connect,
  signal: AbortSignal,
): Promise<Socket> => {
  for (const target of targets.slice(0, -1)) {
    const patience = AbortSignal.timeout(CONNECT_ATTEMPT_SECONDS * 1000)
    const socket = await open(connect(target), AbortSignal.any([signal, patience])).catch(() => {
      signal.throwIfAborted()
    })
    if (socket !== undefined) return socket
  }
  const [last] = targets.slice(-1)
  if (last === undefined) throw new Error('no address to connect to')
  return open(connect(last), signal)
}

const open = async (socket: Socket, signal: AbortSignal): Promise<Socket> => {
  // Whoever reads from the socket hears of its end; without any listener an error would end the process.
  socket.on('error', () => undefined)
  try {
    await once(socket, 'connect', { signal })
    return socket
  } catch (cause) {
    socket.destroy()
    throw cause
  }
}
