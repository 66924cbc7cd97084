import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventOf } from '../../support/slack/tell-bot.ts'
import { openSlackBot, postsIn, type SlackBot } from './slack-bot.ts'
import { PATIENCE, QUANTUM } from '../../support/served-bot.ts'
import { holdsEnd, settled } from '../../support/bot-steps.ts'

const QUESTION = 'When must agencies replace quantum-vulnerable algorithms?'

/** Without what was being done meanwhile. */
const answered = (text = ''): string => text.slice(text.indexOf(QUANTUM.words))

/** One bot that serves, and those that take its place; each test goes on where the last one stopped. */
describe('what Slack tells more than once', () => {
  let bot: SlackBot
  beforeAll(async () => {
    bot = await openSlackBot()
    await bot.publish(QUANTUM)
  }, 60_000)
  afterAll(() => bot.close(), 60_000)

  const repliesIn = async (channel: string, name: string) =>
    (await postsIn(bot, channel, name)).filter(({ isOurs }) => isOurs)
  const kept = async () =>
    (await bot.database.database.selectFrom('inbox').select('id').execute()).length

  it('is answered once: at the same time, later, and as a retry', async () => {
    const { house } = bot
    const carol = house.member('carol')
    const { told } = await carol.say(QUESTION)
    const [{ news } = { news: eventOf({}) }] = told
    const again = await Promise.all([
      house.tellBot(news),
      house.tellBot(news, { retry: { number: 1, reason: 'http_timeout' } }),
    ])
    await settled(bot)
    const later = await house.tellBot(news, { retry: { number: 2, reason: 'http_error' } })
    expect([...again, later].map(({ status }) => status)).toEqual([200, 200, 200])
    await settled(bot)
    expect(await repliesIn(carol.direct, 'carol')).toHaveLength(1)
    expect(house.calls('chat.startStream')).toHaveLength(1)
  }, 30_000)

  it('is carried out once where it is a command', async () => {
    const { house } = bot
    const aiko = house.member('aiko')
    const channel = house.channel('standards')
    const { news } = await aiko.command('alert me on pillar 2', channel)
    await settled(bot)
    await house.tellBot(news, { retry: { number: 1, reason: 'http_timeout' } })
    await settled(bot)
    expect(await bot.database.store.subscriptions.all()).toHaveLength(1)
    const replies = (await repliesIn(channel, 'aiko')).filter(({ isPrivate }) => isPrivate)
    expect(replies).toHaveLength(1)
  }, 30_000)

  it.each([
    ['is signed with another secret', { signingSecret: 'of-somebody-else' }],
    ['is an hour old', { timestamp: Math.floor(Date.now() / 1_000) - 3_600 }],
    ['comes from the future', { timestamp: Math.floor(Date.now() / 1_000) + 3_600 }],
    ['is not what was signed', { tamperedBody: '{"type":"event_callback"}' }],
  ])(
    'is neither kept nor acted on where it %s',
    async (_name, telling) => {
      const before = await kept()
      const event = { type: 'message', channel_type: 'im', channel: 'D1', user: 'U1', ts: '1.1' }
      const { status } = await bot.house.tellBot(eventOf({ ...event, text: QUESTION }), telling)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
      expect(await kept()).toBe(before)
    },
    30_000,
  )

  it('is finished in the same post by the next bot, where one was killed before the end of its answer', async () => {
    const { house } = bot
    const ben = house.member('ben')
    const before = house.calls('chat.startStream').length
    house.faults.next('chat.stopStream', { kind: 'slow', milliseconds: 20_000 })
    await ben.say(QUESTION)
    await expect.poll(() => house.streaming(ben.direct).length, PATIENCE).toBe(1)
    await bot.killAndStart()
    await holdsEnd(bot)
    await settled(bot)
    const [reply, ...others] = await repliesIn(ben.direct, 'ben')
    expect(others).toEqual([])
    const [undisturbed] = await repliesIn(house.member('carol').direct, 'carol')
    expect(reply?.text).toContain(QUANTUM.words)
    expect(answered(reply?.text)).toBe(answered(undisturbed?.text))
    expect(reply?.links).toEqual(undisturbed?.links)
    expect(house.calls('chat.startStream')).toHaveLength(before + 1)
  }, 60_000)

  it('is not answered twice where one was killed before Slack said which post it had begun: the operator is told', async () => {
    const { house } = bot
    const aiko = house.member('aiko')
    const started = () => house.calls('chat.startStream').length
    const before = started()
    house.faults.next('chat.startStream', { kind: 'slow', milliseconds: 3_000 })
    await aiko.say(QUESTION)
    const noted = () =>
      bot.database.database
        .selectFrom('inbox')
        .select('note')
        .where('done_at', 'is', null)
        .executeTakeFirst()
    await expect.poll(async () => (await noted())?.note, PATIENCE).toBe('streaming')
    await bot.killAndStart()
    await holdsEnd(bot)
    await settled(bot)
    await bot.process.said(/was interrupted/u)
    await expect.poll(started, PATIENCE).toBe(before + 1)
    expect(await repliesIn(aiko.direct, 'aiko')).toHaveLength(1)
  }, 60_000)
})
