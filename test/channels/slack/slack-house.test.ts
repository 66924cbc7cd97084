import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TEAM } from '../../support/slack/emulator.ts'
import type { Fields } from '../../support/slack/fields.ts'
import { faultOf, openHouseRoom, section, type HouseRoom } from '../../support/slack/house-room.ts'

// What the house adds to `emulate` is ours: these tests say what it can be trusted for.

let room: HouseRoom

beforeEach(async () => {
  room = await openHouseRoom()
})
afterEach(() => room.close())

const post: HouseRoom['post'] = (more) => room.post(more)

const many = (count: number, text: string): readonly Fields[] =>
  Array.from({ length: count }, () => section(text))

const infoOf = async (name: string) => {
  const user = room.house.member(name).id
  return (await room.client().users.info({ user, include_locale: true })).user
}

describe('what the house takes from the bot', () => {
  it('shows posts in order, replies after what they reply to, and private ones to one member', async () => {
    const first = await post({ text: 'first' })
    await post({ text: 'second' })
    await post({ text: 'reply', thread_ts: first.ts })
    const { channel, house } = room
    const { id } = house.member('aiko')
    await room.client().chat.postEphemeral({ channel, user: id, text: 'for Aiko' })
    expect((await room.text('aiko')).split('\n')).toEqual(['first', 'reply', 'second', 'for Aiko'])
    expect(await room.text('carol')).not.toContain('for Aiko')
  })

  it('refuses what Slack refuses: blocks too many, too long or of no kind, and long edits', async () => {
    const refusal = async (blocks: readonly Fields[]) => (await faultOf(post({ blocks })))['error']
    await post({ blocks: many(50, 'short') })
    expect(await refusal(many(51, 'short'))).toBe('invalid_blocks')
    expect(await refusal(many(5, 'x'.repeat(2_900)))).toBe('msg_blocks_too_long')
    expect(await refusal([section('x'.repeat(3_001))])).toBe('invalid_blocks')
    expect(await refusal([{ type: 'heading', text: 'x' }])).toBe('invalid_blocks')
    const { ts } = await post()
    const edit = room.client().chat.update({ channel: room.channel, ts, text: 'x'.repeat(4_001) })
    expect(await faultOf(edit)).toMatchObject({ error: 'msg_too_long' })
    expect(room.house.calls('chat.update')).toHaveLength(1)
  })

  it('streams an answer, shows it as it grows, and takes nothing after its end', async () => {
    const { chat } = room.client()
    const { channel, house } = room
    const { id, say } = house.member('aiko')
    const start = { channel, thread_ts: (await say('What is new?', { channel })).ts }
    expect(await faultOf(chat.startStream(start))).toMatchObject({
      error: 'missing_recipient_user_id',
    })
    const to = { recipient_team_id: TEAM.id, recipient_user_id: id }
    const { ts = '' } = await chat.startStream({ ...start, ...to, markdown_text: 'FIPS 203 ' })
    expect(house.streaming(channel)).toEqual([ts])
    await chat.appendStream({ channel, ts, markdown_text: 'specifies ML-KEM.' })
    expect((await room.text('aiko')).split('\n')).toEqual([
      'What is new?',
      'FIPS 203 specifies ML-KEM.',
    ])
    const tooLong = chat.appendStream({ channel, ts, markdown_text: 'x'.repeat(12_000) })
    expect(await faultOf(tooLong)).toMatchObject({ error: 'msg_too_long' })
    await chat.stopStream({ channel, ts, blocks: [section('The end.')] as never })
    expect(await room.text('carol')).toContain('FIPS 203 specifies ML-KEM.\nThe end.')
    expect(house.streaming(channel)).toEqual([])
    const late = chat.appendStream({ channel, ts, markdown_text: 'too late' })
    expect(await faultOf(late)).toMatchObject({ error: 'message_not_in_streaming_state' })
  })

  it('gives metadata back only where it is asked for, and only from the time that is asked for', async () => {
    const metadata = { event_type: 'delivery', event_payload: { key: 'k1' } }
    const { ts } = await post({ metadata })
    const { channel } = room
    const read = async (more: Fields) =>
      (await room.client().conversations.history({ channel, ...more })).messages
    expect(await read({ include_all_metadata: true })).toMatchObject([{ ts, metadata }])
    expect((await read({}))?.[0]).not.toHaveProperty('metadata')
    expect(await read({ oldest: ts })).toEqual([])
    expect(await read({ oldest: ts, inclusive: true })).toHaveLength(1)
  })

  it('knows a member’s language, zone and rights', async () => {
    const japanese = { locale: 'ja-JP', tz: 'Asia/Tokyo', is_admin: false }
    expect(await infoOf('aiko')).toMatchObject(japanese)
    expect(await infoOf('ben')).toMatchObject({ locale: 'en-US', is_admin: true })
  })

  it('opens one form a press, and shows the Home', async () => {
    const { views } = room.client()
    const { house, bot } = room
    const aiko = house.member('aiko')
    await aiko.command('subscribe')
    const trigger_id = String(bot.heard.at(-1)?.body['trigger_id'])
    const title = { type: 'plain_text', text: 'Subscribe' } as const
    const view = { type: 'modal', title, blocks: [section('What?')] } as never
    await views.open({ trigger_id, view })
    expect(house.form(aiko)).toMatchObject({ title })
    expect(await faultOf(views.open({ trigger_id, view }))).toMatchObject({
      error: 'exchanged_trigger_id',
    })
    const home = { type: 'home', blocks: [section('Your subscriptions')] } as never
    await views.publish({ user_id: aiko.id, view: home })
    expect(house.home(aiko)).toMatchObject({ blocks: [section('Your subscriptions')] })
    const crowded = { type: 'home', blocks: Array.from({ length: 101 }, () => section('x')) }
    const publish = views.publish({ user_id: aiko.id, view: crowded as never })
    expect(await faultOf(publish)).toMatchObject({ error: 'invalid_arguments' })
  })

  it('refuses what the scopes of the bot do not allow', async () => {
    const narrow = await openHouseRoom({ scopes: ['users:read'] })
    expect(await faultOf(narrow.post())).toMatchObject({
      error: 'missing_scope',
      needed: 'chat:write',
    })
    await narrow.close()
  })
})

describe('what the house breaks when it is told to', () => {
  it('loses a reply after the call has done what it says', async () => {
    room.house.faults.next('chat.postMessage', { kind: 'lose-reply' })
    expect(await faultOf(post())).toMatchObject({ code: 'slack_webapi_request_error' })
    expect(await room.text('aiko')).toBe('once')
    await post()
    expect(await room.text('aiko')).toBe('once\nonce')
  })

  it('refuses with 429, 500, a cut or a word of Slack’s, after which nothing is shown', async () => {
    const { next } = room.house.faults
    next('chat.postMessage', { kind: 'rate-limited', retryAfterSeconds: 30 })
    next('chat.postMessage', { kind: 'status', status: 500 })
    next('chat.postMessage', { kind: 'cut' })
    next('chat.postMessage', { kind: 'error', error: 'is_archived' })
    expect(await faultOf(post())).toMatchObject({ retryAfter: 30 })
    expect(await faultOf(post())).toMatchObject({ statusCode: 500 })
    expect(await faultOf(post())).toMatchObject({ code: 'slack_webapi_request_error' })
    expect(await faultOf(post())).toMatchObject({ error: 'is_archived' })
    expect(await room.text('aiko')).toBe('')
    expect(room.house.calls('chat.postMessage')).toHaveLength(4)
  })

  it('takes one message a second in a conversation, where it is asked to', async () => {
    const paced = await openHouseRoom({ isPaced: true })
    await paced.post()
    expect(await faultOf(paced.post())).toMatchObject({ retryAfter: 1 })
    await paced.post({ channel: paced.house.channel('standards') })
    await paced.close()
  })
})
