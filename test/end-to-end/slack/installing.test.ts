import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP, TEAM } from '../../support/slack/emulator.ts'
import { runBriefing } from '../../support/briefing-process.ts'
import { openSlackBot, type SlackBot } from './slack-bot.ts'
import { PATIENCE, QUANTUM } from '../../support/served-bot.ts'
import { allRead, settled } from '../../support/bot-steps.ts'

const appOf = (url: string) => ({
  SLACK_CLIENT_ID: APP.clientId,
  SLACK_CLIENT_SECRET: APP.clientSecret,
  SLACK_SIGNING_SECRET: APP.signingSecret,
  SECRETS_KEY: Buffer.alloc(32, 7).toString('base64'),
  PUBLIC_URL: url.replace(/\/$/u, ''),
})

const doctor = (variables: Readonly<Record<string, string>>, ...words: readonly string[]) =>
  runBriefing(['doctor', 'slack', ...words], variables)

/** One app that a workspace installs, uses and leaves; each test goes on where the last one stopped. */
describe('an app that workspaces install', () => {
  let bot: SlackBot
  beforeAll(async () => {
    bot = await openSlackBot({ variables: appOf })
    await bot.publish(QUANTUM)
  }, 60_000)
  afterAll(() => bot.close(), 60_000)

  it('waits for the first one, and says how it is installed', async () => {
    const { status, stdout } = await doctor(bot.variables)
    expect(status).toBe(0)
    expect(stdout).toContain('/slack/install')
  }, 30_000)

  it('is installed in a browser, and its token is kept encrypted', async () => {
    const begun = await fetch(new URL('/slack/install', bot.url), { redirect: 'manual' })
    const cookie = begun.headers.get('set-cookie')?.split(';')[0] ?? ''
    const back = await bot.house.approve(
      begun.headers.get('location') ?? '',
      bot.house.member('ben'),
    )
    const forged = await fetch(back, { redirect: 'manual' })
    expect(forged.status).toBeGreaterThanOrEqual(400)
    const again = await fetch(new URL('/slack/install', bot.url), { redirect: 'manual' })
    const good = await bot.house.approve(
      again.headers.get('location') ?? '',
      bot.house.member('ben'),
    )
    const done = await fetch(good, {
      headers: { cookie: again.headers.get('set-cookie')?.split(';')[0] ?? cookie },
    })
    expect(done.status).toBe(200)
    expect(await done.text()).not.toContain('xoxb-')
    const rows = await bot.database.database.selectFrom('installations').selectAll().execute()
    expect(rows).toMatchObject([{ channel: 'slack', workspace: TEAM.id }])
    expect(rows[0]?.sealed.toString('latin1')).not.toContain('xoxb-')
  }, 30_000)

  it('answers there, and the doctor finds nothing wrong', async () => {
    const carol = bot.house.member('carol')
    await carol.say('When must agencies replace quantum-vulnerable algorithms?')
    await settled(bot)
    expect((await bot.house.shown(carol.direct, carol)).text).toContain(QUANTUM.words)
    const { status, stdout } = await doctor(bot.variables, '--json')
    expect(JSON.parse(stdout)).toMatchObject({ findings: expect.any(Array) as unknown })
    expect(status).toBe(0)
    expect(stdout).not.toContain('xoxb-')
  }, 40_000)

  it('sends nothing more to a workspace that uninstalls it, and forgets its token', async () => {
    const carol = bot.house.member('carol')
    await carol.say('alert me on pillar 2')
    await settled(bot)
    const posts = () => bot.house.calls('chat.postMessage').length
    const earlier = posts()
    // Not to be posted for a while.
    bot.house.faults.next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 3_600 })
    await bot.publish({ ...QUANTUM, id: 'late', title: 'Late guidelines on quantum computing' })
    const deliveries = async () =>
      (await bot.database.store.outbox.list({ limit: 9 })).map(({ state }) => state)
    await expect.poll(deliveries, PATIENCE).toEqual(['pending'])
    await expect.poll(posts, PATIENCE).toBe(earlier + 1)
    await bot.house.uninstall()
    await expect
      .poll(
        async () =>
          (await bot.database.database.selectFrom('installations').selectAll().execute()).length,
        PATIENCE,
      )
      .toBe(0)
    await settled(bot)
    const places = await bot.database.store.conversations.within('slack', `${TEAM.id}/`)
    expect(places.length).toBeGreaterThan(0)
    expect(places.filter(({ parked }) => parked === undefined)).toEqual([])
    await expect.poll(deliveries, PATIENCE).toEqual(['dead'])
    await bot.publish({ ...QUANTUM, id: 'later', title: 'Later guidelines on quantum computing' })
    await allRead(bot)
    expect(await deliveries()).not.toContain('delivered')
    expect(posts()).toBe(earlier + 1)
  }, 60_000)
})
