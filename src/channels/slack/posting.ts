import type { Channel, Post, Receipt } from '../../domain/channel.ts'
import type { Clock } from '../../domain/clock.ts'
import type { Rendered, SlackRenderer } from './rendered.ts'
import type { Workspaces } from './workspaces.ts'
import { BriefingError } from '../../domain/errors.ts'
import { EVENT_TYPE, lookFor, type Target } from './find-post.ts'
import { gone, slackFault, type CallKind } from './slack-faults.ts'
import { isAllowed } from './allowed.ts'
import { isDirect, placeAt } from './place.ts'
import { rememberPosts } from '../../messenger/remember-posts.ts'

export interface PostingNeeds {
  readonly workspaces: Pick<Workspaces, 'of'>
  readonly renderer: Pick<SlackRenderer, 'split' | 'render'>
  /** Where a whole message can be read in a browser, by its page's id; missing: nowhere. */
  readonly pageUrl?: (pageId: string) => string
  /** Ids of the channels in which the bot speaks, beside direct messages; none: all. */
  readonly channels: readonly string[]
  readonly clock: Clock
  readonly tellOperator: (line: string) => void
}

/** Posts, without being listened to. */
export type Posting = Required<Pick<Channel, 'pace' | 'split' | 'post' | 'edit' | 'find'>>

/** What makes a post of ours known again. */
export const metadataOf = (key: string) => ({ event_type: EVENT_TYPE, event_payload: { key } })

/** The posts of deliveries: each call is made once, and a post carries its key, by which it is found again. */
export const createPosting = (needs: PostingNeeds): Posting => {
  const { renderer, clock } = needs
  const posts = rememberPosts(clock)
  const trying = tryingBy(clock, createToldOnce(needs))

  const form = ({ message, pageId }: Post): Rendered =>
    renderer.render(message, needs.pageUrl === undefined ? {} : { page: needs.pageUrl(pageId) })

  const show: Posting['post'] = async ({ address }, post) => {
    const { client, channel, thread } = await trying('post', () =>
      targetOf(needs, address, post.thread),
    )
    const { blocks, text } = form(post)
    const shown = {
      channel,
      blocks: [...blocks],
      text,
      unfurl_links: false,
      unfurl_media: false,
      metadata: metadataOf(post.key),
      ...(thread === undefined ? {} : { thread_ts: thread }),
    }
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Slack's, not a window's
    const { ts } = await trying('post', () => client.chat.postMessage(shown))
    return receiptOf(ts)
  }

  const find: Posting['find'] = async ({ address }, { key, thread }) => {
    try {
      const target = await targetOf(needs, address, thread)
      const since = posts.firstTriedAt(key)
      return await trying('look', () => lookFor(target, key, since))
    } catch (error) {
      if (error instanceof BriefingError && error.code === 'conversation-gone') throw error
      return 'unknown'
    }
  }

  return {
    // https://docs.slack.dev/apis/web-api/rate-limits: one message a second in a channel.
    pace: [{ posts: 1, milliseconds: 1_000 }],
    split: renderer.split,
    post: (conversation, post) =>
      posts.once(post.key, async (isInDoubt) => {
        // Slack may have shown it after we gave up waiting and looked for it.
        const late = isInDoubt ? await find(conversation, post) : 'absent'
        return typeof late === 'string' ? show(conversation, post) : late
      }),
    edit: async ({ address }, ts, post) => {
      const { client, channel } = await trying('edit', () => targetOf(needs, address))
      const { blocks, text } = form(post)
      // Slack takes less of an edit than of a post, about 4,000 characters, and does not say what it counts. One that is too
      // long changes nothing: what has changed is told in the thread as well.
      await trying('edit', () => client.chat.update({ channel, ts, blocks: [...blocks], text }))
    },
    find,
  }
}

const tryingBy =
  ({ now }: Clock, tell: (fault: BriefingError) => void) =>
  async <Result>(kind: CallKind, call: () => Promise<Result>): Promise<Result> => {
    try {
      return await call()
    } catch (error) {
      const fault = slackFault(error, { kind, now: now() })
      tell(fault)
      throw fault
    }
  }

const HOUR_MILLISECONDS = 60 * 60_000

/** What only an operator can mend is told at once, and each hour: every post meets it. */
const createToldOnce = ({ clock, tellOperator }: PostingNeeds) => {
  const told = new Map<string, number>()
  return ({ message, remedy }: BriefingError): void => {
    const now = clock.now().getTime()
    if (remedy === undefined || now - (told.get(message) ?? -Infinity) < HOUR_MILLISECONDS) return
    told.set(message, now)
    tellOperator(`slack: ${message} What is to be posted waits.`)
  }
}

/** A thread that stands in the address is where a conversation is: whatever is posted there belongs into it. */
const targetOf = async (
  { workspaces, channels }: PostingNeeds,
  address: string,
  inThread?: string,
): Promise<Target> => {
  const place = placeAt(address)
  const [, , part] = address.split('/')
  if (place === undefined || part?.startsWith('@') === true)
    throw gone('Nothing is posted there: it is no channel, no direct messages and no thread.')
  if (!isDirect(place) && !isAllowed(channels, place.channel))
    throw gone(`${place.channel} is not on the list of channels (SLACK_CHANNELS).`)
  const { client } = await workspaces.of(place.team)
  const thread = part ?? inThread
  return { client, channel: place.channel, ...(thread === undefined ? {} : { thread }) }
}

/** Slack took the message all the same: where it stands is looked for. */
const receiptOf = (ts: string | undefined): Receipt => {
  if (ts === undefined) throw new BriefingError('channel-failed', 'Slack gave no id of the post.')
  return { postId: ts }
}
