import { App, LogLevel } from '@slack/bolt'
import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { APP, TEAM } from '../../support/slack/emulator.ts'
import type { Fields } from '../../support/slack/fields.ts'
import { faultOf, openHouseRoom, plain, section } from '../../support/slack/house-room.ts'
import type { HouseRoom } from '../../support/slack/house-room.ts'

let room: HouseRoom

beforeEach(async () => {
  room = await openHouseRoom()
})
afterEach(() => room.close())

const eventsHeard = () => room.bot.heard.map(({ body }) => body['event'] as Fields)

const replyAt = (url: unknown, body: Fields) =>
  fetch(String(url), { method: 'POST', body: JSON.stringify(body) })

describe('what the house tells the bot', () => {
  it('tells of a mention twice with one time, signed so that Bolt takes it, as Slack escapes it', async () => {
    const { channel, house, bot } = room
    const { id, say } = house.member('carol')
    const { ts, told } = await say('What is <b>new</b> & due?', { channel, mentions: true })
    expect(told.map(({ status }) => status)).toEqual([200, 200])
    expect(new Set(eventsHeard().map(({ type }) => type))).toEqual(
      new Set(['app_mention', 'message']),
    )
    const text = `<@${APP.botUserId}> What is &lt;b&gt;new&lt;/b&gt; &amp; due?`
    for (const event of eventsHeard()) expect(event).toMatchObject({ ts, text, channel, user: id })
    expect(bot.heard.map(({ isValid }) => isValid)).toEqual([true, true])
  })

  it('tells the same again as a retry, and what is forged or old as it is asked to', async () => {
    const { house, bot } = room
    const { told } = await house.member('carol').say('Hello')
    const { news } = told[0]!
    await house.tellBot(news, { retry: { number: 1, reason: 'http_timeout' } })
    await house.tellBot(news, { signingSecret: 'another' })
    await house.tellBot(news, { tamperedBody: JSON.stringify({ ...news.body, team_id: 'T1' }) })
    await house.tellBot(news, { timestamp: Math.floor(Date.now() / 1_000) - 301 })
    expect(bot.heard.map(({ isValid, retry }) => [isValid, retry])).toEqual([
      [true, undefined],
      [true, '1'],
      [false, undefined],
      [false, undefined],
      [false, undefined],
    ])
    expect(bot.heard[1]?.body).toEqual(bot.heard[0]?.body)
  })

  it('tells the bot of its own posts, as Slack does', async () => {
    await room.post({ text: 'mine' })
    await vi.waitFor(() =>
      expect(eventsHeard()).toMatchObject([{ bot_id: APP.botId, text: 'mine' }]),
    )
  })

  it('tells of a member who stops a stream, which then takes no more', async () => {
    const { direct, say, stopAnswer } = room.house.member('aiko')
    const { ts: thread } = await say('What is new?')
    const { chat } = room.client()
    const { ts = '' } = await chat.startStream({ channel: direct, thread_ts: thread })
    expect((await stopAnswer(direct, thread)).status).toBe(200)
    const told = { type: 'agent_session_stopped', thread_ts: thread, streaming_message_ts: [ts] }
    expect(eventsHeard().at(-1)).toMatchObject(told)
    const late = chat.appendStream({ channel: direct, ts, markdown_text: 'too late' })
    expect(await faultOf(late)).toMatchObject({ error: 'message_not_in_streaming_state' })
  })

  it('takes replies to a command at once and at its address, five times, private or not', async () => {
    const { bot, house, channel } = room
    bot.replyWith({ text: 'One moment' })
    await house.member('aiko').command('help', channel)
    const url = bot.heard[0]?.body['response_url']
    expect(await room.text('aiko')).toBe('One moment')
    expect(await room.text('carol')).toBe('')
    const toAll = { text: 'To all', response_type: 'in_channel' }
    expect((await replyAt(url, toAll)).status).toBe(200)
    expect(await room.text('carol')).toBe('To all')
    for (const text of ['b', 'c', 'd']) expect((await replyAt(url, { text })).status).toBe(200)
    expect((await replyAt(url, { text: 'one too many' })).status).toBe(404)
    expect(await room.text('aiko')).not.toContain('one too many')
    expect(house.calls('response_url')).toHaveLength(5)
  })

  it('presses what is shown only, and lets the bot replace a private post', async () => {
    const { bot, house, channel } = room
    const aiko = house.member('aiko')
    const button = { type: 'button', action_id: 'share', value: '12', text: plain('Share') }
    const blocks = [section('An answer'), { type: 'actions', elements: [button] }] as never
    await room.client().chat.postEphemeral({ channel, user: aiko.id, text: 'private', blocks })
    const [shown] = await house.posts(channel, aiko)
    const press = (value: string) => aiko.press(channel, shown!, { actionId: 'share', value })
    expect(() => press('13')).toThrow('Nothing to press')
    await press('12')
    const { body } = bot.heard[0]!
    expect(body).toMatchObject({
      type: 'block_actions',
      container: { is_ephemeral: true, message_ts: shown?.ts },
      actions: [{ action_id: 'share', value: '12', type: 'button' }],
    })
    await replyAt(body['response_url'], { replace_original: true, text: 'Shared' })
    expect(await room.text('aiko')).toBe('Shared')
  })

  it('says 0 where the bot is not there', async () => {
    const { house, bot } = room
    await bot.close()
    expect((await house.member('aiko').openHome()).status).toBe(0)
    house.sendTo(undefined)
    expect((await house.member('aiko').openMessages()).status).toBe(0)
  })
})

describe('Socket Mode and installation in the house', () => {
  it('carries events, commands and acknowledgements over a socket that Bolt opens, and asks it to come again', async () => {
    const { house, channel } = room
    house.sendTo(undefined)
    const heard: string[] = []
    const app = new App({
      token: APP.botToken,
      appToken: APP.appToken,
      socketMode: true,
      clientOptions: { slackApiUrl: house.apiUrl },
      logLevel: LogLevel.ERROR,
    })
    app.message(async ({ message }) => void heard.push(message.ts))
    app.command('/briefing', async ({ ack, command }) => ack(`You said ${command.text}`))
    await app.start()
    expect(house.sockets.count()).toBe(1)
    const aiko = house.member('aiko')
    const { ts, told } = await aiko.say('x'.repeat(70_000))
    expect(told.map(({ status }) => status)).toEqual([200])
    await vi.waitFor(() => expect(heard).toEqual([ts]))
    await aiko.command('help', channel)
    expect(await room.text('aiko')).toBe('You said help')
    house.sockets.refresh()
    await vi.waitFor(() => expect(house.sockets.count()).toBe(0))
    await app.stop()
  })

  it('installs the app once a member agrees, renews its token once for each refresh token, and ends it all', async () => {
    const rotating = await openHouseRoom({ rotatesTokens: true })
    const { house, bot } = rotating
    const redirect_uri = 'http://127.0.0.1:1/slack/oauth_redirect'
    const asked = { client_id: APP.clientId, scope: 'chat:write', state: 's1', redirect_uri }
    const page = `${house.url}/oauth/v2/authorize?${new URLSearchParams(asked).toString()}`
    const back = new URL(await house.approve(page, house.member('ben')))
    expect(back.searchParams.get('state')).toBe('s1')
    const app = { client_id: APP.clientId, client_secret: APP.clientSecret }
    const { oauth } = new WebClient(undefined, { slackApiUrl: house.apiUrl })
    const code = back.searchParams.get('code')!
    const installed = await oauth.v2.access({ ...app, code, redirect_uri })
    expect(installed).toMatchObject({ team: { id: TEAM.id }, expires_in: 43_200 })
    const test = (token: string | undefined) => rotating.client(token).auth.test()
    expect(await test(installed.access_token)).toMatchObject({ team_id: TEAM.id })
    house.expireTokens()
    expect(await faultOf(test(installed.access_token))).toMatchObject({ error: 'token_revoked' })
    const refresh_token = installed.refresh_token!
    const renew = () => oauth.v2.access({ ...app, grant_type: 'refresh_token', refresh_token })
    const renewed = await renew()
    expect(await test(renewed.access_token)).toMatchObject({ team_id: TEAM.id })
    expect(await faultOf(renew())).toMatchObject({ error: 'invalid_refresh_token' })
    await house.uninstall()
    expect(await faultOf(test(renewed.access_token))).toMatchObject({ error: 'token_revoked' })
    expect(bot.heard.map(({ body }) => (body['event'] as Fields)['type'])).toEqual([
      'tokens_revoked',
      'app_uninstalled',
    ])
    await rotating.close()
  })
})
