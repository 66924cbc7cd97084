import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TEAM } from '../../support/slack/emulator.ts'
import { ACTION } from '../../../src/messenger/actions.ts'
import { openSlackBot, postsIn, timesShown, type SlackBot } from './slack-bot.ts'
import { PATIENCE, QUANTUM } from '../../support/served-bot.ts'
import { digestsDelivered, digestsFallDue, settled, tryAgainNow } from '../../support/bot-steps.ts'

const item = (id: string, more = '') => ({
  id,
  title: `Report ${id} on quantum key distribution`,
  words: `Networks for quantum key distribution are standardised in part ${id}.${more}`,
})

/** One bot that serves; each test goes on where the last one stopped. */
describe('what comes to a channel of Slack', () => {
  let bot: SlackBot
  let channel: string
  beforeAll(async () => {
    bot = await openSlackBot()
    channel = bot.house.channel('briefings')
    await bot.publish(QUANTUM)
  }, 60_000)
  afterAll(() => bot.close(), 60_000)

  const alerts = async () =>
    (await postsIn(bot, channel)).filter(
      ({ isOurs, text }) => isOurs && text.includes('Policy alert'),
    )

  it('is an alert, once, as soon as something fits what was subscribed by a mention', async () => {
    await bot.house.member('carol').say('alert me on pillar 2', { channel, mentions: true })
    await settled(bot)
    await bot.publish(item('one'))
    await expect.poll(async () => (await alerts()).length, PATIENCE).toBe(1)
    const [alert] = await alerts()
    expect(alert?.text).toContain(item('one').title)
    expect(alert?.links).toContain('https://example.org/one')
    expect(alert?.harm).toEqual([])
    expect(alert?.threadTs).toBeUndefined()
  }, 60_000)

  it('can be objected to, muted, and asked about in its thread', async () => {
    const { house, database } = bot
    const carol = house.member('carol')
    const [alert] = await alerts()
    if (alert === undefined) throw new Error('There is no alert')
    await carol.press(channel, alert, { actionId: ACTION.wrongPillar })
    await settled(bot)
    expect(house.form(carol)).toBeDefined()
    await carol.submit({ touches: { touches: { selected_options: [{ value: '2.1' }] } } })
    const { reviews } = database.store
    await expect.poll(() => reviews.countOpen(), PATIENCE).toBe(1)
    expect((await reviews.open(9))[0]?.opinions.at(-1)).toMatchObject({
      by: `slack:${TEAM.id}/${carol.id}`,
      recommendations: ['2.1'],
    })
    await carol.press(channel, alert, { actionId: ACTION.askAbout })
    await settled(bot)
    const inThread = (await postsIn(bot, channel)).filter(
      ({ threadTs, isOurs }) => threadTs === alert.ts && isOurs,
    )
    expect(inThread.map(({ text }) => text).join('\n')).toContain(item('one').words)
    await carol.press(channel, alert, { actionId: ACTION.mute })
    await settled(bot)
    const [subscription] = await database.store.subscriptions.all()
    expect(subscription?.filter.without).toEqual(['test'])
    await carol.say('unmute test', { channel, mentions: true })
    await settled(bot)
  }, 60_000)

  it.each([
    ['its receipt is lost', { kind: 'lose-reply' } as const],
    ['Slack asks for patience', { kind: 'rate-limited', retryAfterSeconds: 1 } as const],
    ['Slack fails over it', { kind: 'status', status: 500 } as const],
  ])(
    'is shown once also where %s',
    async (name, fault) => {
      const id = name.replaceAll(' ', '-')
      bot.house.faults.next('chat.postMessage', fault)
      await bot.publish(item(id))
      const states = async () =>
        (
          await bot.database.store.outbox.list({
            states: ['pending', 'sending', 'ambiguous', 'failed', 'dead'],
            limit: 9,
          })
        ).map(({ state }) => state)
      await expect
        .poll(async () => {
          await tryAgainNow(bot)
          return [await timesShown(bot, channel, item(id).title), ...(await states())]
        }, PATIENCE)
        .toEqual([1])
    },
    60_000,
  )

  it('is a digest when it is due, split, with all that came, each entry once', async () => {
    const carol = bot.house.member('carol')
    const ids = Array.from({ length: 20 }, (_, at) => `digest-${at}`)
    await carol.say('subscribe daily at 8:30')
    await settled(bot)
    await bot.publish(...ids.map((id) => item(id, ' It is long. '.repeat(60))))
    await digestsFallDue(bot)
    await expect.poll(() => digestsDelivered(bot), PATIENCE).toBe(1)
    const posts = (await postsIn(bot, carol.direct)).filter(({ isOurs }) => isOurs)
    const first = posts.find(
      ({ threadTs, text }) => threadTs === undefined && text.includes('Policy digest'),
    )
    const others = posts.filter(({ threadTs }) => threadTs === first?.ts)
    expect(others.length).toBeGreaterThan(0)
    const shown = [first, ...others].map((post) => post?.text).join('\n')
    for (const id of ids) expect(shown.split(`Report ${id} on`)).toHaveLength(2)
  }, 60_000)
})
