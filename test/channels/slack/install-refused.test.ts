import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TEAM } from '../../support/slack/emulator.ts'
import { app, openInstallRoom, type InstallRoom } from './install-browser.ts'

let room: InstallRoom

beforeEach(async () => {
  room = await openInstallRoom()
})
afterEach(async () => {
  vi.useRealTimers()
  await room.close()
})

/** What a page says and gives away, and what is kept after it. */
const seen = async ({ status, text }: { readonly status: number; readonly text: string }) => ({
  status,
  title: /<h1>(?<title>.*)<\/h1>/u.exec(text)?.groups?.['title'],
  leaks: /xox|slack_oauth|secret|Error/u.test(text),
  kept: await room.installations.list(),
})
const refused = (status: number, title: string) => ({ status, title, leaks: false, kept: [] })

const STALE = refused(400, 'This did not begin here, or too long ago')
const FAILED = refused(502, 'It could not be installed')
const UNLISTED = refused(403, `${TEAM.name} cannot use this bot`)

describe('an installation that is refused', () => {
  it('began in another browser, or has no state or one of somebody else', async () => {
    const { agree, visit } = await room.openBrowser()
    const elsewhere = await room.openBrowser()
    const back = new URL(await agree())
    expect(await seen(await elsewhere.visit(`/slack/oauth_redirect${back.search}`))).toEqual(STALE)
    const forged = new URL(back)
    forged.searchParams.set('state', 'forged')
    expect(await seen(await visit(forged.href))).toEqual(STALE)
    const none = new URL(await agree())
    none.searchParams.delete('state')
    expect(await seen(await visit(none.href))).toEqual(STALE)
    expect(await seen(await visit('/slack/oauth_redirect'))).toEqual(STALE)
    expect(room.told).toEqual([])
    expect(room.house.calls('oauth.v2.access')).toEqual([])
  })

  it('has a state that another key has signed', async () => {
    const other = await room.openBrowser({ app: { ...app, secretsKey: Buffer.alloc(32, 8) } })
    const back = new URL(await other.agree())
    const { url } = await room.openBrowser()
    const answer = await fetch(new URL(back.pathname + back.search, url), {
      headers: { cookie: other.cookie() },
    })
    expect(await seen({ status: answer.status, text: await answer.text() })).toEqual(STALE)
  })

  it('began more than ten minutes ago', async () => {
    const { agree, visit } = await room.openBrowser()
    const back = await agree()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 11 * 60_000 })
    expect(await seen(await visit(back))).toEqual(STALE)
  })

  it('was denied by the member, or by Slack', async () => {
    const { visit } = await room.openBrowser()
    const denied = await visit('/slack/oauth_redirect?error=access_denied&state=s')
    expect(await seen(denied)).toEqual(refused(200, 'Nothing was installed'))
    const failed = await visit('/slack/oauth_redirect?error=invalid_scope&state=s')
    expect(await seen(failed)).toEqual(FAILED)
  })

  it('is of a workspace that is not on the list: its token is given back', async () => {
    const { agree, visit } = await room.openBrowser({ workspaces: ['T0ANOTHER'] })
    expect(await seen(await visit(await agree()))).toEqual(UNLISTED)
    const [revoked] = room.house.calls('auth.revoke')
    expect(revoked?.answer).toEqual({ ok: true, revoked: true })
    expect(room.told).toEqual([])
  })

  it('is told the operator where its token could not be given back', async () => {
    const { agree, visit } = await room.openBrowser({ workspaces: ['T0ANOTHER'] })
    room.house.faults.next('auth.revoke', { kind: 'status', status: 500 })
    expect(await seen(await visit(await agree()))).toEqual(UNLISTED)
    expect(room.told).toEqual([expect.stringMatching(/T000000001.+HTTP 500/u)])
  })

  it('fails at Slack or at our store: the operator is told why', async () => {
    const { agree, visit } = await room.openBrowser()
    const back = await agree()
    room.house.faults.next('oauth.v2.access', { kind: 'error', error: 'bad_client_secret' })
    expect(await seen(await visit(back))).toEqual(FAILED)
    expect(room.told).toEqual([expect.stringContaining('bad_client_secret')])
    const installations = { ...room.installations, put: () => Promise.reject(new Error('full')) }
    const later = await room.openBrowser({ installations })
    expect(await seen(await later.visit(await later.agree()))).toEqual(FAILED)
    expect(room.told).toHaveLength(2)
  })

  it('is of a whole organisation: its token is given back', async () => {
    const enterprise = { id: 'E1', name: 'Councils' }
    const given = { team: null, is_enterprise_install: true, enterprise }
    const { page, called } = await room.installFrom(given)
    expect(await seen(page)).toEqual(refused(403, 'Please install it in one workspace'))
    expect(called).toEqual(['/api/oauth.v2.access', '/api/auth.test', '/api/auth.revoke'])
  })
})
