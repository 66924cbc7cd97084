import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Installation } from '../../../src/domain/installation.ts'
import { createInstalledWorkspaces } from '../../../src/channels/slack/installed-workspaces.ts'
import { createSingleWorkspace } from '../../../src/channels/slack/single-workspace.ts'
import type { KnownWorkspaces } from '../../../src/channels/slack/workspaces.ts'
import { APP, TEAM } from '../../support/slack/emulator.ts'
import { openHouseRoom, type HouseRoom } from '../../support/slack/house-room.ts'
import { createMemoryInstallations } from './memory-installations.ts'

let room: HouseRoom

beforeEach(async () => {
  room = await openHouseRoom({ rotatesTokens: true })
})
afterEach(() => room.close())

const clock = { now: () => new Date() }
const GONE = { code: 'conversation-gone' }
const faultFrom = (call: Promise<unknown>): Promise<unknown> =>
  call.then(
    () => 'no fault',
    (fault: unknown) => fault,
  )
/** As Bolt asks, of an event. */
const source = (teamId: string | undefined, isEnterpriseInstall = false) => ({
  teamId,
  enterpriseId: isEnterpriseInstall ? 'E1' : undefined,
  isEnterpriseInstall,
})
const whoIs = async (workspaces: KnownWorkspaces) =>
  (await (await workspaces.of(TEAM.id)).client.auth.test()).team_id

const single = (more: { readonly botToken?: string; readonly workspaces?: string[] } = {}) => {
  const { apiUrl } = room.house
  return createSingleWorkspace({ botToken: APP.botToken, workspaces: [], apiUrl, clock, ...more })
}

describe('the one workspace of a token', () => {
  it('is asked for once, for all who need it', async () => {
    const workspaces = single()
    const [one, other] = await Promise.all([workspaces.of(TEAM.id), workspaces.of(TEAM.id)])
    expect(one).toMatchObject({ id: TEAM.id, botUserId: APP.botUserId })
    expect(other.client).toBe(one.client)
    expect(await workspaces.authorize(source(TEAM.id))).toEqual({
      teamId: TEAM.id,
      botToken: APP.botToken,
      botUserId: APP.botUserId,
      botId: APP.botId,
    })
    expect(room.house.calls('auth.test')).toHaveLength(1)
  })

  it('is asked for again after a fault, and after it was uninstalled', async () => {
    const workspaces = single()
    room.house.faults.next('auth.test', { kind: 'cut' })
    expect(await faultFrom(workspaces.of(TEAM.id))).toMatchObject({
      code: 'channel-failed',
      retryable: true,
    })
    expect((await workspaces.of(TEAM.id)).id).toBe(TEAM.id)
    await workspaces.forget(TEAM.id)
    await room.house.uninstall()
    expect(await faultFrom(workspaces.of(TEAM.id))).toMatchObject({
      retryable: true,
      remedy: 'npx briefing doctor slack',
    })
  })

  it('is the only one, has to be on the list, and is no whole organisation', async () => {
    expect(await faultFrom(single().of('T0ANOTHER'))).toMatchObject(GONE)
    expect(await faultFrom(single({ workspaces: ['T0ANOTHER'] }).of(TEAM.id))).toMatchObject(GONE)
    expect(await faultFrom(single().authorize(source(undefined, true)))).toMatchObject(GONE)
  })

  it('is known whether or not its token works', async () => {
    const [known] = await single({ botToken: 'xoxb-revoked' }).known()
    expect(known).toMatchObject({ name: 'your workspace', client: { token: 'xoxb-revoked' } })
  })
})

/** What Slack gives for a code once a member has agreed. */
const install = async (): Promise<Installation> => {
  const redirect_uri = 'http://127.0.0.1:1/slack/oauth_redirect'
  const asked = { client_id: APP.clientId, scope: 'chat:write', state: 's1', redirect_uri }
  const page = `${room.house.url}/oauth/v2/authorize?${new URLSearchParams(asked).toString()}`
  const back = new URL(await room.house.approve(page, room.house.member('ben')))
  const answer = await room.client().oauth.v2.access({
    client_id: APP.clientId,
    client_secret: APP.clientSecret,
    code: back.searchParams.get('code') ?? '',
    redirect_uri,
  })
  const { access_token: token, refresh_token: refreshToken } = answer
  const bot = { token, refreshToken, scopes: [], id: APP.botId, userId: APP.botUserId }
  return {
    workspace: TEAM.id,
    name: TEAM.name,
    installedAt: new Date('2026-11-01T00:00:00Z'),
    secret: {
      team: { id: TEAM.id, name: TEAM.name },
      bot: { ...bot, expiresAt: inSeconds(43_200) },
      user: { id: 'U1' },
      authVersion: 'v2',
    },
  }
}

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1_000) + seconds

type Secret = Readonly<Record<'bot', Readonly<Record<string, unknown>>>>

/** The same, with so many seconds left of its token. */
const endingIn = (installation: Installation, seconds: number): Installation => {
  const secret = installation.secret as Secret
  const bot = { ...secret.bot, expiresAt: inSeconds(seconds) }
  return { ...installation, secret: { ...secret, bot } }
}

describe('the workspaces that have installed the app', () => {
  const installations = createMemoryInstallations()
  const installed = (workspaces: readonly string[] = []) =>
    createInstalledWorkspaces({
      app: { clientId: APP.clientId, clientSecret: APP.clientSecret },
      installations,
      workspaces,
      apiUrl: room.house.apiUrl,
      clock,
    })
  const kept = async (): Promise<Installation> => {
    const installation = await installations.find(TEAM.id)
    if (installation === undefined) throw new Error('Nothing is kept')
    return installation
  }
  const tokenKept = async () => ((await kept()).secret as Secret).bot['token']
  let first: Installation

  beforeEach(async () => {
    first = await install()
    await installations.put(first)
  })

  it('are spoken to with their own token, by one client as long as it is good', async () => {
    const workspaces = installed()
    const { client, ...known } = await workspaces.of(TEAM.id)
    expect(known).toEqual({ id: TEAM.id, botUserId: APP.botUserId })
    expect(await whoIs(workspaces)).toBe(TEAM.id)
    expect((await workspaces.of(TEAM.id)).client).toBe(client)
    expect(await workspaces.authorize(source(TEAM.id))).toEqual({
      teamId: TEAM.id,
      botToken: await tokenKept(),
      botUserId: APP.botUserId,
      botId: APP.botId,
    })
    expect(room.house.calls('oauth.v2.access')).toHaveLength(1)
  })

  it('have a new token before the old one ends, which is kept', async () => {
    const before = await tokenKept()
    await installations.put(endingIn(first, 60))
    const workspaces = installed()
    const { client } = await workspaces.of(TEAM.id)
    room.house.expireTokens()
    await installations.put(endingIn(await kept(), 60))
    expect(await whoIs(workspaces)).toBe(TEAM.id)
    expect((await workspaces.of(TEAM.id)).client).not.toBe(client)
    expect(await tokenKept()).not.toBe(before)
    expect(await installations.list()).toMatchObject([{ installedAt: first.installedAt }])
  })

  it('are renewed once for all who need them at once, and by one of two replicas', async () => {
    await installations.put(endingIn(first, -60))
    room.house.expireTokens()
    const [one, other] = [installed(), installed()]
    const all = [whoIs(one), whoIs(one), whoIs(other), whoIs(other)]
    expect(await Promise.all(all)).toEqual([TEAM.id, TEAM.id, TEAM.id, TEAM.id])
    // One that installs, and one a replica, of which the second is refused.
    expect(room.house.calls('oauth.v2.access')).toHaveLength(3)
  })

  it('cannot be spoken to where a token has ended and Slack gives no other', async () => {
    await installations.put(endingIn(first, -60))
    room.house.faults.next('oauth.v2.access', { kind: 'error', error: 'invalid_refresh_token' }, 2)
    const workspaces = installed()
    const fault = await faultFrom(workspaces.of(TEAM.id))
    expect(fault).toMatchObject({ code: 'channel-failed', retryable: true })
    expect(String(fault)).not.toContain(await tokenKept())
    expect(await whoIs(workspaces)).toBe(TEAM.id)
  })

  it('have to be on the list, are no whole organisation, and are gone once they are forgotten', async () => {
    expect(await faultFrom(installed(['T0ANOTHER']).of(TEAM.id))).toMatchObject(GONE)
    const workspaces = installed([TEAM.id])
    const { authorize } = workspaces
    expect(await faultFrom(authorize(source(undefined, true)))).toMatchObject(GONE)
    expect(await faultFrom(authorize(source('T0ANOTHER')))).toMatchObject(GONE)
    expect(await whoIs(workspaces)).toBe(TEAM.id)
    await workspaces.forget(TEAM.id)
    expect(await faultFrom(workspaces.of(TEAM.id))).toMatchObject(GONE)
    expect(await installations.list()).toEqual([])
  })

  it('stay forgotten, also where a token was being renewed at that time', async () => {
    await installations.put(endingIn(first, 60))
    room.house.faults.next('oauth.v2.access', { kind: 'slow', milliseconds: 100 })
    const workspaces = installed()
    const renewing = workspaces.of(TEAM.id)
    await workspaces.forget(TEAM.id)
    await faultFrom(renewing)
    expect(await installations.list()).toEqual([])
  })

  it('are all known, also one whose token has ended', async () => {
    await installations.put(endingIn(first, -60))
    room.house.faults.next('oauth.v2.access', { kind: 'error', error: 'invalid_refresh_token' }, 2)
    const [known] = await installed().known()
    expect(known).toMatchObject({ name: TEAM.name, client: { token: await tokenKept() } })
    expect((await installed().known())[0]?.client.token).not.toBe(known?.client.token)
  })

  it('cannot be spoken to for now where what is kept cannot be read', async () => {
    const broken = createInstalledWorkspaces({
      app: { clientId: APP.clientId, clientSecret: APP.clientSecret },
      installations: { ...installations, find: () => Promise.reject(new Error('no database')) },
      workspaces: [],
      clock,
    })
    expect(await faultFrom(broken.of(TEAM.id))).toMatchObject({
      code: 'channel-failed',
      retryable: true,
      message: 'no database',
    })
    expect(await faultFrom(broken.known())).toMatchObject({ message: 'no database' })
  })
})
