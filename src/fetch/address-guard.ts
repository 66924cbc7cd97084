import { isIP } from 'node:net'
import ipaddr from 'ipaddr.js'

/** `public`, `loopback`, or what else an address is, in a word: no publisher's server is there. */
export type AddressKind = string

/**
 * What kind of address this is. Whatever is not surely public is something else: what the registries reserve tomorrow
 * is refused today.
 */
export const addressKind = (address: string): AddressKind => {
  // Node's own parser first: what it does not take for an address it would look up as a name when dialling.
  if (isIP(address) === 0) return 'unreadable'
  const parsed = ipaddr.parse(isIP(address) === 6 ? withoutDots(address) : address)
  return parsed instanceof ipaddr.IPv4 ? kindOfIpv4(parsed) : kindOfIpv6(parsed)
}

/** The end of an IPv6 address in hexadecimal: ipaddr.js takes `::127.0.0.1` for `::ffff:127.0.0.1`, which is another address. */
const withoutDots = (address: string): string =>
  address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)/, (_, ...octets: readonly string[]) => {
    const [first = 0, second = 0, third = 0, fourth = 0] = octets.slice(0, 4).map(Number)
    return `${(first * 256 + second).toString(16)}:${(third * 256 + fourth).toString(16)}`
  })

/** Whether a host names this machine itself. A name that only resolves to it does not: it may resolve elsewhere tomorrow. */
export const isLocalName = (hostname: string): boolean =>
  /^(.+\.)?localhost\.?$/.test(hostname) || addressKind(bareHost(hostname)) === 'loopback'

/** A host of a URL as the network takes it: an IPv6 address stands there in brackets. */
export const bareHost = (hostname: string): string => hostname.replace(/^\[(.*)\]$/, '$1')

/** Public by the registries, but inside Azure it answers virtual machines about themselves, as 169.254.169.254 does. */
const AZURE_HOST = '168.63.129.16'

const kindOfIpv4 = (address: ipaddr.IPv4): AddressKind => {
  if (address.toString() === AZURE_HOST) return 'metadata'
  const range = address.range()
  return range === 'unicast' ? 'public' : range
}

/** All that IANA has ever given out for the public. */
const GLOBAL_UNICAST: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]
/** RFC 6052: networks without IPv4 reach it through these, so that a public server may be behind them. */
const NAT64: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('64:ff9b::'), 96]

const kindOfIpv6 = (address: ipaddr.IPv6): AddressKind => {
  const range = address.range()
  if (range === 'ipv4Mapped' || address.match(NAT64)) {
    const inner = kindOfIpv4(new ipaddr.IPv4(address.toByteArray().slice(12)))
    return inner === 'public' ? 'public' : `${inner} in IPv6`
  }
  // 6to4, Teredo and IPv4-compatible addresses, out of use for long, fall here whatever IPv4 address they hold.
  if (range !== 'unicast') return range
  return address.match(GLOBAL_UNICAST) ? 'public' : 'reserved'
}
