import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const messageOf = (variables: Record<string, string>): string => {
  try {
    readConfig(variables)
    return 'no fault'
  } catch (error) {
    return error instanceof Error ? error.message : 'not an error'
  }
}

describe('the settings of Teams', () => {
  const APP = 'B0000000-0000-0000-0000-000000000001'
  const OWN = '0A000000-0000-0000-0000-00000000000A'
  const OTHER = '0b000000-0000-0000-0000-00000000000b'
  const app = { TEAMS_APP_ID: APP, TEAMS_TENANT_ID: OWN }
  const singleTenant = { ...app, TEAMS_APP_PASSWORD: 'a secret' }
  const trial = { TEAMS_LOCAL_TRIAL: 'yes' }

  it('are none where nobody asks for it', () => {
    expect(readConfig({}).teams).toBeUndefined()
    expect(readConfig({ TEAMS_LOCAL_TRIAL: 'no', TEAMS_APP_ID: ' ' }).teams).toBeUndefined()
  })

  it('are those of a single-tenant app: its own tenant may use it, and replies go to Microsoft alone', () => {
    expect(readConfig(singleTenant).teams).toEqual({
      access: {
        appId: APP.toLowerCase(),
        tenantId: OWN.toLowerCase(),
        password: 'a secret',
      },
      tenants: [OWN.toLowerCase()],
      serviceHosts: ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
      admins: [],
    })
  })

  it('have no secret where the machine has an identity', () => {
    const { teams } = readConfig({ ...app, TEAMS_MANAGED_IDENTITY: 'yes' })
    expect(teams?.access).toEqual({ appId: APP.toLowerCase(), tenantId: OWN.toLowerCase() })
  })

  it('name tenants, servers, administrators and a login server of your own', () => {
    const { teams } = readConfig({
      ...singleTenant,
      TEAMS_TENANTS: `${OWN}, ${OTHER}`,
      TEAMS_SERVICE_HOSTS: '127.0.0.1 .Teams.Example.org',
      TEAMS_ADMINS: OTHER,
      TEAMS_LOGIN_URL: 'http://127.0.0.1:9000/',
    })
    expect(teams).toMatchObject({
      access: { loginUrl: 'http://127.0.0.1:9000' },
      tenants: [OWN.toLowerCase(), OTHER],
      serviceHosts: ['127.0.0.1', '.teams.example.org'],
      admins: [OTHER],
    })
  })

  it('let anybody on this machine in during a trial, and nobody else', () => {
    expect(readConfig(trial).teams).toEqual({
      access: 'none',
      tenants: [],
      serviceHosts: ['127.0.0.1', 'localhost', '[::1]'],
      admins: [],
    })
    for (const WEB_HOST of ['127.0.0.1', '127.0.0.2', 'localhost', '::1'])
      expect(readConfig({ ...trial, WEB_HOST }).teams?.access).toBe('none')
  })

  it.each(['0.0.0.0', '::', '10.0.0.5', 'briefing.example.org', '127.0.0.1.example.org'])(
    'refuse a trial that others could reach: WEB_HOST=%s',
    (WEB_HOST) => {
      expect(messageOf({ ...trial, WEB_HOST })).toMatch(/^TEAMS_LOCAL_TRIAL .* WEB_HOST/u)
    },
  )

  it('refuse a trial behind a public address', () => {
    expect(messageOf({ ...trial, PUBLIC_URL: 'https://briefing.example.org' })).toMatch(
      /^TEAMS_LOCAL_TRIAL .* PUBLIC_URL$/u,
    )
  })

  it('name what is missing and the way to try it, and never let anybody in by mistake', () => {
    expect(messageOf({ TEAMS_APP_PASSWORD: 'a secret' })).toMatch(
      /^TEAMS_APP_ID is missing.*TEAMS_LOCAL_TRIAL=yes/u,
    )
  })

  it.each([
    ['an app id alone', { TEAMS_APP_ID: APP }, ['TEAMS_TENANT_ID', 'TEAMS_APP_PASSWORD']],
    ['an app without its secret', app, ['TEAMS_APP_PASSWORD']],
    ['a tenant alone', { TEAMS_TENANT_ID: OWN }, ['TEAMS_APP_ID']],
    ['an identity alone', { TEAMS_MANAGED_IDENTITY: 'yes' }, ['TEAMS_APP_ID']],
    ['tenants alone', { TEAMS_TENANTS: OWN }, ['TEAMS_APP_ID']],
    ['servers alone', { TEAMS_SERVICE_HOSTS: 'teams.example.org' }, ['TEAMS_APP_ID']],
    ['administrators alone', { TEAMS_ADMINS: OWN }, ['TEAMS_APP_ID']],
    ['a login server alone', { TEAMS_LOGIN_URL: 'http://localhost:9' }, ['TEAMS_APP_ID']],
    [
      'a secret beside an identity',
      { ...singleTenant, TEAMS_MANAGED_IDENTITY: 'yes' },
      ['TEAMS_APP_PASSWORD'],
    ],
    ['a trial beside an app', { ...singleTenant, ...trial }, ['TEAMS_LOCAL_TRIAL']],
    [
      'a trial with all of an app but its id',
      {
        ...trial,
        TEAMS_TENANT_ID: OWN,
        TEAMS_APP_PASSWORD: 'a secret',
        TEAMS_MANAGED_IDENTITY: 'yes',
        TEAMS_LOGIN_URL: 'http://localhost:9',
      },
      ['TEAMS_TENANT_ID', 'TEAMS_APP_PASSWORD', 'TEAMS_MANAGED_IDENTITY', 'TEAMS_LOGIN_URL'],
    ],
    ['a name for an app id', { ...singleTenant, TEAMS_APP_ID: 'briefing' }, ['TEAMS_APP_ID']],
    [
      'a domain for a tenant',
      { ...singleTenant, TEAMS_TENANT_ID: 'example.org' },
      ['TEAMS_TENANT_ID'],
    ],
    ['domains for tenants', { ...singleTenant, TEAMS_TENANTS: 'example.org' }, ['TEAMS_TENANTS']],
    ['no tenants at all', { ...singleTenant, TEAMS_TENANTS: ',' }, ['TEAMS_TENANTS']],
    [
      'addresses for servers',
      { ...singleTenant, TEAMS_SERVICE_HOSTS: 'https://teams.example.org' },
      ['TEAMS_SERVICE_HOSTS'],
    ],
    [
      'everybody for servers',
      { ...singleTenant, TEAMS_SERVICE_HOSTS: '.net' },
      ['TEAMS_SERVICE_HOSTS'],
    ],
    ['names for members', { ...singleTenant, TEAMS_ADMINS: 'alex@example.org' }, ['TEAMS_ADMINS']],
    ['looser words', { ...app, TEAMS_MANAGED_IDENTITY: 'perhaps' }, ['TEAMS_MANAGED_IDENTITY']],
    ['looser words for a trial', { TEAMS_LOCAL_TRIAL: 'perhaps' }, ['TEAMS_LOCAL_TRIAL']],
    [
      "another machine's login server",
      { ...singleTenant, TEAMS_LOGIN_URL: 'https://login.example.org' },
      ['TEAMS_LOGIN_URL'],
    ],
  ])('tell what is wrong with %s', (_name, variables: Record<string, string>, faulty) => {
    const message = messageOf(variables)
    expect(message.split('\n').map((line) => line.split(' ')[0])).toEqual(faulty)
    expect(message).not.toContain('a secret')
  })
})
