import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BriefingError } from '../../../src/domain/errors.ts'
import { createWebClient } from '../../../src/channels/slack/web-client.ts'
import { slackFault, type CallKind } from '../../../src/channels/slack/slack-faults.ts'
import { APP } from '../../support/slack/emulator.ts'
import type { Fault } from '../../support/slack/faults.ts'
import { faultOf, openHouseRoom, type HouseRoom } from '../../support/slack/house-room.ts'

const now = new Date('2026-11-20T00:00:00Z')
const told = (error: unknown, kind: CallKind = 'post') => slackFault(error, { kind, now })
const refusal = (error: string) => new WebAPIPlatformError({ ok: false, error })
const broken = (code: string) =>
  new WebAPIRequestError(
    new TypeError('fetch failed', { cause: Object.assign(new Error(), { code }) }),
  )

const listening = async (hear: (url: string) => void) => {
  const server = createServer((request, response) => {
    hear(request.url ?? '')
    response.end('{"ok":true}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () => new Promise((resolve) => server.close(resolve))
  return { url: `http://127.0.0.1:${port}`, close }
}

const mayHaveBeenShown = { code: 'channel-failed', retryable: false }
const wasNotShown = { code: 'channel-failed', retryable: true }

describe('a client of Slack', () => {
  let room: HouseRoom

  beforeEach(async () => {
    room = await openHouseRoom()
  })
  afterEach(() => room.close())

  it.each<[Fault]>([
    [{ kind: 'lose-reply' }],
    [{ kind: 'cut' }],
    [{ kind: 'status', status: 500 }],
    [{ kind: 'status', status: 503 }],
    [{ kind: 'rate-limited', retryAfterSeconds: 1 }],
    [{ kind: 'error', error: 'internal_error' }],
  ])('makes a call that ends in %o once', async (fault) => {
    const { house, channel } = room
    house.faults.next('chat.postMessage', fault)
    const client = createWebClient(APP.botToken, { apiUrl: house.apiUrl })
    await faultOf(client.apiCall('chat.postMessage', { channel, text: 'once' }))
    expect(house.calls('chat.postMessage')).toHaveLength(1)
  })

  it('takes no address for a method, so that its token goes nowhere else', async () => {
    const heard: unknown[] = []
    const elsewhere = await listening((url) => heard.push(url))
    const client = createWebClient(APP.botToken, { apiUrl: room.house.apiUrl })
    await faultOf(client.apiCall(`${elsewhere.url}/api/auth.test`))
    expect(heard).toEqual([])
    await elsewhere.close()
  })

  it('says nothing of its token where nobody is there, to whom nothing was sent', async () => {
    const token = 'xoxb-a-secret'
    const { url, close } = await listening(() => {})
    await close()
    const client = createWebClient(token, { apiUrl: `${url}/api/` })
    const error: unknown = await client.auth.test().catch((fault: unknown) => fault)
    const { message, remedy, cause } = told(error)
    expect(JSON.stringify([message, remedy, cause, String(error)])).not.toContain(token)
    expect(told(error)).toMatchObject(wasNotShown)
  })
})

describe('a fault of a call to Slack', () => {
  it('names the time until which Slack wants to be left alone', () => {
    expect(told(new WebAPIRateLimitedError(30))).toMatchObject({
      ...wasNotShown,
      retryAt: new Date('2026-11-20T00:00:30Z'),
    })
  })

  it.each(['channel_not_found', 'is_archived', 'not_in_channel', 'user_not_found'])(
    'is about a place that is gone: %s',
    (error) => expect(told(refusal(error)).code).toBe('conversation-gone'),
  )

  it.each(['token_revoked', 'invalid_auth', 'not_authed', 'token_expired', 'missing_scope'])(
    'waits until an operator has mended it, and says how: %s',
    (error) =>
      expect(told(refusal(error))).toMatchObject({
        ...wasNotShown,
        remedy: 'npx briefing doctor slack',
        message: expect.stringContaining(error) as string,
      }),
  )

  it.each(['msg_too_long', 'invalid_blocks', 'msg_blocks_too_long', 'no_text'])(
    'is about these words, which were not shown: %s; an edit of them is given up soon',
    (error) => {
      expect(told(refusal(error))).toMatchObject(wasNotShown)
      expect(told(refusal(error), 'edit').retryable).toBe(false)
    },
  )

  it.each([
    ['HTTP 500', new WebAPIHTTPError(500, '', {}, '')],
    ['HTTP 502', new WebAPIHTTPError(502, '', {}, '')],
    ['internal_error', refusal('internal_error')],
    ['ECONNRESET', broken('ECONNRESET')],
    ['UND_ERR_SOCKET', broken('UND_ERR_SOCKET')],
    ['timeout', new WebAPIRequestError(new DOMException('slow', 'TimeoutError'))],
    ['no usable reply', refusal('<html>Bad <b>gateway</b></html>')],
    ['no reply', new TypeError('terminated')],
  ])('may have been shown after %s, unless it only asked', (word, error) => {
    expect(told(error)).toMatchObject(mayHaveBeenShown)
    expect(told(error).message).toContain(word)
    expect(told(error, 'look')).toMatchObject(wasNotShown)
  })

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT', 'CERT_HAS_EXPIRED'])(
    'was never sent: %s',
    (code) => expect(told(broken(code))).toMatchObject(wasNotShown),
  )

  it('is refused where Slack’s servers say that the request is wrong', () => {
    expect(told(new WebAPIHTTPError(413, '', {}, ''))).toMatchObject(wasNotShown)
  })

  it('stays as it is where it is ours already', () => {
    const ours = new BriefingError('conversation-gone', 'gone')
    expect(told(ours)).toBe(ours)
  })
})
