import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import type { InstallationStore } from '../../../src/domain/installation.ts'
import { createInstallRoutes, type InstallNeeds } from '../../../src/channels/slack/install.ts'
import { APP } from '../../support/slack/emulator.ts'
import { openHouseRoom, type HouseRoom } from '../../support/slack/house-room.ts'
import { createMemoryInstallations } from './memory-installations.ts'

export const app = {
  clientId: APP.clientId,
  clientSecret: APP.clientSecret,
  secretsKey: Buffer.alloc(32, 7),
}
export const clock = { now: () => new Date() }

interface Page {
  readonly status: number
  readonly location: string
  readonly text: string
  readonly headers: Headers
}

/** A browser before a bot of its own. */
export interface Browser {
  readonly url: string
  readonly visit: (address: string) => Promise<Page>
  /** Leaves for Slack, agrees there, and tells where Slack leads back. */
  readonly agree: () => Promise<string>
  readonly cookie: () => string
}

export interface InstallRoom {
  readonly house: HouseRoom['house']
  readonly installations: InstallationStore
  /** What the operator was told. */
  readonly told: readonly string[]
  readonly listen: (handle: RequestListener) => Promise<string>
  readonly openBrowser: (more?: Partial<InstallNeeds>, language?: string) => Promise<Browser>
  /** A Slack that gives what `emulate` cannot, and a member who agrees to it. */
  readonly installFrom: (
    given: Readonly<Record<string, unknown>>,
  ) => Promise<{ readonly page: Page; readonly called: readonly string[] }>
  readonly close: () => Promise<void>
}

const GIVEN = {
  ok: true,
  access_token: 'xoxb-1',
  token_type: 'bot',
  scope: 'chat:write',
  bot_user_id: 'U1',
  app_id: 'A1',
  enterprise: null,
  is_enterprise_install: false,
  authed_user: { id: 'U2' },
}

export const openInstallRoom = async (): Promise<InstallRoom> => {
  const room = await openHouseRoom({ rotatesTokens: true })
  const { house } = room
  const installations = createMemoryInstallations()
  const told: string[] = []
  const tellOperator = (line: string) => void told.push(line)
  const servers: Server[] = []

  const listen: InstallRoom['listen'] = async (handle) => {
    const server = createServer(handle)
    servers.push(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  }

  const openBrowser: InstallRoom['openBrowser'] = async (more = {}, language = 'en') => {
    const site = express()
    const url = await listen(site)
    const common = { app, installations, workspaces: [], clock, tellOperator }
    const needs = { ...common, publicUrl: url, apiUrl: house.apiUrl, ...more }
    site.use('/slack', createInstallRoutes(needs))
    let cookie = ''
    const visit = async (address: string) => {
      const headers = { cookie, 'accept-language': language }
      const answer = await fetch(new URL(address, url), { redirect: 'manual', headers })
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie
      const location = answer.headers.get('location') ?? ''
      return { status: answer.status, location, text: await answer.text(), headers: answer.headers }
    }
    const agree = async () => {
      const { location } = await visit('/slack/install')
      return house.approve(location, house.member('ben'))
    }
    return { url, visit, agree, cookie: () => cookie }
  }

  const installFrom: InstallRoom['installFrom'] = async (given) => {
    const called: string[] = []
    const url = await listen((request, response) => {
      called.push(request.url ?? '')
      const isAccess = request.url === '/api/oauth.v2.access'
      const answer = isAccess ? { ...GIVEN, ...given } : { ok: true, bot_id: 'B1', url: 'x' }
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer))
    })
    const { visit } = await openBrowser({ apiUrl: `${url}/api/` })
    const { location } = await visit('/slack/install')
    const state = new URL(location).searchParams.get('state') ?? ''
    const back = new URLSearchParams({ code: 'c', state }).toString()
    return { page: await visit(`/slack/oauth_redirect?${back}`), called }
  }

  return {
    house,
    installations,
    told,
    listen,
    openBrowser,
    installFrom,
    close: async () => {
      await room.close()
      for (const server of servers) {
        server.closeAllConnections()
        await new Promise((resolve) => server.close(resolve))
      }
    },
  }
}
