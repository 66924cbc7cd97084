import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  activity,
  CHANNEL,
  CHAT,
  mentioning,
  saying,
  TENANT,
} from '../../support/teams/activities.ts'
import { APP_ID, openLogin, SECRET, type Login } from '../../support/teams/login.ts'
import { holdsEnd, settled, tryAgainNow } from '../../support/bot-steps.ts'
import { openConnector, type Connector } from '../../support/teams/connector.ts'
import {
  openServedBot,
  PATIENCE,
  QUANTUM,
  type Item,
  type ServedBot,
} from '../../support/served-bot.ts'
import { seenOf } from '../../support/teams/seen-posts.ts'

const QUESTION = 'What was published on post-quantum cryptography?'

const item = (id: string): Item => ({
  id,
  title: `Report ${id} on quantum key distribution`,
  words: `Networks for quantum key distribution are standardised in part ${id}.`,
})

/** One bot that serves with a secret of its own, and who takes its place; each test goes on where the last one stopped. */
describe('a bot in Teams, where something fails,', () => {
  let bot: ServedBot
  let connector: Connector
  let login: Login
  beforeAll(async () => {
    ;[connector, login] = await Promise.all([openConnector(), openLogin()])
    bot = await openServedBot(
      () => ({
        TEAMS_APP_ID: APP_ID,
        TEAMS_TENANT_ID: TENANT,
        TEAMS_APP_PASSWORD: SECRET,
        TEAMS_LOGIN_URL: login.url,
        TEAMS_SERVICE_HOSTS: '127.0.0.1',
      }),
      () => Promise.all([connector.close(), login.close()]),
    )
    await bot.publish(QUANTUM)
  }, 60_000)
  afterAll(() => bot.close(), 60_000)

  const post = async (body: unknown, token = login.token({ serviceurl: connector.serviceUrl })) => {
    const response = await fetch(`${bot.url}api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    return response.status
  }
  const tell = (
    ...[where, more]: [Parameters<typeof activity>[1], Parameters<typeof activity>[2]]
  ) => post(activity(connector.serviceUrl, where, more))
  const times = (words: string) =>
    connector.posts().filter((one) => seenOf(one).text.includes(words)).length
  const unsettled = async () =>
    (await bot.database.store.outbox.list({ limit: 99 })).map(({ state }) => state)

  it('answers who is verified, with a token of its own, and nobody else', async () => {
    const body = activity(connector.serviceUrl, 'personal', saying(QUESTION))
    expect(await post(body, 'none')).toBe(401)
    expect(await post(body, login.token({ serviceurl: 'https://evil.example/' }))).toBe(401)
    expect(await post(body)).toBe(200)
    await expect.poll(() => times(QUANTUM.words), PATIENCE).toBe(1)
    for (const { authorization } of connector.calls)
      expect(authorization).toBe('Bearer a-token-of-trials')
    expect(connector.refused).toEqual([])
    await settled(bot)
  }, 60_000)

  it('answers once what is posted again, at the same time and later', async () => {
    connector.clear()
    const body = activity(connector.serviceUrl, 'personal', saying(QUESTION))
    await Promise.all([post(body), post(body), post(body)])
    await settled(bot)
    await post(body)
    await settled(bot)
    expect(times(QUANTUM.words)).toBe(1)
  }, 60_000)

  it('posts no answer twice where it was killed before Teams said that it had taken it: the operator is told', async () => {
    connector.clear()
    connector.fail({ words: '"type":"message"', isMute: true })
    await tell('group', mentioning(QUESTION))
    await expect.poll(() => times(QUANTUM.words), PATIENCE).toBe(1)
    await bot.killAndStart()
    await holdsEnd(bot)
    await settled(bot)
    await bot.process.said(/was interrupted/u)
    expect(times(QUANTUM.words)).toBe(1)
  }, 60_000)

  it('answers where it was killed before it had posted anything', async () => {
    connector.clear()
    connector.fail({ words: '"type":"typing"', isMute: true, times: 9 })
    await tell('group', mentioning(QUESTION))
    await expect.poll(() => connector.calls.length, PATIENCE).toBeGreaterThan(0)
    await bot.killAndStart()
    connector.clear()
    await holdsEnd(bot)
    await settled(bot)
    expect(times(QUANTUM.words)).toBe(1)
  }, 60_000)

  it('leaves to an operator what may have been shown, and goes on with what follows', async () => {
    connector.clear()
    await tell({ thread: '1' }, mentioning('alert me on pillar 2'))
    await settled(bot)
    connector.fail({ words: item('doubt').title, isCut: true })
    await bot.publish(item('doubt'))
    await expect.poll(unsettled, PATIENCE).toEqual(['ambiguous'])
    await bot.publish(item('next'))
    await expect.poll(() => times(item('next').title), PATIENCE).toBe(1)
    expect(times(item('doubt').title)).toBe(1)
  }, 60_000)

  it('waits as long as Teams asks', async () => {
    connector.fail({ words: item('patient').title, status: 429, code: 'Busy', retryAfter: 2 })
    await bot.publish(item('patient'))
    await expect.poll(() => times(item('patient').title), PATIENCE).toBe(1)
    expect(
      connector.calls.filter(({ body }) => JSON.stringify(body).includes(item('patient').title)),
    ).toHaveLength(2)
  }, 60_000)

  it('parks a channel that it cannot reach any more, until somebody speaks there', async () => {
    const { conversations } = bot.database.store
    const parked = async () => (await conversations.at('teams', `${TENANT}/${CHANNEL}`))?.parked
    connector.fail({ words: item('gone').title, status: 403, code: 'BotDisabledByAdmin' })
    await bot.publish(item('gone'))
    await expect.poll(parked, PATIENCE).toBeDefined()
    await tell({ thread: '1' }, mentioning('subscriptions'))
    await expect.poll(parked, PATIENCE).toBeUndefined()
    await tryAgainNow(bot)
    await bot.publish(item('back'))
    await expect.poll(() => times(item('back').title), PATIENCE).toBe(1)
  }, 60_000)

  it('tells its operator nothing of tokens and secrets', async () => {
    await tell('personal', saying('help'))
    await expect
      .poll(() => connector.posts().some(({ conversation }) => conversation === CHAT), PATIENCE)
      .toBe(true)
    await settled(bot)
    bot.process.signal('SIGTERM')
    const { status, stdout, stderr } = await bot.process.ended
    expect(status).toBe(0)
    for (const secret of [SECRET, 'a-token-of-trials', 'Bearer'])
      expect(stdout + stderr).not.toContain(secret)
  }, 60_000)
})
