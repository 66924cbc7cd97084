import type { AnyChunk } from '@slack/types'
import type { WebClient } from '@slack/web-api'
import type { Progress } from './scene.ts'
import { isRefused } from './refused.ts'

/** Where a reply stands. */
export interface ReplyPlace {
  readonly client: WebClient
  readonly team: string
  readonly channel: string
  readonly threadTs: string
  /** To whom it is. */
  readonly user: string
}

export interface GrowingPostNeeds {
  readonly place: ReplyPlace
  readonly progress: Pick<Progress, 'write'>
}

/** `unbegun`: nothing is shown; `lost`: a post may stand there whose id is not known. */
export type PostState = { readonly ts: string } | 'unbegun' | 'lost'

/**
 * Noted before a post is begun that grows: it carries no key before its end, so that none is found by it tells nothing of
 * whether it is shown.
 */
export const STREAMING = 'streaming'

interface GrowingPost {
  /** Never throws: what Slack did not take is shown at the end, with the whole. */
  readonly add: (chunks: AnyChunk[]) => Promise<void>
  /** Something that was added may not be shown. */
  readonly isBroken: () => boolean
  readonly state: () => PostState
}

/** A post that is begun with what comes first (docs.slack.dev/reference/methods/chat.startStream). */
export const createGrowingPost = ({ place, progress }: GrowingPostNeeds): GrowingPost => {
  const { client, team, channel, threadTs, user } = place
  let state: PostState = 'unbegun'
  let isOver = false
  let isBroken = false

  const begin = async (chunks: AnyChunk[]): Promise<void> => {
    try {
      await progress.write(STREAMING)
    } catch {
      // Who took it over would post it again: nothing is begun that cannot be written down.
      isOver = true
      return
    }
    state = await start(chunks)
    isOver = typeof state === 'string'
    const noted = state === 'unbegun' ? '' : STREAMING
    await progress.write(typeof state === 'object' ? `reply ${state.ts}` : noted).catch(() => {})
  }

  const start = async (chunks: AnyChunk[]): Promise<PostState> => {
    const to = { recipient_team_id: team, recipient_user_id: user }
    try {
      const { ts } = await client.chat.startStream({ channel, thread_ts: threadTs, ...to, chunks })
      return ts === undefined ? 'lost' : { ts }
    } catch (error) {
      return isRefused(error) ? 'unbegun' : 'lost'
    }
  }

  return {
    add: async (chunks) => {
      if (isOver) return
      if (typeof state === 'string') return begin(chunks)
      try {
        await client.chat.appendStream({ channel, ts: state.ts, chunks })
      } catch {
        isBroken = true
      }
    },
    isBroken: () => isBroken,
    state: () => state,
  }
}
