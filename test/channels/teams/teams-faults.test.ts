import { describe, expect, it } from 'vitest'
import { BriefingError } from '../../../src/domain/errors.ts'
import { teamsFault } from '../../../src/channels/teams/teams-faults.ts'
import { wireFault } from '../../../src/channels/teams/botframework/wire-faults.ts'
import { WireFault } from '../../../src/channels/teams/wire.ts'

const now = new Date('2026-11-20T10:00:00Z')

const wire = (status: number | undefined, word = 'X', more: Partial<WireFault> = {}) =>
  new WireFault({ status, word, isUnsent: false, retryAfter: undefined, ...more })

const fault = (error: unknown, kind: 'post' | 'edit' = 'post') => teamsFault(error, { kind, now })

describe('a fault of the SDK', () => {
  it.each([
    ['AggregateAuthenticationError', 'no_identity'],
    ['CredentialUnavailableError', 'no_identity'],
  ])('%s: there is no token, and nothing was sent', (name, word) => {
    const error = Object.assign(new Error('IMDS: http://169.254.169.254/ says no'), { name })
    expect(wireFault(error)).toMatchObject({ word, isUnsent: true })
    expect(fault(wireFault(error))).toMatchObject({
      retryable: true,
      remedy: 'npx briefing doctor teams',
    })
  })

  it('is told by a word, never by an address, a token or foreign text', () => {
    for (const error of [
      Object.assign(new Error('Bearer secret'), { code: 'https://x.example/' }),
      { statusCode: 500, code: 'a b c' },
      'Bearer secret',
      undefined,
    ])
      expect(wireFault(error).word).toMatch(/^(?:no reply|HTTP 500)$/u)
  })
})

describe('a fault of Teams', () => {
  it.each([
    [403, 'BotNotInConversationRoster'],
    [403, 'BotDisabledByAdmin'],
    [404, 'ConversationNotFound'],
    [403, 'ConversationBlockedByUser'],
  ])('%s %s: nobody can be reached there any more', (status, word) => {
    expect(fault(wire(status, word))).toMatchObject({ code: 'conversation-gone' })
  })

  it.each([412, 429, 502, 504])('%s: is tried again, when Teams says so', (status) => {
    expect(fault(wire(status))).toMatchObject({ code: 'channel-failed', retryable: true })
    expect(fault(wire(status, 'X', { retryAfter: 7 })).retryAt).toEqual(
      new Date('2026-11-20T10:00:07Z'),
    )
  })

  it.each([
    ['401', wire(401)],
    ['403 without a known word', wire(403, 'Forbidden')],
    ['a secret that Microsoft refuses', wire(undefined, 'invalid_client', { isUnsent: true })],
  ])('%s: waits for the operator, and is told with what to do', (_what, error) => {
    const { retryable, remedy, retryAt } = fault(error)
    expect({ retryable, remedy }).toEqual({ retryable: true, remedy: 'npx briefing doctor teams' })
    expect(retryAt).toEqual(new Date('2026-11-20T10:10:00Z'))
  })

  it('is tried again where nothing was sent or it was refused', () => {
    expect(fault(wire(undefined, 'ECONNREFUSED', { isUnsent: true })).retryable).toBe(true)
    expect(fault(wire(413, 'MessageSizeTooBig')).retryable).toBe(true)
  })

  it.each([
    ['500', wire(500)],
    ['503', wire(503)],
    ['a line that was cut', wire(undefined, 'ECONNRESET')],
    ['something else', new Error('?')],
  ])('%s: may have been shown after all, and is not tried again', (_what, error) => {
    expect(fault(error)).toMatchObject({ code: 'channel-failed', retryable: false })
  })

  it('of an edit is given up where it is refused, and leaves the place as it is', () => {
    expect(fault(wire(413), 'edit').retryable).toBe(false)
    expect(fault(wire(404, 'ActivityNotFound'), 'edit')).toMatchObject({
      code: 'channel-failed',
      retryable: false,
    })
    expect(fault(wire(403, 'BotDisabledByAdmin'), 'edit').code).toBe('conversation-gone')
  })

  it('of ours stays as it is', () => {
    const ours = new BriefingError('conversation-gone', 'gone')
    expect(fault(ours)).toBe(ours)
  })
})
