import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Activity, TeamsReference, WireFault } from '../../../src/channels/teams/wire.ts'
import { createWire } from '../../../src/channels/teams/botframework/create-wire.ts'
import { openConnector, type Connector } from '../../support/teams/connector.ts'
import { APP_ID, openLogin, SECRET, type Login } from '../../support/teams/login.ts'
import { BOT, CHANNEL, CHAT, TENANT } from '../../support/teams/activities.ts'

let connector: Connector
let login: Login
beforeAll(async () => {
  ;[connector, login] = await Promise.all([openConnector(), openLogin()])
})
afterAll(async () => {
  await Promise.all([connector.close(), login.close()])
})
beforeEach(() => {
  connector.clear()
})

const place = (kind: TeamsReference['kind']): TeamsReference => ({
  serviceUrl: connector.serviceUrl,
  tenant: TENANT,
  conversation: kind === 'channel' ? CHANNEL : CHAT,
  kind,
  bot: BOT,
})

const wire = createWire({ access: 'none' })
const hello: Activity = { type: 'message', text: 'hello', summary: 'hello' }

const faultOf = async (call: Promise<unknown>): Promise<WireFault> => {
  try {
    await call
  } catch (error) {
    return error as WireFault
  }
  throw new Error('It did not fail.')
}

describe('on the wire', () => {
  it('labels, citations and streams leave the process whole', async () => {
    const entities = [
      {
        type: 'https://schema.org/Message',
        '@type': 'Message',
        additionalType: ['AIGeneratedContent'],
        citation: [
          {
            '@type': 'Claim',
            position: 1,
            appearance: { '@type': 'DigitalDocument', name: 'FIPS 203', abstract: 'Its words' },
          },
        ],
      },
      { type: 'streaminfo', streamType: 'informative', streamSequence: 1 },
    ]
    await wire.send(place('personal'), { ...hello, entities })
    expect(connector.calls[0]?.body.entities).toEqual(entities)
  })

  it('goes to the place, in a channel to the thread, and replies to nothing that was made up', async () => {
    const id = await wire.send(place('personal'), hello)
    expect(connector.posts()).toMatchObject([{ id, conversation: CHAT, body: hello }])
    await wire.send(place('channel'), hello, '42')
    expect(connector.calls[1]).toMatchObject({
      kind: 'send',
      conversation: `${CHANNEL};messageid=42`,
    })
    for (const { body } of connector.calls) expect(body).not.toHaveProperty('replyToId')
  })

  it('begins a thread in a channel, and a chat with one member', async () => {
    const id = await wire.begin(place('channel'), hello)
    expect(connector.posts()).toMatchObject([
      { id, conversation: `${CHANNEL};messageid=${id}`, body: hello },
    ])
    const chat = await wire.chatWith(place('channel'), '29:megan')
    expect(chat).toEqual({ ...place('channel'), kind: 'personal', conversation: 'a:29:megan' })
  })

  it('edits and removes posts', async () => {
    const id = await wire.begin(place('channel'), hello)
    await wire.edit(place('channel'), { id, thread: id }, { ...hello, text: 'again' })
    expect(connector.posts()).toMatchObject([{ id, body: { text: 'again' }, edits: 1 }])
    await wire.remove(place('channel'), { id, thread: id })
    expect(connector.posts()).toEqual([])
  })

  it.each([429, 500, 502, 503, 504])(
    'makes a call once, whatever is answered: %s',
    async (status) => {
      connector.fail({ status, code: 'Busy', retryAfter: 3, times: 9 })
      const fault = await faultOf(wire.send(place('personal'), hello))
      expect(fault).toMatchObject({ status, word: 'Busy', isUnsent: false, retryAfter: 3 })
      expect(connector.calls).toHaveLength(1)
    },
  )

  it('makes a call once where the line is cut, also of a thread that begins', async () => {
    connector.fail({ isCut: true, times: 9 })
    expect(await faultOf(wire.send(place('personal'), hello))).toMatchObject({ isUnsent: false })
    expect(await faultOf(wire.begin(place('channel'), hello))).toMatchObject({ isUnsent: false })
    expect(connector.calls).toHaveLength(2)
    expect(connector.posts()).toHaveLength(2)
  })

  it('knows that nothing was sent where nobody listens', async () => {
    const nobody = { ...place('personal'), serviceUrl: 'http://127.0.0.1:1/' }
    expect(await faultOf(wire.send(nobody, hello))).toMatchObject({
      word: 'ECONNREFUSED',
      isUnsent: true,
    })
  })

  it('knows that the member pressed Stop', async () => {
    const message = 'Content stream was canceled by user.'
    connector.fail({ status: 403, code: 'ContentStreamNotAllowed', message })
    const stopped = await faultOf(wire.send(place('personal'), hello))
    expect(stopped.word).toBe('StreamStopped')
  })
})

describe('a token to speak with', () => {
  const access = { appId: APP_ID, tenantId: TENANT, password: SECRET }

  it('is asked for with the secret, and sent along', async () => {
    const signed = createWire({ access: { ...access, loginUrl: login.url } })
    await signed.send(place('personal'), hello)
    expect(connector.calls[0]?.authorization).toBe('Bearer a-token-of-trials')
    expect(login.asked.at(-1)?.get('client_id')).toBe(APP_ID)
    await expect(signed.checkToken()).resolves.toBeUndefined()
  })

  it('that is refused is told by Microsoft’s word, without the secret, and nothing is sent', async () => {
    // Of another app: tokens are remembered by it.
    const other = { ...access, appId: APP_ID.replace('1', '2'), password: 'a wrong secret' }
    const signed = createWire({ access: { ...other, loginUrl: login.url } })
    const fault = await faultOf(signed.send(place('personal'), hello))
    expect(fault).toMatchObject({ word: 'invalid_client', isUnsent: true })
    expect(JSON.stringify(fault) + fault.message).not.toContain('secret')
    expect(connector.calls).toEqual([])
    expect((await faultOf(signed.checkToken())).word).toBe('invalid_client')
  })
})
