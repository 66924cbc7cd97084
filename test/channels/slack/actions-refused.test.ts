import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BriefingError } from '../../../src/domain/errors.ts'
import { openInteractiveRoom, type InteractiveRoom } from './interactive-room.ts'
import { sampleAlert, urgentEntry } from '../sample-messages.ts'

let room: InteractiveRoom

beforeEach(async () => {
  room = await openInteractiveRoom()
})
afterEach(() => room.close())

const watched = { ...urgentEntry, key: '41', sourceId: 'nist' }

const shown: InteractiveRoom['show'] = (...given) => room.show(...given)

const sees = (name: string, text: string) =>
  vi.waitFor(async () => expect(await room.text(name)).toContain(text))

describe('what is pressed with words that are not ours', () => {
  it.each([
    ['feedback', 'helpful 12; drop table'],
    ['feedback', 'adored 12'],
    ['share', '../12'],
    ['mute-source', '<!channel>'],
    ['subscribe-pillar', 'x'.repeat(300)],
    ['entry-menu', 'unsubscribe 7'],
    ['entry-menu', 'constructor 7'],
  ])('changes nothing: %s %s', async (actionId, value) => {
    const { house, channel, desk } = room
    const carol = house.member('carol')
    const text = { type: 'plain_text', text: 'x' } as const
    const element =
      actionId === 'entry-menu'
        ? { type: 'overflow', options: [value, 'b 1'].map((one) => ({ text, value: one })) }
        : { type: 'button', text, value }
    const blocks = [{ type: 'actions', elements: [{ action_id: actionId, ...element }] }]
    await room.client.apiCall('chat.postMessage', { channel, text: 'forged', blocks })
    const post = (await house.posts(channel, carol)).at(-1)!
    expect((await carol.press(channel, post, { actionId, value })).status).toBe(200)
    await vi.waitFor(async () => expect(await house.posts(channel, carol)).toHaveLength(2))
    for (const spy of [desk.rate, desk.share, desk.mute, desk.change, desk.subscribe])
      expect(spy).not.toHaveBeenCalled()
  })

  it('is told kindly where the desk refuses it, and the reason of a fault of ours to the operator alone', async () => {
    const { house, channel, desk, lines } = room
    const carol = house.member('carol')
    const post = await shown(sampleAlert('en', [watched]))
    desk.mute.mockRejectedValueOnce(
      new BriefingError('bad-input', 'There is no publisher “nist”.', {
        remedy: 'Choose another.',
      }),
    )
    await carol.press(channel, post, { actionId: 'mute-source' })
    await sees('carol', 'Choose another.')
    expect(lines).toEqual([])
    desk.mute.mockRejectedValueOnce(new BriefingError('database-unavailable', 'No database.'))
    await carol.press(channel, post, { actionId: 'mute-source' })
    await sees('carol', 'Something failed on our side')
    expect(await room.text('carol')).not.toContain('No database.')
    expect(lines).toEqual([expect.stringContaining('No database.')])
  })
})

describe('what the operator has chosen', () => {
  it('lets administrators alone change what comes to a channel', async () => {
    await room.close()
    room = await openInteractiveRoom({ adminsOnly: true })
    const { house, channel, desk } = room
    const post = await shown(sampleAlert('en', [watched]))
    for (const actionId of ['mute-source', 'subscribe-pillar']) {
      await house.member('carol').press(channel, post, { actionId })
      await sees('carol', 'for administrators of the workspace')
    }
    expect(desk.mute).not.toHaveBeenCalled()
    expect(desk.subscribe).not.toHaveBeenCalled()
    await house.member('ben').press(channel, post, { actionId: 'mute-source' })
    await sees('ben', 'Muted: nist')
  })

  it('keeps the bot out of channels that are not on the list', async () => {
    await room.close()
    room = await openInteractiveRoom({ channels: ['C0OTHER'] })
    const { house, channel, desk, respond } = room
    const carol = house.member('carol')
    const post = await shown(sampleAlert('en', [watched]))
    await carol.press(channel, post, { actionId: 'mute-source' })
    await sees('carol', 'I do not work in this channel')
    await carol.command('latest', channel)
    await carol.shortcut('brief-link', channel, post)
    await vi.waitFor(async () => expect(await house.posts(channel, carol)).toHaveLength(4))
    expect(desk.mute).not.toHaveBeenCalled()
    expect(respond).not.toHaveBeenCalled()
    await carol.command('latest')
    await vi.waitFor(() => expect(respond).toHaveBeenCalledTimes(1))
  })
})
