import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../support/test-database.ts'
import { runBriefing } from '../support/briefing-process.ts'

const SAMPLE = ['--sources', 'sources/sample']

describe('briefing digest', () => {
  let test: TestDatabase
  const briefing = (...words: readonly string[]) =>
    runBriefing(words, { DATABASE_URL: test.url, BRIEFING_TIME_ZONE: 'UTC' })

  beforeAll(async () => {
    test = await createTestDatabase()
    await briefing('poll', ...SAMPLE, '--only', 'nist', '--allow-local')
    const room = ['--channel', 'slack', '--address', 'C042']
    await briefing('subscriptions', 'add-digest', ...room, '--language', 'both')
  }, 60_000)
  afterAll(() => test.drop())

  it('shows with --preview what is sent next, when and to whom, in each language of the wish', async () => {
    const { status, stdout } = await briefing('digest', '--preview', ...SAMPLE)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^→ slack C042, Friday, .* at 9:00 AM UTC \(subscription \d+\)$/mu)
    expect(stdout).toMatch(/^Policy digest/mu)
    expect(stdout).toMatch(/^政策ダイジェスト/mu)
    const json = await briefing('digest', '--preview', '--json', ...SAMPLE)
    expect(JSON.parse(json.stdout)).toMatchObject([
      { conversation: { channel: 'slack' }, digests: [{ language: 'en' }, { language: 'ja' }] },
    ])
    expect(await test.store.outbox.count()).toMatchObject({ pending: 0, delivered: 0 })
  }, 30_000)

  it('is printed as Markdown with --markdown', async () => {
    const { status, stdout } = await briefing('digest', '--markdown', ...SAMPLE)
    expect(status).toBe(0)
    expect(stdout).toMatch(/^# Policy digest/u)
  }, 30_000)
})
