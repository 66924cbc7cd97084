import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Respond } from '../../../src/domain/channel.ts'
import { activity, CHAT, saying, TENANT } from '../../support/teams/activities.ts'
import { APP_ID, openLogin, SECRET, type Claims, type Login } from '../../support/teams/login.ts'
import { openTeamsRoom, type TeamsRoom } from '../../support/teams/teams-room.ts'
import { said } from '../../support/spied-desk.ts'

const respond = vi.fn<Respond>(async () => said('An answer'))

let login: Login
let room: TeamsRoom
beforeAll(async () => {
  // The SDK tells of each refused token on the console.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  login = await openLogin()
  const access = { appId: APP_ID, tenantId: TENANT, password: SECRET, loginUrl: login.url }
  room = await openTeamsRoom({ respond, settings: { access, tenants: [TENANT] } })
})
afterAll(async () => {
  vi.restoreAllMocks()
  await room.close()
  await login.close()
})

const hello = (more: object = {}) =>
  activity(room.connector.serviceUrl, 'personal', { ...saying('hello'), ...more })

const signed = (claims: Claims = {}, how: Parameters<Login['token']>[1] = {}) => {
  const serviceurl = room.connector.serviceUrl
  return { authorization: `Bearer ${login.token({ serviceurl, ...claims }, how)}` }
}

/** Status, and what came of it. */
const tell = async (body: unknown, headers: Record<string, string>) => {
  respond.mockClear()
  const { status } = await room.post(body, headers)
  await room.settled()
  return { status, heard: respond.mock.calls.length }
}

describe('what is posted to the bot', () => {
  it('is heard where Teams has signed it', async () => {
    expect(await tell(hello(), signed())).toEqual({ status: 200, heard: 1 })
    expect(room.connector.posts()).toHaveLength(1)
  })

  it('is refused without a token, and with what is none', async () => {
    expect(await tell(hello(), {})).toEqual({ status: 401, heard: 0 })
    for (const authorization of [
      'Bearer',
      'Bearer x.y.z',
      'Basic YTpi',
      `Bearer ${'a'.repeat(9_000)}`,
    ])
      expect(await tell(hello(), { authorization })).toEqual({ status: 401, heard: 0 })
  })

  it.each([
    ['for another bot', { aud: APP_ID.replace('1', '9') }, {}],
    ['of another issuer', { iss: 'https://evil.example' }, {}],
    [
      'of our own tenant, as we are given to speak with',
      {
        iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
        more: { appid: APP_ID, ver: '1.0' },
      },
      {},
    ],
    ['that has ended', { nbf: -7_200, exp: -3_600 }, {}],
    ['that begins later', { nbf: 3_600, exp: 7_200 }, {}],
    ['for another server', { serviceurl: 'https://smba.trafficmanager.net/emea/' }, {}],
    ['that is forged', {}, { isForged: true }],
    ['with a key that nobody knows', {}, { kid: 'unknown' }],
  ] as const)('is refused with a token %s', async (_what, claims, how) => {
    expect(await tell(hello(), signed(claims, how))).toEqual({ status: 401, heard: 0 })
  })

  it('is refused from another tenant, and from another server, whoever has signed it', async () => {
    const other = { channelData: { tenant: { id: TENANT.replace('a', 'b') } } }
    expect(await tell(hello(other), signed())).toEqual({ status: 403, heard: 0 })
    const serviceUrl = 'https://evil.example/'
    expect(await tell(hello({ serviceUrl }), signed({ serviceurl: serviceUrl }))).toEqual({
      status: 403,
      heard: 0,
    })
  })

  it('is heard once, however often it is posted with its token', async () => {
    const body = hello()
    const headers = signed()
    expect(await tell(body, headers)).toEqual({ status: 200, heard: 1 })
    expect(await tell(body, headers)).toEqual({ status: 200, heard: 0 })
    const [one, other] = [hello(), signed()]
    respond.mockClear()
    await Promise.all([room.post(one, other), room.post(one, other), room.post(one, other)])
    await room.settled()
    expect(respond).toHaveBeenCalledTimes(1)
  })

  it('is refused where it is none of Teams’ activities, too large, or no JSON', async () => {
    expect(await tell({ type: 'message' }, signed())).toEqual({ status: 400, heard: 0 })
    expect(await tell(hello({ channelId: 'emulator' }), signed())).toEqual({
      status: 400,
      heard: 0,
    })
    expect(await tell('{', signed())).toEqual({ status: 400, heard: 0 })
    const large = hello({ text: 'x'.repeat(600_000) })
    expect(await tell(large, signed())).toEqual({ status: 413, heard: 0 })
  })

  it('leaves no words of ours or of the token with the operator', () => {
    const lines = room.lines.join('\n')
    expect(lines).not.toContain('Bearer')
    expect(lines).not.toContain(SECRET)
  })
})

describe('where the keys of Teams cannot be had', () => {
  it('what is posted is refused for now, and the operator is told', async () => {
    const down = await openLogin()
    down.isDown = true
    const access = { appId: APP_ID, tenantId: TENANT, password: SECRET, loginUrl: down.url }
    const other = await openTeamsRoom({ respond, settings: { access, tenants: [TENANT] } })
    const body = activity(other.connector.serviceUrl, 'personal', saying('hello'))
    const token = login.token({ serviceurl: other.connector.serviceUrl })
    const { status } = await other.post(body, { authorization: `Bearer ${token}` })
    expect(status).toBe(503)
    expect(other.lines.join('\n')).toContain('the keys of Teams cannot be had')
    await other.close()
    await down.close()
  })
})

describe('in a trial, where nobody is verified,', () => {
  it('pages in the operator’s browser are refused, and other machines’ names', async () => {
    const trial = await openTeamsRoom({ respond })
    const body = () => activity(trial.connector.serviceUrl, 'personal', saying('hello'))
    const statusOf = async (headers: Record<string, string>) =>
      (await trial.post(body(), headers)).status
    expect(await statusOf({})).toBe(200)
    expect(await statusOf({ origin: 'https://evil.example' })).toBe(403)
    expect(await trial.post(body(), { 'content-type': 'text/plain' })).toMatchObject({
      status: 400,
    })
    await trial.settled()
    expect(trial.connector.posts().map(({ conversation }) => conversation)).toEqual([CHAT])
    await trial.close()
  })
})
