import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lookFor } from '../../../src/channels/slack/find-post.ts'
import { threadOf } from '../../../src/channels/slack/place.ts'
import { createWebClient } from '../../../src/channels/slack/web-client.ts'
import { TEAM } from '../../support/slack/emulator.ts'
import type { SlackHouseOptions } from '../../support/slack/slack-house.ts'
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

const HOUR_MILLISECONDS = 3_600_000

const fill = async (count: number) => {
  for (let number = 0; number < count; number++) await room.post({ text: `another ${number}` })
}

/** What is found of a post that never came there, by one whose clock goes so far ahead. */
const lookAfter = async (milliseconds: number) => {
  const slack = room.posting({ clock: { now: () => new Date(Date.now() + milliseconds) } })
  room.house.faults.next('chat.postMessage', { kind: 'cut' })
  await faultFrom(slack.post(room.inChannel, saying('new')))
  return slack.find(room.inChannel, { key: 'new' })
}

/** What is found where Slack gives a whole channel without what its messages carry, to a token of these scopes. */
const lookWith = async (scopes: string) => {
  const server = createServer((_request, response) => {
    response.setHeader('x-oauth-scopes', scopes)
    response.end('{"ok":true,"messages":[{"ts":"1700000000.000100"}],"has_more":false}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = createWebClient('xoxb-1', { apiUrl: `http://127.0.0.1:${port}/api/` })
  try {
    return await lookFor({ client, channel: 'C1' }, 'k', undefined)
  } finally {
    await new Promise((resolve) => server.close(resolve))
  }
}

describe('a look for a post in Slack', () => {
  it('finds a reply in its thread', async () => {
    const { post, find } = room.posting()
    const { postId } = await post(room.inChannel, saying('first'))
    const reply = await post(room.inChannel, saying('reply', { thread: postId }))
    expect(await find(room.inChannel, { key: 'reply', thread: postId })).toEqual(reply)
    const thread = at(threadOf({ team: TEAM.id, channel: room.channel }, postId))
    expect(await find(thread, { key: 'reply' })).toEqual(reply)
    expect(await find(thread, { key: 'never' })).toBe('absent')
  })

  it('cannot tell where more was said than it can see', async () => {
    await room.posting().post(room.inChannel, saying('long ago'))
    await fill(15)
    expect(await room.posting().find(room.inChannel, { key: 'long ago' })).toBe('unknown')
    expect(await room.posting().find(room.inChannel, { key: 'never' })).toBe('unknown')
  })

  it('can tell all the same where it sees back to a time before it was first posted', async () => {
    await fill(16)
    expect(await lookAfter(HOUR_MILLISECONDS)).toBe('absent')
    expect(await lookAfter(0)).toBe('unknown')
  })

  it('cannot tell where it may not look, or not now', async () => {
    room.house.faults.next('conversations.history', { kind: 'rate-limited', retryAfterSeconds: 60 })
    expect(await room.posting().find(room.inChannel, { key: 'k' })).toBe('unknown')
    room.house.faults.next('conversations.history', { kind: 'cut' })
    expect(await room.posting().find(room.inChannel, { key: 'k' })).toBe('unknown')
    await open({ scopes: ['chat:write'] })
    expect(await room.posting().find(room.inChannel, { key: 'k' })).toBe('unknown')
  })

  it('cannot tell where the token may not see what messages carry', async () => {
    expect(await lookWith('chat:write,channels:history')).toBe('unknown')
    expect(await lookWith('channels:history,metadata.message:read')).toBe('absent')
  })

  it('tells that the channel itself is gone', async () => {
    room.house.faults.next('conversations.history', { kind: 'error', error: 'channel_not_found' })
    expect(await faultFrom(room.posting().find(room.inChannel, { key: 'k' }))).toMatchObject({
      code: 'conversation-gone',
    })
  })
})
