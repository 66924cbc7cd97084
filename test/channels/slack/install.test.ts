import express from 'express'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BOT_SCOPES } from '../../../src/channels/slack/scopes.ts'
import { createInstalledWorkspaces } from '../../../src/channels/slack/installed-workspaces.ts'
import { createInstallRoutes } from '../../../src/channels/slack/install.ts'
import { APP, TEAM } from '../../support/slack/emulator.ts'
import { app, clock, openInstallRoom, type InstallRoom } from './install-browser.ts'

let room: InstallRoom

beforeEach(async () => {
  room = await openInstallRoom()
})
afterEach(() => room.close())

describe('the installation of the app', () => {
  it('asks Slack for the scopes of the manifest, and to be led back', async () => {
    const { url, visit, cookie } = await room.openBrowser()
    const { status, location, headers } = await visit('/slack/install')
    const { origin, pathname, searchParams } = new URL(location)
    expect({ status, origin, pathname }).toEqual({
      status: 302,
      origin: room.house.url,
      pathname: '/oauth/v2/authorize',
    })
    expect(searchParams.get('scope')).toBe(BOT_SCOPES.join(','))
    expect(searchParams.get('redirect_uri')).toBe(`${url}/slack/oauth_redirect`)
    expect(cookie()).toContain(searchParams.get('state'))
    expect(headers.get('set-cookie')).toMatch(/; Secure; HttpOnly/u)
  })

  it('leads to Slack itself where no other is configured', async () => {
    const site = express()
    const { installations } = room
    const needs = { app, publicUrl: 'https://briefing.example', installations, workspaces: [] }
    site.use('/slack', createInstallRoutes({ ...needs, clock, tellOperator: () => {} }))
    const url = await room.listen(site)
    const answer = await fetch(`${url}/slack/install`, { redirect: 'manual' })
    expect(answer.headers.get('location')).toMatch(/^https:\/\/slack\.com\/oauth\/v2\/authorize\?/u)
  })

  it('keeps what Slack gives once a member has agreed, and says so without a secret', async () => {
    const { agree, visit } = await room.openBrowser()
    const { status, text, headers } = await visit(await agree())
    expect(status).toBe(200)
    expect(text).toContain(`Policy Briefing is installed in ${TEAM.name}`)
    expect(text).not.toMatch(/xox|client-secret|state=/u)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(await room.installations.find(TEAM.id)).toMatchObject({
      name: TEAM.name,
      secret: { bot: { refreshToken: expect.any(String) as string, id: APP.botId } },
    })
    const { installations, house } = room
    const { apiUrl } = house
    const needs = { app, installations, workspaces: [], apiUrl, clock }
    const { client } = await createInstalledWorkspaces(needs).of(TEAM.id)
    expect(await client.auth.test()).toMatchObject({ team_id: TEAM.id })
    expect(room.told).toEqual([])
  })

  it('speaks Japanese to those who prefer it', async () => {
    const { agree, visit } = await room.openBrowser({}, 'ja,en;q=0.5')
    const { text } = await visit(await agree())
    expect(text).toContain(`${TEAM.name} に Policy Briefing をインストールしました`)
    expect(text).toContain('<html lang="ja">')
  })

  it('may come back to another replica than it left', async () => {
    const one = await room.openBrowser()
    const other = await room.openBrowser({ publicUrl: one.url })
    const back = new URL(await one.agree())
    const headers = { cookie: one.cookie() }
    const answer = await fetch(new URL(back.pathname + back.search, other.url), { headers })
    expect(answer.status).toBe(200)
    expect(await room.installations.list()).toHaveLength(1)
  })

  it('shows the name of a workspace as text', async () => {
    const name = '<script>alert("1")</script> & co'
    const { page } = await room.installFrom({ team: { id: 'T0HOSTILE', name } })
    expect(page.status).toBe(200)
    expect(page.text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; co')
    expect(page.text).not.toContain('<script')
    expect(await room.installations.list()).toMatchObject([{ workspace: 'T0HOSTILE', name }])
  })
})
