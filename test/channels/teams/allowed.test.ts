import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isServiceAllowed } from '../../../src/channels/teams/incoming/allowed.ts'
import { linkIn } from '../../../src/channels/teams/extension/link-in-message.ts'
import { placeAt, threadOf } from '../../../src/channels/teams/place.ts'

describe('the servers to which replies may go', () => {
  const hosts = ['smba.trafficmanager.net', '.teams.example']

  it.each([
    ['https://smba.trafficmanager.net/emea/', true],
    ['https://eu.teams.example/x', true],
    ['http://smba.trafficmanager.net/emea/', false],
    ['https://smba.trafficmanager.net.evil.example/', false],
    ['https://evil.example/?smba.trafficmanager.net', false],
    ['https://smba.trafficmanager.net@evil.example/', false],
    ['https://user@smba.trafficmanager.net/', false],
    ['https://teams.example/', false],
    ['https://evilteams.example/', false],
    ['ftp://smba.trafficmanager.net/', false],
    ['', false],
  ])('%s: %s', (url, isAllowed) => {
    expect(isServiceAllowed(hosts, url)).toBe(isAllowed)
  })

  it('are this machine in a trial, without encryption', () => {
    expect(isServiceAllowed(['localhost'], 'http://localhost:56150/_connector')).toBe(true)
    expect(isServiceAllowed(['localhost'], 'http://localhost.evil.example/')).toBe(false)
  })

  it('are never others than those that are listed', () => {
    fc.assert(
      fc.property(fc.webUrl(), (url) => {
        expect(isServiceAllowed(['smba.trafficmanager.net'], url)).toBe(
          new URL(url).hostname === 'smba.trafficmanager.net' && url.startsWith('https:'),
        )
      }),
    )
  })
})

describe('an address in Teams', () => {
  it('is read as it was written', () => {
    const ids = fc.string({ minLength: 1 }).filter((id) => !id.includes(';messageid='))
    const tenants = fc.string({ minLength: 1 }).filter((id) => !id.includes('/'))
    fc.assert(
      fc.property(tenants, ids, fc.string(), (tenant, conversation, thread) => {
        const place = { tenant, conversation }
        expect(placeAt(threadOf(place, thread))).toEqual({ ...place, thread })
      }),
    )
    expect(placeAt('t/a:1')).toEqual({ tenant: 't', conversation: 'a:1' })
    for (const none of ['', '/', 't/', '/a:1', 'T1C1']) expect(placeAt(none)).toBeUndefined()
  })
})

const payload = (content: string, attachments: readonly string[] = []) => ({
  messagePayload: {
    body: { contentType: 'html', content },
    attachments: attachments.map((one) => ({ content: one })),
  },
})

describe('the link in a message on which the extension was opened', () => {
  it('is the first that is safe to follow', () => {
    const html =
      '<p>See <a href="https://nist.example/a?b=1&amp;c=2">this</a>, https://b.example</p>'
    expect(linkIn(payload(html)).link).toBe('https://nist.example/a?b=1&c=2')
    expect(linkIn(payload('none', ['{"url":"https://card.example/x"}'])).link).toBe(
      'https://card.example/x',
    )
  })

  it('is none where the message shows none, and nothing is asked where there is no message', () => {
    expect(linkIn(payload('<a href="javascript:alert(1)">x</a>'))).toEqual({ isMessage: true })
    expect(linkIn({ commandId: 'brief-link' })).toEqual({ isMessage: false })
    expect(linkIn(undefined)).toEqual({ isMessage: false })
  })
})
