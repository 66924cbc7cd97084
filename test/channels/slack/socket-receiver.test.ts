import { expect, it } from 'vitest'
import type { Fault } from '../../support/slack/faults.ts'
import { APP } from '../../support/slack/emulator.ts'
import { openTalk, settled } from './talk-room.ts'
import { sampleNotice } from '../sample-messages.ts'

const events = { appToken: APP.appToken }
const faults: readonly [string, Fault][] = [
  ['fails', { kind: 'status', status: 500 }],
  ['cannot be reached', { kind: 'cut' }],
  ['refuses it', { kind: 'error', error: 'invalid_auth' }],
]
const soon = { timeout: 10_000 }

it.each(faults)(
  'where Slack %s when the socket is to be opened anew, it is opened later, and members are answered again',
  async (_name, fault) => {
    const { house, ...here } = await openTalk({ settings: { events } })
    await expect.poll(house.sockets.count).toBe(1)
    house.faults.next('apps.connections.open', fault)
    house.sockets.refresh()
    await expect.poll(() => here.told.length, soon).toBe(1)
    expect(here.told[0]).toMatch(/^slack: the socket for events is not open: /u)
    expect(here.told[0]).not.toContain(APP.appToken)
    await expect.poll(house.sockets.count, soon).toBe(1)
    await expect.poll(() => here.told).toContain('slack: the socket for events is open again')
    await house.member('carol').say('help')
    await settled(here)
    expect(here.heard).toHaveLength(1)
  },
)

it('the bot starts where Slack fails, and opens the socket later', async () => {
  const here = await openTalk({ settings: { events } })
  const { house, told } = here
  await here.channel.stop()
  await expect.poll(house.sockets.count, soon).toBe(0)
  house.faults.next('apps.connections.open', { kind: 'status', status: 500 })
  const other = await here.replica(async () => sampleNotice('en'))
  expect(told).toHaveLength(1)
  expect(house.sockets.count()).toBe(0)
  await expect.poll(house.sockets.count, soon).toBe(1)
  await other.stop()
  await expect.poll(house.sockets.count, soon).toBe(0)
})

it('the bot stops while it waits to try again, and opens nothing any more', async () => {
  const { house, channel, told } = await openTalk({ settings: { events } })
  await expect.poll(house.sockets.count).toBe(1)
  house.faults.next('apps.connections.open', { kind: 'status', status: 500 })
  house.sockets.refresh()
  await expect.poll(() => told.length, soon).toBe(1)
  await channel.stop()
  expect(house.calls('apps.connections.open')).toHaveLength(2)
  expect(house.sockets.count()).toBe(0)
})
