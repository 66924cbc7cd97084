import { WebClient } from '@slack/web-api'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clientOptions } from '../../../src/channels/slack/web-client.ts'
import { addressOf, privateTalkOf, threadOf } from '../../../src/channels/slack/place.ts'
import { APP, TEAM } from '../../support/slack/emulator.ts'
import type { Fault } from '../../support/slack/faults.ts'
import type { SlackHouseOptions } from '../../support/slack/slack-house.ts'
import { sampleAlert } from '../sample-messages.ts'
import { renderer } from './blocks/rendered-messages.ts'
import { at, faultFrom, openPostingRoom, saying, type PostingRoom } from './posting-room.ts'

let room: PostingRoom

const open = async (options: SlackHouseOptions = {}): Promise<void> => {
  await room.close()
  room = await openPostingRoom(options)
}

beforeEach(async () => {
  room = await openPostingRoom()
})
afterEach(() => room.close())

const pageUrl = (id: string) => `https://briefing.example/digests/${id}`

const failWith = async (fault: Fault) => {
  const slack = room.posting()
  room.house.faults.next('chat.postMessage', fault)
  const error = await faultFrom(slack.post(room.inChannel, saying('once')))
  expect(room.house.calls('chat.postMessage')).toHaveLength(1)
  return { error, find: () => slack.find(room.inChannel, { key: 'once' }), slack }
}

describe('a post in Slack', () => {
  it('is shown with its blocks, its plain words and a link to its page, and opens no previews', async () => {
    const message = sampleAlert('en')
    const receipt = await room.posting({ pageUrl }).post(room.inChannel, {
      message,
      key: 'k1',
      pageId: '7',
    })
    const [post] = await room.seen()
    expect(post).toMatchObject({ ts: receipt.postId, isOurs: true, harm: [] })
    expect(post?.message['text']).toBe(renderer.render(message).text)
    const [{ args } = { args: {} }] = room.house.calls('chat.postMessage')
    expect(args).toMatchObject({
      blocks: renderer.render(message, { page: pageUrl('7') }).blocks,
      metadata: { event_type: 'briefing_delivery', event_payload: { key: 'k1' } },
    })
    expect(args).not.toHaveProperty('link_names')
  })

  it('stands in the thread of the post that it follows, or in the thread that the conversation is', async () => {
    const { post } = room.posting()
    const { postId } = await post(room.inChannel, saying('first'))
    await post(room.inChannel, saying('follows', { thread: postId }))
    const thread = at(threadOf({ team: TEAM.id, channel: room.channel }, postId))
    const reply = await post(thread, saying('in the thread'))
    await post(thread, saying('in it as well', { thread: reply.postId }))
    expect((await room.seen()).map(({ threadTs }) => threadTs)).toEqual([
      undefined,
      postId,
      postId,
      postId,
    ])
  })

  it('is shown once under one key, also where both are asked for at once', async () => {
    const { post } = room.posting()
    const both = [post(room.inChannel, saying('once')), post(room.inChannel, saying('once'))]
    const [one, other] = await Promise.all(both)
    expect(one).toEqual(other)
    expect(await post(room.inChannel, saying('once'))).toEqual(one)
    expect(await room.seen()).toHaveLength(1)
  })

  it('goes to no private talk, and to no channel that is not on the list', async () => {
    const { post } = room.posting({ channels: ['C0ANOTHER'] })
    const talk = privateTalkOf({ team: TEAM.id, channel: room.channel }, 'U1')
    for (const conversation of [at(talk), room.inChannel, at('somewhere')])
      expect(await faultFrom(post(conversation, saying('hush')))).toMatchObject({
        code: 'conversation-gone',
      })
    expect(room.house.calls()).toEqual([])
    const { direct } = room.house.member('aiko')
    await post(at(addressOf({ team: TEAM.id, channel: direct })), saying('for you'))
    expect(room.house.calls('chat.postMessage')).toHaveLength(1)
  })

  it('is edited in its place', async () => {
    const { post, edit } = room.posting()
    const { postId } = await post(room.inChannel, saying('before'))
    await edit(room.inChannel, postId, saying('after'))
    await edit(room.inChannel, postId, saying('after'))
    const [shown, ...others] = await room.seen()
    expect(shown?.text).toContain('after')
    expect(shown?.text).not.toContain('before')
    expect(others).toEqual([])
  })

  it('stays as it is where Slack finds the edit too long, and says why', async () => {
    const { post, edit } = room.posting()
    const { postId } = await post(room.inChannel, saying('before'))
    room.house.faults.next('chat.update', { kind: 'error', error: 'msg_too_long' })
    expect(await faultFrom(edit(room.inChannel, postId, saying('after')))).toMatchObject({
      code: 'channel-failed',
      retryable: false,
      message: expect.stringContaining('msg_too_long') as string,
    })
    expect(await room.text('aiko')).toContain('before')
  })
})

describe('a post in Slack that fails', () => {
  const inDoubt = { code: 'channel-failed', retryable: false }

  it('is found by its key after its reply was lost, and is not shown again', async () => {
    const { error, find } = await failWith({ kind: 'lose-reply' })
    expect(error).toMatchObject(inDoubt)
    const [post] = await room.seen()
    expect(await find()).toEqual({ postId: post?.ts })
  })

  it.each<[Fault]>([[{ kind: 'status', status: 500 }], [{ kind: 'cut' }]])(
    'is not there after %o, and can be posted again',
    async (fault) => {
      const { error, find, slack } = await failWith(fault)
      expect(error).toMatchObject(inDoubt)
      expect(await find()).toBe('absent')
      await slack.post(room.inChannel, saying('once'))
      expect(await room.seen()).toHaveLength(1)
    },
  )

  it('waits as long as Slack asks for', async () => {
    const before = Date.now()
    const { error } = await failWith({ kind: 'rate-limited', retryAfterSeconds: 30 })
    expect(error).toMatchObject({ code: 'channel-failed', retryable: true })
    const { retryAt } = error as { readonly retryAt: Date }
    expect(retryAt.getTime()).toBeGreaterThanOrEqual(before + 30_000)
  })

  it('says that the channel is gone, or that the token is no good', async () => {
    expect((await failWith({ kind: 'error', error: 'is_archived' })).error).toMatchObject({
      code: 'conversation-gone',
    })
    await open()
    const revoked = { kind: 'error', error: 'token_revoked' } as const
    expect((await failWith(revoked)).error).toMatchObject({ retryable: true })
  })

  it('waits for an operator who has to mend the token, and tells it once an hour', async () => {
    let now = Date.parse('2026-06-01T09:00:00Z')
    const told: string[] = []
    const { post } = room.posting({
      clock: { now: () => new Date(now) },
      tellOperator: (line) => void told.push(line),
    })
    const revoked = { kind: 'error', error: 'token_revoked' } as const
    const tryAt = async (minutes: number) => {
      now += minutes * 60_000
      room.house.faults.next('chat.postMessage', revoked)
      return faultFrom(post(room.inChannel, saying(`at ${now}`)))
    }
    expect(await tryAt(0)).toMatchObject({ retryAt: new Date('2026-06-01T09:10:00Z') })
    await tryAt(59)
    expect(told).toEqual([expect.stringMatching(/token_revoked.*briefing doctor slack.*waits/u)])
    await tryAt(1)
    expect(told).toHaveLength(2)
  })

  it('is in doubt where Slack is too slow, and shown once though it is not there yet', async () => {
    const { apiUrl, faults, calls } = room.house
    const client = new WebClient(APP.botToken, { ...clientOptions({ apiUrl }), timeout: 100 })
    faults.next('chat.postMessage', { kind: 'slow', milliseconds: 400 })
    const { post, find } = room.posting({ client })
    expect(await faultFrom(post(room.inChannel, saying('slow')))).toMatchObject(inDoubt)
    expect(await find(room.inChannel, { key: 'slow' })).toBe('absent')
    await expect.poll(() => calls('chat.postMessage').length).toBe(1)
    const [late] = await room.seen()
    expect(await post(room.inChannel, saying('slow'))).toEqual({ postId: late?.ts })
    expect(calls('chat.postMessage')).toHaveLength(1)
  })
})
