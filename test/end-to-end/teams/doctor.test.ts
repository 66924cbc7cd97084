import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_ID, openLogin, SECRET, type Login } from '../../support/teams/login.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts'
import { runBriefing } from '../../support/briefing-process.ts'
import { TENANT } from '../../support/teams/activities.ts'

const doctor = (variables: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  runBriefing(['doctor', 'teams', ...words], variables)

describe('briefing doctor teams', () => {
  let login: Login
  let database: TestDatabase
  let variables: Readonly<Record<string, string>>
  beforeAll(async () => {
    ;[login, database] = await Promise.all([openLogin(), createTestDatabase()])
    variables = {
      DATABASE_URL: database.url,
      TEAMS_APP_ID: APP_ID,
      TEAMS_TENANT_ID: TENANT,
      TEAMS_APP_PASSWORD: SECRET,
      TEAMS_LOGIN_URL: login.url,
      PUBLIC_URL: 'https://briefing.example.org',
    }
  }, 30_000)
  afterAll(async () => {
    await Promise.all([login.close(), database.drop()])
  })

  it('says what is missing where nothing is configured', async () => {
    const { status, stdout, stderr } = await doctor({ DATABASE_URL: database.url })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('docs/teams.md')
    expect(stderr).not.toMatch(/^\s+at /mu)
  }, 30_000)

  it('finds nothing wrong where nothing is', async () => {
    const { status, stdout } = await doctor(variables)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^✓ Microsoft gives the single-tenant app .* a token/mu)
    expect(stdout).toMatch(/^✓ .*https:\/\/briefing\.example\.org\/api\/messages$/mu)
    expect(stdout).not.toMatch(/[⚠✗]/u)
    expect(login.asked).toHaveLength(1)
  }, 30_000)

  it('says what to do with a secret that Microsoft does not take, and shows nothing of it', async () => {
    const wrong = { ...variables, TEAMS_APP_PASSWORD: 'a secret that has expired' }
    const words = await doctor(wrong)
    expect(words.status).toBe(1)
    expect(words.stdout).toMatch(/^✗ .*invalid_client\.\n {2}→ Make a new client secret/mu)
    const json = await doctor(wrong, '--json')
    expect(json.status).toBe(1)
    const faults = expect.arrayContaining([
      expect.objectContaining({ state: 'fault', remedy: expect.any(String) as unknown }),
    ]) as unknown
    expect(JSON.parse(json.stdout)).toEqual({ findings: faults })
    for (const said of [words, json])
      expect(said.stdout + said.stderr).not.toContain('a secret that has expired')
  }, 30_000)

  it('says that nobody is verified during a trial, and lets it pass', async () => {
    const { status, stdout } = await doctor({
      DATABASE_URL: database.url,
      TEAMS_LOCAL_TRIAL: 'yes',
    })
    expect(status).toBe(0)
    expect(stdout).toMatch(/^⚠ This is a trial/mu)
    expect(stdout).not.toContain('✗')
  }, 30_000)
})
