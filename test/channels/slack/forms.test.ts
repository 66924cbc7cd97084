import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { BriefingError } from '../../../src/domain/errors.ts'
import { openInteractiveRoom, type InteractiveRoom } from './interactive-room.ts'
import { alertValues, digestValues } from './form-samples.ts'
import { fieldsIn } from '../../support/slack/fields.ts'
import { readBlocks } from '../../support/slack/read-blocks.ts'
import type { SlackScene } from '../../../src/channels/slack/scene.ts'
import { TEAM } from '../../support/slack/emulator.ts'

let room: InteractiveRoom

beforeEach(async () => {
  room = await openInteractiveRoom()
})
afterEach(() => room.close())

const formOf = (name: string) => readBlocks(room.house.form(room.house.member(name))?.['blocks'])

const opened = async (name: string, channel?: string) => {
  const member = room.house.member(name)
  await member.command('subscribe', channel)
  await vi.waitFor(() => expect(room.house.form(member)).toBeDefined())
  return member
}

/** Makes the member's form one for another place. */
const speakOf = async ({ house, client }: InteractiveRoom, name: string, place: string) => {
  const form = house.form(house.member(name))
  const { id, type, callback_id, title, submit, blocks } = form as never
  const private_metadata = JSON.stringify({ place })
  const view = { type, callback_id, title, submit, blocks, private_metadata }
  await client.views.update({ view_id: id, view })
}

describe('the form for subscribing', () => {
  it('shows what would come before anything is changed, then subscribes and tells the member alone', async () => {
    const { channel, desk } = room
    const carol = await opened('carol', channel)
    expect(JSON.stringify(room.house.form(carol))).toContain('"initial_value":"Europe/London"')
    await carol.pressInForm({ actionId: 'preview' }, digestValues())
    await vi.waitFor(() => expect(formOf('carol').text).toContain('What would come: Digest'))
    expect(desk.subscribe).not.toHaveBeenCalled()
    const { reply } = await carol.submit(digestValues())
    expect(reply).toEqual({})
    await vi.waitFor(async () => expect(await room.text('carol')).toContain('Subscribed: Digest'))
    expect(await room.text('ben')).toBe('')
    const place = { channel: 'slack', address: `${TEAM.id}/${channel}`, language: 'en' }
    expect(desk.subscribe.mock.calls).toMatchObject([
      [place, { kind: 'digest', cadence: 'weekly', time: '08:30' }],
    ])
    expect(desk.preview.mock.calls).toEqual(desk.subscribe.mock.calls)
  })

  it('asks for what belongs to alerts once they are chosen', async () => {
    const aiko = await opened('aiko')
    expect(formOf('aiko').text).not.toContain('保留の開始')
    const choice = { actionId: 'wish-kind', value: 'alerts' }
    await aiko.pressInForm(choice, alertValues())
    await vi.waitFor(() => expect(formOf('aiko').text).toContain('保留の開始'))
    await aiko.submit(alertValues())
    await vi.waitFor(async () =>
      expect(await room.text('aiko', aiko.direct)).toContain('Subscribed'),
    )
    expect(room.desk.subscribe.mock.calls[0]?.[1]).toMatchObject({ kind: 'alerts', mostADay: 5 })
    await vi.waitFor(() => expect(room.house.home(aiko)).toBeDefined())
  })

  it('tells what is wrong at the field, in the member’s language, and stays open', async () => {
    const aiko = await opened('aiko')
    const wrong = digestValues({ words: { value: 'NOT' } })
    const { reply } = await aiko.submit(wrong)
    expect(reply['response_action']).toBe('errors')
    const errors = fieldsIn(reply['errors'])
    expect(Object.keys(errors)).toEqual(['words'])
    expect(errors['words']).toContain('語句を読み取れません')
    expect(room.house.form(aiko)).toBeDefined()
    expect(room.desk.subscribe).not.toHaveBeenCalled()
    await aiko.pressInForm({ actionId: 'preview' }, wrong)
    await vi.waitFor(() => expect(formOf('aiko').text).toContain('入力内容をご確認ください'))
  })

  it('tells at the first field what the desk refuses, and a fault of ours without its reason', async () => {
    const carol = await opened('carol')
    const { subscribe } = room.desk
    subscribe.mockRejectedValueOnce(
      new BriefingError('bad-input', 'There is no pillar 9.', { remedy: 'Choose from 1, 2.' }),
    )
    const refused = (await carol.submit(digestValues())).reply
    expect(fieldsIn(refused['errors'])['kind']).toContain('Choose from 1, 2.')
    subscribe.mockRejectedValueOnce(new Error('password in the log'))
    const failed = (await carol.submit(digestValues())).reply
    expect(JSON.stringify(failed)).not.toContain('password')
    expect(fieldsIn(failed['errors'])['kind']).toContain('on our side')
  })

  it('is closed in time where the desk is slow, and the outcome is told afterwards', async () => {
    const carol = await opened('carol')
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
    room.desk.subscribe.mockImplementationOnce(async (place) => {
      await finished
      return { kind: 'notice', language: place.language, title: 'Subscribed at last', lines: [] }
    })
    const { status, reply } = await carol.submit(digestValues())
    expect([status, reply]).toEqual([200, {}])
    expect(await room.text('carol', carol.direct)).not.toContain('Subscribed at last')
    finish()
    await vi.waitFor(async () =>
      expect(await room.text('carol', carol.direct)).toContain('Subscribed at last'),
    )
  })

  it('is closed in time where Slack is slow to say which language the member reads', async () => {
    await room.close()
    const languageOf = vi.fn<SlackScene['members']['languageOf']>(async () => 'ja')
    room = await openInteractiveRoom({}, { languageOf })
    const aiko = await opened('aiko')
    const { promise: finished, resolve: finish } = Promise.withResolvers<'ja'>()
    languageOf.mockReturnValueOnce(finished)
    const { status, reply } = await aiko.submit(digestValues())
    expect([status, reply]).toEqual([200, {}])
    expect(room.desk.subscribe).not.toHaveBeenCalled()
    finish('ja')
    await vi.waitFor(async () =>
      expect(await room.text('aiko', aiko.direct)).toContain('Subscribed: Digest'),
    )
    expect(room.desk.subscribe.mock.calls[0]?.[0]).toMatchObject({ language: 'ja' })
  })

  it('tells a member of a channel that the bot is not in directly', async () => {
    const { channel, house } = room
    const carol = await opened('carol', channel)
    house.faults.next('chat.postEphemeral', { kind: 'error', error: 'not_in_channel' })
    await carol.submit(digestValues())
    await vi.waitFor(async () =>
      expect(await room.text('carol', carol.direct)).toContain('Subscribed: Digest'),
    )
  })

  it('takes no form that speaks of another workspace', async () => {
    const carol = await opened('carol')
    await speakOf(room, 'carol', 'T9/C1')
    const { reply } = await carol.submit(digestValues())
    expect(reply['response_action']).toBe('errors')
    expect(room.desk.subscribe).not.toHaveBeenCalled()
  })
})

describe('where only administrators change what comes to a channel', () => {
  it('asks again when the form is sent', async () => {
    const strict = await openInteractiveRoom({ adminsOnly: true })
    try {
      const { house, channel, desk } = strict
      const ben = house.member('ben')
      await ben.command('subscribe', channel)
      await vi.waitFor(() => expect(house.form(ben)).toBeDefined())
      await ben.submit(digestValues())
      expect(desk.subscribe).toHaveBeenCalledTimes(1)
      const carol = house.member('carol')
      await carol.command('subscribe', channel)
      await vi.waitFor(async () =>
        expect(await strict.text('carol')).toContain('for administrators of the workspace'),
      )
      expect(house.form(carol)).toBeUndefined()
      // Of their own direct messages everybody decides.
      await carol.command('subscribe')
      await vi.waitFor(() => expect(house.form(carol)).toBeDefined())
      // A form that is open for longer than its member is an administrator.
      await speakOf(strict, 'carol', `${TEAM.id}/${channel}`)
      const { reply } = await carol.submit(digestValues())
      expect(fieldsIn(reply['errors'])['kind']).toContain('for administrators of the workspace')
      expect(desk.subscribe).toHaveBeenCalledTimes(1)
    } finally {
      await strict.close()
    }
  })
})
