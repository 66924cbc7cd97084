import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Channel } from '../../src/domain/channel.ts'
import type { ChannelName, Conversation } from '../../src/domain/conversation.ts'
import type { NoticeMessage } from '../../src/domain/message.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { BriefingError } from '../../src/domain/errors.ts'
import { createDelivery } from '../../src/deliver/deliver.ts'
import { createTestDatabase } from '../support/test-database.ts'

const START = new Date('2026-11-20T00:00:00Z')

let database: TestDatabase
let now: Date

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())
beforeEach(() => {
  now = START
})

/** A channel that records what it is handed and fails as told. */
const recordingChannel = (fault: (title: string, post: number) => void = () => {}) => {
  const posts: string[] = []
  const tries = new Map<string, number>()
  const channel: Channel = {
    name: 'terminal',
    start: async () => {},
    post: async (_conversation, message, key) => {
      const title = message.kind === 'notice' ? message.title : message.kind
      const post = (tries.get(title) ?? 0) + 1
      tries.set(title, post)
      fault(title, post)
      posts.push(title)
      return { postId: `post of ${key}` }
    },
    stop: async () => {},
  }
  return { channel, posts, tries }
}

const delivery = (channels: readonly Channel[], postTimeoutMilliseconds?: number) =>
  createDelivery({
    tellOperator: () => {},
    outbox: database.store.outbox,
    conversations: database.store.conversations,
    channels,
    clock: { now: () => now },
    ...(postTimeoutMilliseconds === undefined ? {} : { postTimeoutMilliseconds }),
  })

let keys = 0
const put = async (conversation: Conversation, title: string): Promise<void> => {
  const message: NoticeMessage = { kind: 'notice', language: 'en', title, lines: [] }
  const nextAttemptAt = new Date(START.getTime() - 1_000)
  const key = `key-${++keys}`
  await database.store.outbox.put({ key, conversationId: conversation.id, message, nextAttemptAt })
}

let places = 0
const place = (channel: ChannelName = 'terminal') =>
  database.store.conversations.open(channel, `place ${++places}`, 'en')

const notShown = () => {
  throw new BriefingError('channel-failed', 'Too many requests.', { retryable: true })
}

const stateOf = async (title: string) =>
  database.database
    .selectFrom('deliveries')
    .select(['state', 'attempts', 'last_error', 'next_attempt_at', 'post_id'])
    .where((row) => row.eb(row.ref('message', '->>').key('title'), '=', title))
    .executeTakeFirstOrThrow()

const NONE = { delivered: 0, postponed: 0, ambiguous: 0, failed: 0 }

describe('delivery', () => {
  it('posts what is due, in order, keeps the receipt, and posts nothing twice', async () => {
    const here = await place()
    for (const title of ['first', 'second', 'third']) await put(here, title)
    const { channel, posts } = recordingChannel()
    expect(await delivery([channel]).run(10)).toEqual({ ...NONE, delivered: 3 })
    expect(posts).toEqual(['first', 'second', 'third'])
    expect(await stateOf('first')).toMatchObject({
      state: 'delivered',
      post_id: `post of key-${keys - 2}`,
    })
    expect(await delivery([channel]).run(10)).toEqual(NONE)
  })

  it('waits 1, 2, 4 … minutes, an hour at most, after posts that showed nothing, and gives up after eight', async () => {
    await put(await place(), 'stubborn')
    const { channel, tries } = recordingChannel(notShown)
    const { run } = delivery([channel])
    const waits: number[] = []
    for (let attempt = 1; attempt < 8; attempt++) {
      expect(await run(10)).toEqual({ ...NONE, postponed: 1 })
      const due = (await stateOf('stubborn')).next_attempt_at
      waits.push((due.getTime() - now.getTime()) / 60_000)
      now = new Date(due.getTime() - 1)
      expect(await run(10)).toEqual(NONE)
      now = due
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60])
    expect(await run(10)).toEqual({ ...NONE, failed: 1 })
    expect(tries.get('stubborn')).toBe(8)
    expect(await stateOf('stubborn')).toMatchObject({
      state: 'failed',
      last_error: 'Too many requests.',
    })
  })

  it('holds back what follows a postponed message of the same conversation, and only that', async () => {
    const [here, there] = [await place(), await place()]
    await put(here, 'held 1')
    await put(here, 'held 2')
    await put(there, 'elsewhere')
    const { channel, posts } = recordingChannel((title, post) => {
      if (title === 'held 1' && post === 1) notShown()
    })
    const { run } = delivery([channel])
    expect(await run(10)).toEqual({ ...NONE, delivered: 1, postponed: 2 })
    expect(posts).toEqual(['elsewhere'])
    now = new Date(START.getTime() + 60_000)
    expect(await run(10)).toEqual({ ...NONE, delivered: 2 })
    expect(posts).toEqual(['elsewhere', 'held 1', 'held 2'])
  })

  it.each([
    ['an unknown fault', () => new Error('socket hang up')],
    [
      'a refusal that may have been shown',
      () => new BriefingError('channel-failed', 'No receipt came.'),
    ],
  ])('never posts again after %s', async (name, fault) => {
    const title = `open: ${name}`
    await put(await place(), title)
    const { channel, tries } = recordingChannel(() => {
      throw fault()
    })
    const { run } = delivery([channel])
    expect(await run(10)).toEqual({ ...NONE, ambiguous: 1 })
    now = new Date(START.getTime() + 7 * 24 * 60 * 60_000)
    expect(await run(10)).toEqual(NONE)
    expect(tries.get(title)).toBe(1)
    expect(await stateOf(title)).toMatchObject({ state: 'ambiguous', last_error: fault().message })
  })

  it('does not wait for ever on a post that never ends, and goes on with the next', async () => {
    const here = await place()
    await put(here, 'endless')
    await put(here, 'after the endless one')
    const { channel, posts } = recordingChannel()
    const endless: Channel = {
      ...channel,
      post: async (conversation, message, key) => {
        if (message.kind === 'notice' && message.title === 'endless')
          await wait(60_000, undefined, { ref: false })
        return channel.post(conversation, message, key)
      },
    }
    expect(await delivery([endless], 50).run(10)).toEqual({ ...NONE, ambiguous: 1, delivered: 1 })
    expect(posts).toEqual(['after the endless one'])
  })

  it('keeps what is meant for a channel that is not up until it is', async () => {
    await put(await place('slack'), 'for later')
    expect(await delivery([recordingChannel().channel]).run(10)).toEqual(NONE)
    expect(await stateOf('for later')).toMatchObject({ state: 'pending' })
  })

  it('tells of a lost database, after the other conversations are done', async () => {
    const [lost, fine] = [await place(), await place()]
    await put(lost, 'lost')
    await put(fine, 'fine')
    const { channel, posts } = recordingChannel()
    const { run } = createDelivery({
      tellOperator: () => {},
      outbox: database.store.outbox,
      conversations: {
        find: async (id) => {
          if (id === lost.id)
            throw new BriefingError('database-unavailable', 'gone', { retryable: true })
          return database.store.conversations.find(id)
        },
      },
      channels: [channel],
      clock: { now: () => now },
    })
    await expect(run(10)).rejects.toMatchObject({ code: 'database-unavailable' })
    expect(posts).toEqual(['fine'])
  })

  it('shares the outbox with a second replica without posting anything twice', async () => {
    for (let count = 0; count < 20; count++) await put(await place(), `shared ${count}`)
    const { channel, posts } = recordingChannel()
    const [one, other] = await Promise.all([
      delivery([channel]).run(20),
      delivery([channel]).run(20),
    ])
    expect(one.delivered + other.delivered).toBe(20)
    expect(new Set(posts).size).toBe(20)
  })
})
