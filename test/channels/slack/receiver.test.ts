import { describe, expect, it } from 'vitest'
import type { SlackRoom } from '../../support/slack/slack-room.ts'
import { APP, TEAM } from '../../support/slack/emulator.ts'
import { openTalk, settled, textIn } from './talk-room.ts'
import { sampleNotice } from '../sample-messages.ts'

const news = (event: Record<string, unknown>) => ({
  kind: 'events_api' as const,
  body: { type: 'event_callback', team_id: TEAM.id, event_id: 'Ev9', event },
})
const said = (here: SlackRoom) =>
  news({
    type: 'message',
    channel_type: 'im',
    channel: here.house.member('carol').direct,
    user: here.house.member('carol').id,
    ts: '1700000000.000100',
    text: 'help',
  })

describe('what comes over HTTP', () => {
  it.each([
    ['signed with another secret', { signingSecret: 'another' }],
    ['signed an hour ago', { timestamp: Math.floor(Date.now() / 1_000) - 3_600 }],
    ['signed for an hour from now', { timestamp: Math.floor(Date.now() / 1_000) + 3_600 }],
    ['signed for other words', { tamperedBody: '{"type":"event_callback"}' }],
  ])('is refused where it is %s', async (_name, telling) => {
    const here = await openTalk()
    expect(await here.house.tellBot(said(here), telling)).toMatchObject({ status: 401 })
    expect(here.heard).toEqual([])
    expect(await here.database.database.selectFrom('inbox').selectAll().execute()).toEqual([])
  })

  it('is taken once where it is played again', async () => {
    const here = await openTalk()
    const timestamp = Math.floor(Date.now() / 1_000)
    for (let count = 0; count < 3; count++)
      expect(await here.house.tellBot(said(here), { timestamp })).toMatchObject({ status: 200 })
    await settled(here)
    expect(here.heard).toHaveLength(1)
  })

  it('is not acknowledged where it cannot be kept, so that Slack sends it again', async () => {
    const here = await openTalk()
    await here.database.database.schema.alterTable('inbox').renameTo('away').execute()
    expect(await here.house.tellBot(said(here))).toMatchObject({ status: 500 })
    expect(here.told.join('\n')).toMatch(/could not be taken/u)
    await here.database.database.schema.alterTable('away').renameTo('inbox').execute()
    expect(
      await here.house.tellBot(said(here), { retry: { number: 1, reason: 'http_error' } }),
    ).toMatchObject({ status: 200 })
    await settled(here)
    expect(here.heard).toHaveLength(1)
  })

  it('answers Slack’s question whether the address is ours', async () => {
    const here = await openTalk()
    const asked = {
      kind: 'events_api' as const,
      body: { type: 'url_verification', challenge: 'abc' },
    }
    expect(await here.house.tellBot(asked)).toMatchObject({
      status: 200,
      reply: { challenge: 'abc' },
    })
  })
})

it('over a socket that the bot opens, members are answered as well', async () => {
  const here = await openTalk({ settings: { events: { appToken: APP.appToken } } })
  const carol = here.house.member('carol')
  await expect.poll(() => here.house.sockets.count()).toBe(1)
  await carol.say('help')
  await settled(here)
  expect(here.heard).toHaveLength(1)
  expect(await textIn(here, carol.direct)).toContain(sampleNotice('en').title)
  here.house.sockets.refresh()
  await expect.poll(() => here.house.sockets.count(), { timeout: 10_000 }).toBe(1)
})

it('nobody is served in a workspace that has uninstalled the app', async () => {
  const left: unknown[] = []
  const here = await openTalk({ desk: { leave: async (...given) => void left.push(given) } })
  await here.house.uninstall()
  await settled(here)
  expect(left.map(String).toSorted((one, other) => one.localeCompare(other))).toEqual([
    `slack,${TEAM.id}/,its tokens were revoked`,
    `slack,${TEAM.id}/,the app was uninstalled`,
  ])
})
