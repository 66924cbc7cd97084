import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Message } from '../../../src/domain/message.ts'
import { openInteractiveRoom, type InteractiveRoom } from './interactive-room.ts'
import { readBlocks } from '../../support/slack/read-blocks.ts'
import { sampleAlert, sampleAlertUpdate, sampleNotice, urgentEntry } from '../sample-messages.ts'
import { sampleAnswer } from '../sample-answers.ts'
import { TEAM } from '../../support/slack/emulator.ts'

let room: InteractiveRoom

beforeEach(async () => {
  room = await openInteractiveRoom()
})
afterEach(() => room.close())

const watched = { ...urgentEntry, key: '41', sourceId: 'nist' }
const other = { ...watched, key: '42', headline: 'Another draft' }
const changed = {
  ...sampleAlert('en', [watched]),
  update: { ...sampleAlertUpdate('en').update!, entryKey: '41' },
}
const answered: Message = { ...sampleAnswer('en'), questionId: '12' }

const shown: InteractiveRoom['show'] = (...given) => room.show(...given)

const sees = (name: string, text: string) =>
  vi.waitFor(async () => expect(await room.text(name)).toContain(text))

const address = () => `${TEAM.id}/${room.channel}`
const here = () => ({ channel: 'slack', address: address(), language: 'en' })

describe('what a member presses below an answer', () => {
  it('rates it where it was given: in its thread', async () => {
    const { house, channel, desk } = room
    const root = await shown(sampleNotice('en'))
    const post = await shown(answered, { thread: root.ts })
    await house.member('carol').press(channel, post, { actionId: 'feedback', value: 'helpful 12' })
    await sees('carol', 'Thank you.')
    expect(await room.text('ben')).not.toContain('Thank you.')
    const talk = { ...here(), address: `${address()}/${root.ts}` }
    expect(desk.rate.mock.calls).toEqual([[talk, '12', 'helpful']])
  })

  it('rates it where it was given: in private', async () => {
    const { house, channel, desk } = room
    const aiko = house.member('aiko')
    desk.rate.mockResolvedValueOnce(false)
    const post = await shown(answered, { isPrivateFor: 'aiko' })
    await aiko.press(channel, post, { actionId: 'feedback', value: 'unhelpful 12' })
    await sees('aiko', '保存期間を過ぎたため、評価できません')
    const talk = { ...here(), language: 'ja', address: `${address()}/@${aiko.id}` }
    expect(desk.rate.mock.calls).toEqual([[talk, '12', 'unhelpful']])
  })

  it('shares a private one with the channel, after which it cannot be shared again from there', async () => {
    const { house, channel, desk } = room
    const carol = house.member('carol')
    const post = await shown(answered, { isPrivateFor: 'carol' })
    await carol.press(channel, post, { actionId: 'share', value: '12' })
    await sees('carol', 'Shared with the channel')
    const [now, ...others] = await house.posts(channel, carol)
    expect(others).toEqual([])
    await expect(async () => carol.press(channel, now!, { actionId: 'share' })).rejects.toThrow(
      'Nothing to press',
    )
    const talk = { ...here(), address: `${address()}/@${carol.id}` }
    expect(desk.share.mock.calls).toEqual([[talk, '12', { address: address() }]])
  })

  it('keeps a private one as it is where it cannot be shared any more', async () => {
    const { house, channel, desk } = room
    desk.share.mockResolvedValueOnce(false)
    const post = await shown(answered, { isPrivateFor: 'carol' })
    await house.member('carol').press(channel, post, { actionId: 'share', value: '12' })
    await sees('carol', 'Ask again, and share the new one')
    expect(await room.text('carol')).toContain('ML-KEM')
  })
})

describe('what a member presses below an entry', () => {
  it('subscribes the channel to its pillar', async () => {
    const { house, channel, desk } = room
    const post = await shown(sampleAlert('en', [watched]))
    await house.member('carol').press(channel, post, { actionId: 'subscribe-pillar' })
    await sees('carol', 'Subscribed: Digest')
    expect(desk.subscribe.mock.calls).toEqual([
      [here(), { kind: 'alerts', filter: { pillars: ['2'] } }],
    ])
  })

  it('mutes its source, with a way back', async () => {
    const { house, channel, desk } = room
    const carol = house.member('carol')
    const post = await shown(sampleAlert('en', [watched]))
    await carol.press(channel, post, { actionId: 'mute-source', value: 'nist' })
    await sees('carol', 'Muted: nist')
    const notice = (await house.posts(channel, carol)).find(({ isPrivate }) => isPrivate)!
    await carol.press(channel, notice, { actionId: 'unmute-source' })
    await sees('carol', 'No longer muted: nist')
    expect(await room.text('carol')).not.toContain('Undo')
    expect(desk.mute.mock.calls).toEqual([
      [here(), 'nist', true],
      [here(), 'nist', false],
    ])
  })

  it('asks about it in the thread of its message', async () => {
    const { house, channel, replyInThread } = room
    const carol = house.member('carol')
    const post = await shown(sampleAlert('en', [watched]))
    await carol.press(channel, post, { actionId: 'ask-about' })
    await vi.waitFor(() => expect(replyInThread).toHaveBeenCalledTimes(1))
    expect(replyInThread.mock.calls[0]?.[0]).toMatchObject({
      place: { team: TEAM.id, channel },
      threadTs: post.ts,
      user: carol.id,
      text: 'What does “FIPS 203” say?',
    })
  })

  it('asks about it in private where the member alone sees it, and says so where it is not kept', async () => {
    const { house, channel, replyInThread, respond, desk } = room
    const carol = house.member('carol')
    const post = await shown(sampleAlert('en', [watched]), { isPrivateFor: 'carol' })
    respond.mockImplementationOnce(async (_channel, _incoming, hear) => {
      hear?.({ kind: 'searching', words: 'FIPS 203' })
      return { kind: 'notice', language: 'en', title: 'An answer', lines: [] }
    })
    await carol.press(channel, post, { actionId: 'ask-about' })
    await sees('carol', 'An answer')
    expect(await room.text('carol')).toContain(watched.headline)
    expect(respond.mock.calls[0]?.[1]).toMatchObject({
      address: address(),
      thread: `${address()}/@${carol.id}`,
      text: 'What does “FIPS 203” say?',
    })
    desk.questionAbout.mockResolvedValueOnce(undefined)
    await carol.press(channel, post, { actionId: 'ask-about' })
    await sees('carol', 'not kept any more')
    expect(replyInThread).not.toHaveBeenCalled()
  })

  it.each([
    ['the only one', sampleAlert('en', [watched])],
    ['one that changed', changed],
    ['the last of several', sampleAlert('en', [watched, other])],
  ])('opens a form on what it touches: %s', async (_name, alert) => {
    const { house, channel, desk } = room
    const carol = house.member('carol')
    const post = await shown(alert)
    const { key, headline } = alert.entries.at(-1)!
    const choice =
      alert.entries.length > 1
        ? { actionId: 'entry-menu', value: `wrong-pillar ${key}` }
        : { actionId: 'wrong-pillar', value: key! }
    await carol.press(channel, post, choice)
    await vi.waitFor(() => expect(house.form(carol)).toBeDefined())
    const { text } = readBlocks(house.form(carol)?.['blocks'])
    expect(text).toContain(headline)
    const chosen = { selected_options: [{ value: '2.1' }, { value: '2.3' }] }
    await carol.submit({ touches: { touches: chosen } })
    await sees('carol', 'Thank you: it goes to review')
    const opinion = { by: `slack:${TEAM.id}/${carol.id}`, recommendations: ['2.1', '2.3'] }
    expect(desk.object.mock.calls).toEqual([[here(), key, opinion]])
  })
})
