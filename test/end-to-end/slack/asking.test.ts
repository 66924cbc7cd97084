import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ACTION } from '../../../src/messenger/actions.ts'
import { openSlackBot, postsIn, type SlackBot } from './slack-bot.ts'
import { PATIENCE, QUANTUM } from '../../support/served-bot.ts'
import { holdsEnd, settled } from '../../support/bot-steps.ts'

const QUESTION = 'When must agencies replace quantum-vulnerable algorithms?'

/** One bot that serves; each test goes on where the last one stopped. */
describe('asking in Slack', () => {
  let bot: SlackBot
  let channel: string
  let thread: string
  beforeAll(async () => {
    bot = await openSlackBot()
    channel = bot.house.channel('briefings')
    await bot.publish(QUANTUM)
  }, 60_000)
  afterAll(() => bot.close(), 60_000)

  it('by a mention brings a streamed answer in the thread, with native citations and the words of the source', async () => {
    const { ts, told } = await bot.house.member('carol').say(QUESTION, { channel, mentions: true })
    thread = ts
    expect(told.map(({ status }) => status)).toEqual([200, 200])
    await settled(bot)
    expect(bot.house.calls('chat.startStream')).toHaveLength(1)
    const [answer, ...others] = (await postsIn(bot, channel)).filter(
      ({ threadTs }) => threadTs === ts,
    )
    expect(others).toEqual([])
    expect(answer?.text).toContain(QUANTUM.words)
    expect(answer?.links).toContain('https://example.org/quantum')
    expect(JSON.stringify(answer?.message)).toContain('"type":"citation"')
  })

  it('goes on in the thread without a mention, and is left alone elsewhere', async () => {
    const carol = bot.house.member('carol')
    await carol.say('Who published that?', { channel, thread })
    await carol.say('Lunch?', { channel })
    await settled(bot)
    const asked = await bot.database.store.questions.list(9)
    expect(asked.map(({ question }) => question)).toEqual(['Who published that?', QUESTION])
    expect((await postsIn(bot, channel)).filter(({ isOurs }) => isOurs)).toHaveLength(2)
  })

  it('is rated by a button below the answer', async () => {
    const answer = (await postsIn(bot, channel)).find(
      ({ threadTs, isOurs }) => threadTs === thread && isOurs,
    )
    if (answer === undefined) throw new Error('There is no answer to rate')
    const id = (await bot.database.store.questions.list(9)).at(-1)?.id ?? ''
    await bot.house
      .member('carol')
      .press(channel, answer, { actionId: ACTION.feedback, value: `helpful ${id}` })
    await settled(bot)
    expect((await bot.database.store.questions.list(9)).at(-1)?.feedback).toBe('helpful')
  })

  it('in private is seen by the member alone, until she shares it: once, however often she presses', async () => {
    const { house } = bot
    const other = house.channel('standards')
    const carol = house.member('carol')
    await carol.command(`ask ${QUESTION}`, other)
    await settled(bot)
    const ofBen = (await house.shown(other, house.member('ben'))).text
    expect(ofBen).not.toContain(QUANTUM.words)
    const answer = (await postsIn(bot, other)).findLast(
      ({ isPrivate, text }) => isPrivate && text.includes(QUANTUM.words),
    )
    if (answer === undefined) throw new Error('There is no private answer')
    await carol.press(other, answer, { actionId: ACTION.share })
    await carol.press(other, answer, { actionId: ACTION.share })
    await settled(bot)
    const shared = async () =>
      (await house.posts(other, house.member('ben'))).filter(({ isOurs }) => isOurs)
    await expect.poll(async () => (await shared()).length, PATIENCE).toBe(1)
    expect((await shared())[0]?.text).toContain(QUANTUM.words)
    const { delivered } = await bot.database.store.outbox.count()
    expect(delivered).toBe(1)
  }, 40_000)

  it('what nobody has published is declined, with how much was searched', async () => {
    const carol = bot.house.member('carol')
    await carol.say('What did the ministry of fisheries say on whale songs?')
    await settled(bot)
    expect((await bot.house.shown(carol.direct, carol)).text).toMatch(
      /None of the 1 publication searched/u,
    )
  })

  it('commands, Home and forms answer on the real wire', async () => {
    const { house } = bot
    const aiko = house.member('aiko')
    await aiko.command('')
    await aiko.openHome()
    await settled(bot)
    expect((await house.shown(aiko.direct, aiko)).text).toContain('使い方')
    expect(JSON.stringify(house.home(aiko))).toContain('あなたへの配信')
    await aiko.pressAtHome({ actionId: ACTION.openSubscribe })
    await settled(bot)
    expect(house.form(aiko)).toBeDefined()
  })

  it('is answered once by the bot that takes the place of one that was killed, and Slack may tell of it again', async () => {
    const { house } = bot
    const ben = house.member('ben')
    // Killed while it asks which language the member reads.
    house.faults.next('users.info', { kind: 'slow', milliseconds: 20_000 })
    const { told } = await ben.say(QUESTION)
    await bot.killAndStart()
    const [first] = told
    if (first !== undefined)
      await house.tellBot(first.news, { retry: { number: 1, reason: 'http_timeout' } })
    await holdsEnd(bot)
    await settled(bot)
    const replies = (await postsIn(bot, ben.direct, 'ben')).filter(({ isOurs }) => isOurs)
    expect(replies).toHaveLength(1)
    expect(replies[0]?.text).toContain(QUANTUM.words)
  }, 90_000)
})
