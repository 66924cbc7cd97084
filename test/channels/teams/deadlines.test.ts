import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { APP_ID, openLogin, SECRET } from '../../support/teams/login.ts'
import { BOT, CHAT, TENANT } from '../../support/teams/activities.ts'
import { createWire } from '../../../src/channels/teams/botframework/create-wire.ts'
import { openConnector } from '../../support/teams/connector.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** The network takes its own time. */
const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await new Promise((resolve) => setImmediate(resolve))
}

const TEN_SECONDS = 10_000

it('a post of which Teams says nothing is given up after ten seconds, and may have been shown', async () => {
  const connector = await openConnector()
  const wire = createWire({ access: 'none' })
  connector.fail({ isMute: true })
  const { serviceUrl } = connector
  const to = { serviceUrl, tenant: TENANT, conversation: CHAT, kind: 'personal', bot: BOT } as const
  const sending = wire.send(to, { type: 'message', text: 'hello' })
  const fault = sending.catch((error: unknown) => error)
  await until(() => connector.posts().length === 1)
  await vi.advanceTimersByTimeAsync(TEN_SECONDS)
  expect(await fault).toMatchObject({ isUnsent: false, status: undefined })
  expect(connector.calls).toHaveLength(1)
  await connector.close()
})

it('what is posted to the bot is refused for now where the keys do not come within ten seconds', async () => {
  const login = await openLogin()
  login.isMute = true
  const access = { appId: APP_ID, tenantId: TENANT, password: SECRET, loginUrl: login.url }
  const wire = createWire({ access })
  const serviceUrl = 'http://127.0.0.1/'
  const token = login.token({ serviceurl: serviceUrl })
  const verifying = wire.verify({ channelId: 'msteams', serviceUrl }, `Bearer ${token}`)
  const fault = verifying.catch((error: unknown) => error)
  await vi.advanceTimersByTimeAsync(TEN_SECONDS)
  expect(await fault).toMatchObject({ name: 'UnverifiedError', status: 503 })
  await login.close()
})
