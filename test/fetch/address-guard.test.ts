import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressKind, isLocalName } from '../../src/fetch/address-guard.ts'

const dotted = (value: number): string =>
  [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.')

describe('an address', () => {
  it.each(['1.1.1.1', '93.184.215.14', '172.15.0.1', '100.128.0.1', '2606:4700::1111'])(
    '%s is public',
    (address) => {
      expect(addressKind(address)).toBe('public')
    },
  )

  it.each(['::ffff:8.8.8.8', '64:ff9b::8.8.8.8'])(
    '%s is public, as the IPv4 address in it',
    (address) => {
      expect(addressKind(address)).toBe('public')
    },
  )

  it.each([
    ['0.0.0.0', 'unspecified'],
    ['0.1.2.3', 'unspecified'],
    ['10.255.0.1', 'private'],
    ['100.64.0.1', 'carrierGradeNat'],
    ['100.100.100.200', 'carrierGradeNat'],
    ['127.255.255.254', 'loopback'],
    ['168.63.129.16', 'metadata'],
    ['169.254.169.254', 'linkLocal'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.192', 'reserved'],
    ['192.0.2.1', 'reserved'],
    ['192.168.1.1', 'private'],
    ['198.18.0.1', 'reserved'],
    ['198.51.100.1', 'reserved'],
    ['203.0.113.1', 'reserved'],
    ['224.0.0.251', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::127.0.0.1', 'reserved'],
    ['::ffff:127.0.0.1', 'loopback in IPv6'],
    ['::ffff:169.254.169.254', 'linkLocal in IPv6'],
    ['::ffff:0:127.0.0.1', 'rfc6145'],
    ['64:ff9b::10.0.0.1', 'private in IPv6'],
    ['64:ff9b:1::1', 'rfc6052'],
    ['2002:7f00:1::', '6to4'],
    ['2001:0:53aa::1', 'teredo'],
    ['2001:db8::1', 'reserved'],
    ['3fff::1', 'reserved'],
    ['fc00::1', 'uniqueLocal'],
    ['fd00:ec2::254', 'uniqueLocal'],
    ['fe80::1', 'linkLocal'],
    ['fe80::1%eth0', 'linkLocal'],
    ['fec0::1', 'deprecatedSiteLocal'],
    ['ff02::1', 'multicast'],
    ['5f00::1', 'segmentRouting'],
    ['4000::1', 'reserved'],
    ['localhost', 'unreadable'],
    ['127.1', 'unreadable'],
    ['0177.0.0.1', 'unreadable'],
    ['', 'unreadable'],
  ])('%s is not public: %s', (address, kind) => {
    expect(addressKind(address)).toBe(kind)
  })

  it('within a forbidden block is never public, however it is wrapped', () => {
    const blocks: readonly (readonly [string, number])[] = [
      ['0.0.0.0', 8],
      ['10.0.0.0', 8],
      ['100.64.0.0', 10],
      ['127.0.0.0', 8],
      ['169.254.0.0', 16],
      ['172.16.0.0', 12],
      ['192.0.0.0', 24],
      ['192.0.2.0', 24],
      ['192.168.0.0', 16],
      ['198.18.0.0', 15],
      ['198.51.100.0', 24],
      ['203.0.113.0', 24],
      ['224.0.0.0', 3],
    ]
    const inBlock = fc.constantFrom(...blocks).chain(([first, length]) => {
      const start = first.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0)
      return fc.nat(2 ** (32 - length) - 1).map((offset) => dotted(start + offset))
    })
    fc.assert(
      fc.property(inBlock, fc.constantFrom('', '::ffff:', '64:ff9b::', '::'), (inner, prefix) => {
        expect(addressKind(prefix + inner)).not.toBe('public')
      }),
      { numRuns: 1_000 },
    )
  })

  it('of IPv6 is public only within 2000::/3 or as a wrapped public one', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const { hostname } = new URL(`http://[${address}]/`)
        const mayBePublic = /^\[([23][\da-f]{3}:|::ffff:|64:ff9b::)/.test(hostname)
        expect(addressKind(address) !== 'public' || mayBePublic).toBe(true)
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('a host that names this machine itself', () => {
  it.each(['127.0.0.1', '127.9.8.7', '[::1]', 'localhost', 'a.localhost', 'localhost.'])(
    'is %s',
    (hostname) => {
      expect(isLocalName(hostname)).toBe(true)
    },
  )

  it.each(['example.org', 'localhost.example.org', 'notlocalhost', '10.0.0.1', '[fe80::1]'])(
    'is not %s',
    (hostname) => {
      expect(isLocalName(hostname)).toBe(false)
    },
  )
})
