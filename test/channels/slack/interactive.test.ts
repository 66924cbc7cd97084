import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Desk } from '../../../src/domain/desk.ts'
import type { Respond } from '../../../src/domain/channel.ts'
import { digestValues } from './form-samples.ts'
import { openSlackRoom, type SlackRoom } from '../../support/slack/slack-room.ts'
import { sampleChoices, sampleHome } from '../../support/sample-home.ts'
import { sampleNotice } from '../sample-messages.ts'

// Over the whole channel: what is told is kept first, and forms are answered with the acknowledgement.

let room: SlackRoom
const respond = vi.fn<Respond>()
const home: Desk['home'] = async ({ language }) => sampleHome(language)
const subscribe = vi.fn<Desk['subscribe']>()

beforeEach(async () => {
  respond.mockReset().mockResolvedValue(sampleNotice('en'))
  subscribe.mockReset().mockResolvedValue(sampleNotice('en'))
  room = await openSlackRoom({ respond, desk: { choices: sampleChoices, home, subscribe } })
})
afterEach(() => room.close())

it('a command is carried out once, though Slack tells of it again', async () => {
  const { house } = room
  const carol = house.member('carol')
  const { news } = await carol.command('latest')
  await house.tellBot(news, { retry: { number: 1, reason: 'http_timeout' } })
  await vi.waitFor(async () =>
    expect((await house.shown(carol.direct, carol)).text).toContain(sampleNotice('en').title),
  )
  expect(respond).toHaveBeenCalledTimes(1)
})

it('a form is refused in place, then taken, and Home shows it', async () => {
  const { house } = room
  const carol = house.member('carol')
  await carol.openHome()
  await vi.waitFor(() => expect(house.home(carol)).toBeDefined())
  await carol.pressAtHome({ actionId: 'open-subscribe' })
  await vi.waitFor(() => expect(house.form(carol)).toBeDefined())
  const refused = await carol.submit(digestValues({ words: { value: 'OR' } }))
  expect(refused.reply).toMatchObject({ response_action: 'errors' })
  const published = house.calls('views.publish').length
  const taken = await carol.submit(digestValues())
  expect([taken.status, taken.reply]).toEqual([200, {}])
  await vi.waitFor(() => expect(house.calls('views.publish').length).toBe(published + 1))
  expect(subscribe).toHaveBeenCalledTimes(1)
  expect(room.told).toEqual([])
})
