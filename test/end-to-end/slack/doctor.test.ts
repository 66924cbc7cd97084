import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP } from '../../support/slack/emulator.ts'
import { runBriefing } from '../../support/briefing-process.ts'
import { openSlackHouse, type SlackHouse } from '../../support/slack/slack-house.ts'
import { createTestDatabase, type TestDatabase } from '../../support/test-database.ts'

const doctor = (variables: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  runBriefing(['doctor', 'slack', ...words], variables)

/** One house; each test goes on where the last one stopped. */
describe('briefing doctor slack', () => {
  let house: SlackHouse
  let database: TestDatabase
  let variables: Readonly<Record<string, string>>
  beforeAll(async () => {
    house = await openSlackHouse()
    database = await createTestDatabase()
    variables = {
      DATABASE_URL: database.url,
      SLACK_BOT_TOKEN: APP.botToken,
      SLACK_SIGNING_SECRET: APP.signingSecret,
      SLACK_API_URL: house.apiUrl,
    }
  }, 30_000)
  afterAll(async () => {
    await house.close()
    await database.drop()
  })

  it('says what is missing where nothing is configured', async () => {
    const { status, stdout, stderr } = await doctor({ DATABASE_URL: database.url })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('docs/slack.md')
    expect(stderr).not.toMatch(/^\s+at /mu)
  }, 30_000)

  it('finds nothing wrong where nothing is', async () => {
    const { status, stdout } = await doctor(variables)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^✓ The token of Emulate/mu)
    expect(stdout).not.toMatch(/[⚠✗]/u)
  }, 30_000)

  it('names the scope that is missing, though Slack takes the token', async () => {
    const poor = await openSlackHouse({ scopes: ['chat:write', 'users:read'] })
    try {
      const { status, stdout } = await doctor({ ...variables, SLACK_API_URL: poor.apiUrl })
      expect(status).toBe(1)
      expect(stdout).toMatch(/^✗ Scopes are missing in .*app_mentions:read/mu)
      expect(stdout).toContain('manifest.yaml')
    } finally {
      await poor.close()
    }
  }, 30_000)

  it('says what to do with a token that was revoked, and shows nothing of it', async () => {
    await house.uninstall()
    const words = await doctor(variables)
    expect(words.status).toBe(1)
    expect(words.stdout).toMatch(/^✗ .*token_revoked\.\n {2}→ Install the app again/mu)
    const json = await doctor(variables, '--json')
    expect(json.status).toBe(1)
    const faults = expect.arrayContaining([
      expect.objectContaining({
        state: 'fault',
        remedy: expect.stringMatching(/^Install the app again/u) as unknown,
      }),
    ]) as unknown
    expect(JSON.parse(json.stdout)).toEqual({ findings: faults })
    for (const secret of [APP.botToken, APP.signingSecret])
      expect(words.stdout + words.stderr + json.stdout + json.stderr).not.toContain(secret)
  }, 30_000)
})
