import { isLocalName } from './address-guard.ts'
import type { Trust } from './connect.ts'
import { FetchFailure, tellableAddress } from './fetch-failure.ts'

/** Where we stand in a chain of redirects. */
export interface Step {
  readonly address: URL
  readonly trust: Trust
  /** Sent by POST; without it the request is a GET. */
  readonly body?: string | undefined
  /** Every redirect that led here is one for good. */
  readonly permanent: boolean
  /** Steps before this one, the request itself included. */
  readonly visited: readonly string[]
}

/** A redirect, as a server tells it. */
export interface Redirect {
  readonly status: number
  readonly location: string | undefined
}

const REDIRECTS = new Set([301, 302, 303, 307, 308])

export const isRedirect = (status: number): boolean => REDIRECTS.has(status)

/** The next step (RFC 9110, 15.4). Throws FetchFailure where it must not be taken. */
export const nextStep = (from: Step, { status, location }: Redirect, most: number): Step => {
  const address = addressOf(location, from.address)
  const visited = [...from.visited, keyOf(from)]
  // 307 and 308 keep the method; after the others what was posted is asked for by GET (RFC 9110, 15.4.2 to 15.4.4).
  const keepsBody = status === 307 || status === 308 || from.body === undefined
  const next: Step = {
    address,
    // A public server must not lead us into this machine, even where the operator reads from it.
    trust: {
      mayBeLocal: from.trust.mayBeLocal && isLocalName(from.address.hostname),
      configured: false,
    },
    ...(keepsBody ? { body: from.body } : {}),
    permanent: from.permanent && isPermanent(status, keepsBody) && !isDowngrade(from, address),
    visited,
  }
  refusePort(address, from.address)
  if (visited.includes(keyOf(next))) throw redirectFailure(from.address, 'in a circle')
  if (visited.length > most) throw redirectFailure(from.address, `more than ${most} times`)
  return next
}

const isPermanent = (status: number, keepsBody: boolean): boolean =>
  keepsBody && (status === 301 || status === 308)

/** Followed, for what is public may be read in the clear; but not kept: the way to it would stay open to forgery. */
const isDowngrade = (from: Step, to: URL): boolean =>
  from.address.protocol === 'https:' && to.protocol === 'http:'

const keyOf = ({ address, body }: Step): string =>
  `${body === undefined ? 'GET' : 'POST'} ${address.href}`

const addressOf = (location: string | undefined, from: URL): URL => {
  const next = URL.parse(asWritten(location ?? ''), from)
  if (next === null || location === undefined || location === '') {
    throw redirectFailure(from, 'without saying where to')
  }
  if (next.protocol !== 'http:' && next.protocol !== 'https:') {
    throw redirectFailure(from, `to a ${next.protocol} address, which we do not follow`)
  }
  // A foreign server neither chooses what we log in with nor where in a document we look.
  next.username = ''
  next.password = ''
  next.hash = ''
  return next
}

/** Headers come byte by byte (ISO 8859-1); letters that a server did not escape are UTF-8 all the same. */
const asWritten = (location: string): string => {
  const bytes = Buffer.from(location, 'latin1')
  const text = bytes.toString('utf8')
  return Buffer.from(text, 'utf8').equals(bytes) ? text : location
}

/** Where public web servers listen; the URL parser leaves out the usual ports of http and https. */
const PORTS = new Set(['', '80', '443', '8080', '8443'])

/**
 * Refuses the port that another document leads to, unless web servers listen there or the document came from that host and
 * port itself: a feed must not use us to knock at other services. A configured address may have any port.
 */
export const refusePort = (address: URL, from: URL): void => {
  if (PORTS.has(address.port) || address.host === from.host) return
  throw new FetchFailure(
    `${tellableAddress(from)} leads to port ${address.port} of ${address.hostname}, where no web page is`,
    { fault: 'blocked', remedy: 'If it is right, write the address itself into the source file.' },
  )
}

const redirectFailure = (address: URL, how: string): FetchFailure =>
  new FetchFailure(`${tellableAddress(address)} redirects ${how}`, {
    remedy: 'Open the address in a browser and take the address where it ends.',
  })
