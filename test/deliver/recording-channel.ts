import { setTimeout as wait } from 'node:timers/promises'
import type { Channel, Post, Rate } from '../../src/domain/channel.ts'
import type { Message } from '../../src/domain/message.ts'
import { BriefingError } from '../../src/domain/errors.ts'

/** What the channel does with a post. All but the first three, and the last, leave open whether it was shown. */
export type Deed =
  | 'shows'
  | 'refuses'
  | 'asks to wait'
  | 'shows, receipt lost'
  | 'fails unseen'
  | 'shows and hangs'
  | 'hangs'
  | 'gone'

export type Finding = 'finds' | 'cannot tell' | 'fails' | 'hangs' | 'nothing to find with'

export interface Recorded extends Pick<Post, 'key' | 'thread'> {
  readonly address: string
  readonly title: string
  readonly postId: string
}

export interface Habits {
  /** Asked at each post and edit; `nth` counts those of the same key from 1. */
  readonly does?: (key: string, nth: number) => Deed
  readonly finding?: Finding
  readonly pace?: readonly Rate[]
  readonly asksUntil?: () => Date
  readonly cannotEdit?: true
}

const titleOf = (message: Message): string =>
  message.kind === 'notice' ? message.title : message.kind

/** A notice of so many lines is split into as many pieces: `title/1`, `title/2` …; without lines it is one piece. */
const split = (message: Message): readonly Message[] =>
  message.kind !== 'notice' || message.lines.length === 0
    ? [message]
    : message.lines.map((_, at) => ({
        ...message,
        title: `${message.title}/${at + 1}`,
        lines: [],
      }))

const faultOf = (deed: Deed, { asksUntil }: Habits): Error => {
  if (deed === 'shows, receipt lost' || deed === 'fails unseen') return new Error('socket hang up')
  if (deed === 'gone') return new BriefingError('conversation-gone', 'The bot was removed.')
  const retryAt = deed === 'asks to wait' ? asksUntil?.() : undefined
  return new BriefingError('channel-failed', 'Too many requests.', {
    retryable: true,
    ...(retryAt === undefined ? {} : { retryAt }),
  })
}

const never = (): Promise<never> => new Promise(() => {})

const recorded = (address: string, postId: string, post: Post): Recorded => ({
  address,
  title: titleOf(post.message),
  key: post.key,
  postId,
  ...(post.thread === undefined ? {} : { thread: post.thread }),
})

/** A channel that records what it shows, and behaves as badly as it is told to. */
export const createRecordingChannel = (habits: Habits = {}) => {
  const { does = () => 'shows', finding = 'finds', pace = [] } = habits
  const posts: Recorded[] = []
  const edits: Recorded[] = []
  const tries = new Map<string, number>()

  const act = async (key: string, show: () => void): Promise<void> => {
    const nth = (tries.get(key) ?? 0) + 1
    tries.set(key, nth)
    await wait(0)
    const deed = does(key, nth)
    if (deed.startsWith('shows')) show()
    if (deed.endsWith('hangs')) return never()
    if (deed === 'shows') return undefined
    throw faultOf(deed, habits)
  }

  const channel: Channel = {
    name: 'web',
    pace,
    start: async () => {},
    split,
    post: async ({ address }, post) => {
      const postId = `post of ${post.key}`
      await act(post.key, () => posts.push(recorded(address, postId, post)))
      return { postId }
    },
    ...(habits.cannotEdit === true
      ? {}
      : {
          edit: ({ address }, postId, post) =>
            act(post.key, () => edits.push(recorded(address, postId, post))),
        }),
    ...(finding === 'nothing to find with'
      ? {}
      : {
          find: async (_conversation, { key, thread }) => {
            if (finding === 'cannot tell') return 'unknown'
            if (finding === 'fails') throw new Error('no history')
            if (finding === 'hangs') return never()
            return posts.find((post) => post.key === key && post.thread === thread) ?? 'absent'
          },
        }),
    stop: async () => {},
  }
  return { channel, posts, edits, tries }
}
