import { describe, expect, it } from 'vitest'
import { TEAM } from '../../support/slack/emulator.ts'
import { openTalk, settled, textIn } from './talk-room.ts'
import { manyEntries, sampleDigest, sampleNotice } from '../sample-messages.ts'

describe('a member who asks in Slack', () => {
  it('by a mention is answered once in the thread, though Slack tells of it twice and again', async () => {
    const here = await openTalk()
    const channel = here.house.channel('briefings')
    const { ts, told } = await here.house
      .member('carol')
      .say('What is new & <b>?', { channel, mentions: true })
    const [first] = told
    if (first !== undefined)
      await here.house.tellBot(first.news, { retry: { number: 1, reason: 'http_timeout' } })
    await settled(here)
    expect(told.map(({ status }) => status)).toEqual([200, 200])
    expect(here.heard).toHaveLength(1)
    expect(here.heard[0]).toMatchObject({
      address: `${TEAM.id}/${channel}`,
      thread: `${TEAM.id}/${channel}/${ts}`,
      text: 'What is new & <b>?',
      member: here.house.member('carol').id,
      workspace: TEAM.id,
      language: 'en',
    })
    const posts = (await here.house.posts(channel, here.house.member('carol'))).filter(
      ({ threadTs }) => threadTs === ts,
    )
    expect(posts).toHaveLength(1)
  })

  it('in a direct message, each of which begins a thread, in her own language', async () => {
    const here = await openTalk({ respond: async () => sampleNotice('ja') })
    const aiko = here.house.member('aiko')
    const { ts } = await aiko.say('使い方')
    await settled(here)
    expect(here.heard).toMatchObject([
      {
        address: `${TEAM.id}/${aiko.direct}`,
        thread: `${TEAM.id}/${aiko.direct}/${ts}`,
        language: 'ja',
      },
    ])
    expect(await textIn(here, aiko.direct, 'aiko')).toContain(sampleNotice('ja').title)
  })

  it('in a thread in which the bot was asked needs no new mention, unless she calls somebody else', async () => {
    const known = new Set<string>()
    const here = await openTalk({ isKnownThread: async (address) => known.has(address) })
    const { house } = here
    const channel = house.channel('briefings')
    const carol = house.member('carol')
    const { ts } = await carol.say('What is new?', { channel, mentions: true })
    known.add(`${TEAM.id}/${channel}/${ts}`)
    await carol.say('And in Japan?', { channel, thread: ts })
    await house.tellBot({
      kind: 'events_api',
      body: {
        type: 'event_callback',
        team_id: TEAM.id,
        event_id: 'Ev1',
        event: {
          type: 'message',
          channel,
          user: carol.id,
          ts: '1700000000.000900',
          thread_ts: ts,
          text: `<@${house.member('ben').id}> what do you think?`,
        },
      },
    })
    await settled(here)
    expect(here.heard.map(({ text }) => text)).toEqual(['What is new?', 'And in Japan?'])
  })

  it('is not answered where she speaks to others, and not a word of it is kept', async () => {
    const here = await openTalk()
    const { house, database } = here
    const channel = house.channel('briefings')
    const carol = house.member('carol')
    const { ts } = await carol.say('Lunch at noon?', { channel })
    await carol.say('Yes', { channel, thread: ts })
    const event = { type: 'message', channel, ts: '1700000000.000100', text: 'beep' }
    for (const strange of [
      { ...event, bot_id: 'B0OTHER' },
      { ...event, user: carol.id, subtype: 'message_changed' },
      { ...event, user: carol.id, subtype: 'channel_join' },
    ])
      await house.tellBot({
        kind: 'events_api',
        body: {
          type: 'event_callback',
          team_id: TEAM.id,
          event_id: crypto.randomUUID(),
          event: strange,
        },
      })
    expect(here.heard).toEqual([])
    expect(await database.database.selectFrom('inbox').selectAll().execute()).toEqual([])
  })

  it('is not answered in a workspace or a channel that is not on the list, but always in direct messages', async () => {
    const here = await openTalk({ settings: { channels: ['C0ELSEWHERE'] } })
    const { house } = here
    const carol = house.member('carol')
    await carol.say('What is new?', { channel: house.channel('briefings'), mentions: true })
    await carol.say('What is new here?')
    await settled(here)
    expect(here.heard.map(({ text }) => text)).toEqual(['What is new here?'])
    const there = await openTalk({ settings: { workspaces: ['T0OTHER'] } })
    await there.house.member('carol').say('What is new?')
    expect(there.heard).toEqual([])
  })

  it('may change what comes to a channel only as an administrator, where the operator says so', async () => {
    const here = await openTalk({ settings: { adminsOnly: true } })
    const { house } = here
    const channel = house.channel('briefings')
    await house.member('carol').say('subscribe', { channel, mentions: true })
    await house.member('ben').say('subscribe', { channel, mentions: true })
    await house.member('carol').say('subscribe')
    await settled(here)
    const may = await Promise.all(here.heard.map(async ({ mayChange }) => mayChange?.()))
    expect(may).toEqual([false, true, undefined])
  })

  it('reads a long reply in several posts, the first before the others, each once', async () => {
    const digest = sampleDigest('en', manyEntries(30))
    const here = await openTalk({ respond: async () => digest })
    const carol = here.house.member('carol')
    await carol.say('digest')
    await settled(here)
    const posts = await here.house.posts(carol.direct, carol)
    const replies = posts.filter(({ threadTs }) => threadTs !== undefined)
    expect(replies).toHaveLength(here.channel.split(digest).length)
    const text = await textIn(here, carol.direct)
    for (const { headline } of digest.sections.flatMap(({ entries }) => entries))
      expect(text.split(headline)).toHaveLength(2)
  })

  it('is told of a fault of ours, once', async () => {
    const here = await openTalk({ respond: () => Promise.reject(new Error('secret inside')) })
    const carol = here.house.member('carol')
    await carol.say('What is new?')
    await settled(here)
    const text = await textIn(here, carol.direct)
    expect(text).toContain('That did not work')
    expect(text).not.toContain('secret inside')
  })

  it('sees who is asked first when she opens the talk, in her language', async () => {
    const here = await openTalk()
    await here.house.member('aiko').openMessages()
    await settled(here)
    const [call] = here.house.calls('assistant.threads.setSuggestedPrompts')
    expect(call?.args).toMatchObject({ channel_id: here.house.member('aiko').direct })
    expect(JSON.stringify(call?.args['prompts'])).toContain('ヘルプ')
  })
})
