import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/domain/check-up.ts'
import type { TeamsReference, TeamsWire } from '../../../src/channels/teams/wire.ts'
import { createTeamsCheckUp, type TeamsCheckUpNeeds } from '../../../src/channels/teams/check-up.ts'
import { createWire } from '../../../src/channels/teams/botframework/create-wire.ts'
import { WireFault } from '../../../src/channels/teams/wire.ts'
import { BOT, CHANNEL, CHAT, GROUP, TENANT } from '../../support/teams/activities.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts'
import { EVERYTHING, type NewSubscription } from '../../../src/domain/subscription.ts'
import { APP_ID, openLogin, SECRET, type Login } from '../../support/teams/login.ts'

const SERVICE = 'https://smba.trafficmanager.net/emea/'
const HOSTS = ['smba.trafficmanager.net']
const PUBLIC_URL = 'https://briefing.example.org'

let database: TestDatabase
let login: Login
beforeAll(async () => {
  ;[database, login] = await Promise.all([createTestDatabase(), openLogin()])
})
afterAll(async () => {
  await Promise.all([database.drop(), login.close()])
})
beforeEach(async () => {
  login.isDown = false
  await database.database.deleteFrom('conversations').execute()
  await database.database.deleteFrom('place_references').execute()
})

const accessWith = (password?: string) => ({
  appId: APP_ID,
  tenantId: TENANT,
  loginUrl: login.url,
  ...(password === undefined ? {} : { password }),
})

const settingsWith = (more: Partial<TeamsCheckUpNeeds['settings']>) => ({
  access: accessWith(SECRET),
  tenants: [TENANT],
  serviceHosts: HOSTS,
  ...more,
})

interface Trial extends Partial<Pick<TeamsCheckUpNeeds, 'settings' | 'wire'>> {
  /** `none`: it is missing. */
  readonly publicUrl?: string
}

/** Of a bot that works, but for what is told. */
const examine = async ({
  settings = settingsWith({}),
  publicUrl = PUBLIC_URL,
  wire = createWire(settings),
}: Trial = {}): Promise<readonly Finding[]> => {
  const checkUp = createTeamsCheckUp({
    settings,
    wire,
    placeReferences: database.store.placeReferences,
    ...(publicUrl === 'none' ? {} : { publicUrl }),
  })
  const findings: Finding[] = []
  await checkUp(database.store, (finding) => findings.push(finding))
  return findings
}

const wrongOf = (findings: readonly Finding[]) => findings.filter(({ state }) => state !== 'ok')

/** A wire whose asking for a token ends so. */
const wireWith = (word: string): Pick<TeamsWire, 'checkToken'> => ({
  checkToken: async () => {
    throw new WireFault({ status: undefined, word, isUnsent: true, retryAfter: undefined })
  },
})

const ALERTS: NewSubscription = {
  kind: 'alerts',
  timeZone: 'UTC',
  language: 'en',
  filter: EVERYTHING,
  mostADay: 10,
  since: new Date(0),
}

/** Something is subscribed there; `isKnown`: Teams has told how the place is reached. */
const subscribeIn = async (
  conversation: string,
  {
    isKnown = true,
    tenant = TENANT,
    ...more
  }: Partial<TeamsReference> & { isKnown?: boolean } = {},
): Promise<string> => {
  const { conversations, subscriptions, placeReferences } = database.store
  const address = `${tenant}/${conversation}`
  const { id } = await conversations.open('teams', address, 'en')
  await subscriptions.add(id, ALERTS)
  const kind = 'personal'
  const reference = { serviceUrl: SERVICE, tenant, conversation, kind, bot: BOT, ...more }
  if (isKnown) await placeReferences.put('teams', { address, reference })
  return id
}

describe('a check-up of Teams', () => {
  it('finds nothing wrong where the secret, the lists and the places are as they should be', async () => {
    await subscribeIn(CHAT)
    await subscribeIn(CHANNEL, { kind: 'channel' })
    const findings = await examine()
    expect(wrongOf(findings)).toEqual([])
    const told = findings.map(({ sentence }) => sentence).join('\n')
    expect(told).toContain(`gives the single-tenant app ${APP_ID} a token`)
    expect(told).toContain(TENANT)
    expect(told).toContain('smba.trafficmanager.net')
    expect(told).toContain(`${PUBLIC_URL}/api/messages`)
    expect(told).toContain(`${TENANT}/${CHANNEL}`)
  })

  it('tells of a secret that Microsoft does not take, and shows nothing of it', async () => {
    const access = accessWith('a secret that has expired')
    const findings = await examine({ settings: settingsWith({ access }) })
    expect(wrongOf(findings)).toEqual([
      {
        state: 'fault',
        sentence: `Microsoft gives the single-tenant app ${APP_ID} no token: invalid_client.`,
        remedy: expect.stringMatching(/new client secret .* TEAMS_APP_PASSWORD/u) as unknown,
      },
    ])
    expect(JSON.stringify(findings)).not.toContain('a secret that has expired')
  })

  it.each([
    ['unauthorized_client', /TEAMS_APP_ID and TEAMS_TENANT_ID/u],
    ['endpoints_resolution_error', /TEAMS_TENANT_ID is right.*reaches/u],
    ['network_error', /^See that this machine reaches login\.microsoftonline\.com/u],
  ])('says what to do about “%s”', async (word, remedy) => {
    const [fault] = wrongOf(await examine({ wire: wireWith(word) }))
    expect(fault?.sentence).toContain(`no token: ${word}.`)
    expect(fault?.remedy).toMatch(remedy)
  })

  it('says that the machine has no identity, where it should have one', async () => {
    const settings = settingsWith({ access: accessWith() })
    const [fault] = wrongOf(await examine({ settings, wire: wireWith('no reply') }))
    expect(fault?.sentence).toBe(
      `Microsoft gives the managed identity ${APP_ID} no token: no reply.`,
    )
    expect(fault?.remedy).toContain('managed identity whose client id is TEAMS_APP_ID')
  })

  it('warns that nobody is verified in a trial, and wants no public address then', async () => {
    const serviceHosts = ['127.0.0.1']
    const settings = { access: 'none', tenants: [], serviceHosts } as const
    await subscribeIn(CHAT, { serviceUrl: 'http://127.0.0.1:9/' })
    const findings = await examine({ settings })
    expect(wrongOf(findings)).toMatchObject([
      { state: 'warning', sentence: expect.stringContaining('nobody who speaks') as unknown },
    ])
  })

  it('tells that the own tenant may not use the bot', async () => {
    const [fault] = wrongOf(await examine({ settings: settingsWith({ tenants: ['another'] }) }))
    expect(fault).toMatchObject({ state: 'fault', remedy: `Add ${TENANT} to TEAMS_TENANTS.` })
  })

  it('warns where Teams cannot reach the bot, or members no link', async () => {
    expect(wrongOf(await examine({ publicUrl: 'none' }))).toMatchObject([
      { state: 'warning', sentence: expect.stringMatching(/^PUBLIC_URL is missing/u) as unknown },
    ])
    const plain = await examine({ publicUrl: 'http://briefing.example.org' })
    expect(wrongOf(plain)).toMatchObject([
      { state: 'warning', sentence: expect.stringContaining('https://') as unknown },
    ])
  })

  it('tells once of every place that is not reached, and leaves other channels alone', async () => {
    const parked = await subscribeIn(CHAT, { isKnown: false })
    await database.store.conversations.park(parked, {
      since: new Date(0),
      reason: 'the bot was removed',
    })
    await subscribeIn(GROUP, { isKnown: false })
    await subscribeIn(CHANNEL, { kind: 'channel', serviceUrl: 'https://evil.example.org/' })
    await subscribeIn('a:guest', { tenant: 'another' })
    const { id } = await database.store.conversations.open('web', 'a browser', 'en')
    await database.store.subscriptions.add(id, ALERTS)
    const wrong = wrongOf(await examine())
    expect(wrong.map(({ state, sentence }) => `${state}: ${sentence}`).toSorted()).toEqual([
      `fault: Nobody knows how ${TENANT}/${GROUP} is reached.`,
      `fault: The server of ${TENANT}/${CHANNEL} is not on the list of those that are posted to.`,
      'fault: The tenant of another/a:guest is not on the list of those that may use the bot.',
      `warning: ${TENANT}/${CHAT} is parked: the bot was removed`,
    ])
  })
})
