import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Conversation } from '../../../src/domain/conversation.ts'
import type { Post } from '../../../src/domain/channel.ts'
import {
  CHANNEL,
  CHAT,
  installing,
  mentioning,
  saying,
  TENANT,
} from '../../support/teams/activities.ts'
import { openTeamsRoom, type TeamsRoom } from '../../support/teams/teams-room.ts'
import { said } from '../../support/spied-desk.ts'
import { sampleDigest, sampleNotice } from '../sample-messages.ts'

let room: TeamsRoom
beforeAll(async () => {
  room = await openTeamsRoom({
    respond: async () => said('An answer'),
    pageUrl: (id) => `https://briefing.example/digests/${id}`,
  })
  await room.tell('personal', installing('add'))
  await room.tell({ thread: '1' }, mentioning('hello'))
})
afterAll(() => room.close())
beforeEach(() => {
  room.connector.clear()
})

const at = (conversation: string): Conversation => ({
  id: '1',
  channel: 'teams',
  address: `${TENANT}/${conversation}`,
  language: 'en',
})

const saysOnce = (title: string, more: Partial<Post> = {}): Post => ({
  message: { ...sampleNotice('en'), title },
  key: title,
  pageId: 'p1',
  ...more,
})

const faultOf = async (conversation: string, post: Post): Promise<unknown> =>
  room.channel.post(at(conversation), post).catch((fault: unknown) => fault)

describe('what is delivered', () => {
  it('to a channel begins a thread, and what follows stands in it', async () => {
    const { postId } = await room.channel.post(at(CHANNEL), saysOnce('first'))
    await room.channel.post(at(CHANNEL), saysOnce('second', { thread: postId }))
    expect(room.connector.posts().map(({ conversation }) => conversation)).toEqual([
      `${CHANNEL};messageid=${postId}`,
      `${CHANNEL};messageid=${postId}`,
    ])
  })

  it('to a thread stands in the thread, whatever it replies to', async () => {
    await room.channel.post(at(`${CHANNEL};messageid=42`), saysOnce('in a thread'))
    expect(room.connector.posts()).toMatchObject([{ conversation: `${CHANNEL};messageid=42` }])
  })

  it('is edited where it stands', async () => {
    const { postId } = await room.channel.post(at(CHANNEL), saysOnce('before'))
    await room.channel.edit?.(at(CHANNEL), postId, saysOnce('after'))
    expect(room.connector.calls[1]).toMatchObject({
      kind: 'edit',
      conversation: `${CHANNEL};messageid=${postId}`,
      post: postId,
    })
    expect(room.connector.posts()).toMatchObject([{ edits: 1 }])
  })

  it('leads to its page, and to the picture of its numbers', async () => {
    const [digest] = room.channel.split(sampleDigest('en'))
    await room.channel.post(at(CHAT), saysOnce('digest', { message: digest!, pageId: 'd7' }))
    const wire = JSON.stringify(room.connector.posts()[0]?.body)
    expect(wire).toContain('"url":"https://briefing.example/digests/d7"')
    expect(wire).toContain('"url":"https://briefing.example/digests/d7.png"')
  })

  it('goes nowhere that the bot is not installed, or into a private talk', async () => {
    for (const nowhere of ['a:nobody', `${CHANNEL}/@someone`, ''])
      expect(await faultOf(nowhere, saysOnce(`to ${nowhere}`))).toMatchObject({
        code: 'conversation-gone',
      })
    expect(room.connector.calls).toEqual([])
  })

  it('waits as long as Teams asks, and is shown then', async () => {
    room.connector.fail({ status: 429, code: 'TooManyRequests', retryAfter: 7 })
    const fault = await faultOf(CHAT, saysOnce('busy'))
    expect(fault).toMatchObject({ code: 'channel-failed', retryable: true })
    expect(fault).toHaveProperty('retryAt')
    await room.channel.post(at(CHAT), saysOnce('busy'))
    expect(room.connector.posts()).toHaveLength(1)
  })

  it.each([
    [403, 'BotNotInConversationRoster'],
    [403, 'BotDisabledByAdmin'],
    [404, 'ConversationNotFound'],
  ])('is given up where nobody can be reached: %s %s', async (status, code) => {
    room.connector.fail({ status, code })
    expect(await faultOf(CHAT, saysOnce(code))).toMatchObject({ code: 'conversation-gone' })
  })

  it('is in doubt where the line was cut, so that the outbox does not send it again', async () => {
    room.connector.fail({ isCut: true })
    expect(await faultOf(CHAT, saysOnce('cut'))).toMatchObject({
      code: 'channel-failed',
      retryable: false,
    })
    expect(room.connector.posts()).toHaveLength(1)
  })

  it('waits for the operator where the app is let in no more, who is told once', async () => {
    room.connector.fail({ status: 401, code: 'Unauthorized', times: 3 })
    for (const title of ['one', 'two', 'three'])
      expect(await faultOf(CHAT, saysOnce(title))).toMatchObject({
        retryable: true,
        remedy: 'npx briefing doctor teams',
      })
    expect(room.lines.filter((line) => line.includes('does not let the bot in'))).toHaveLength(1)
  })

  it('keeps Microsoft’s pace in each conversation', () => {
    expect(room.channel.pace).toEqual([
      { posts: 7, milliseconds: 1_000 },
      { posts: 8, milliseconds: 2_000 },
      { posts: 60, milliseconds: 30_000 },
      { posts: 1_800, milliseconds: 3_600_000 },
    ])
  })
})

describe('servers and tenants that are not on the lists', () => {
  it('are sent nothing, though they were reached before', async () => {
    const { placeReferences } = room.database.store
    const evil = { serviceUrl: 'http://127.0.0.2:1/', tenant: TENANT, conversation: 'a:evil' }
    await placeReferences.put('teams', {
      address: `${TENANT}/a:evil`,
      reference: { ...evil, kind: 'personal', bot: '28:b' },
    })
    expect(await faultOf('a:evil', saysOnce('to another server'))).toMatchObject({
      code: 'channel-failed',
      retryable: true,
    })
    await room.tell('personal', { ...saying('hello'), serviceUrl: 'http://127.0.0.2:1/' })
    expect(room.connector.calls).toEqual([])
  })
})
