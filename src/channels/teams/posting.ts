import type { Activity, TeamsReference, TeamsWire } from './wire.ts'
import type { Channel, Post } from '../../domain/channel.ts'
import type { Clock } from '../../domain/clock.ts'
import type { References } from './references.ts'
import type { Rendered, Showing, TeamsRenderer } from './rendered.ts'
import type { TeamsSettings } from './settings.ts'
import { activityOf } from './activity-of.ts'
import { BriefingError } from '../../domain/errors.ts'
import { addressOf, placeAt } from './place.ts'
import { gone, teamsFault, type CallKind } from './teams-faults.ts'
import { isServiceAllowed } from './incoming/allowed.ts'
import { rememberPosts } from '../../messenger/remember-posts.ts'

export interface PostingNeeds {
  readonly wire: TeamsWire
  readonly renderer: Pick<TeamsRenderer, 'split' | 'render'>
  readonly references: Pick<References, 'find'>
  readonly settings: Pick<TeamsSettings, 'tenants' | 'serviceHosts'>
  /** Where a whole message can be read in a browser, by its page's id; missing: nowhere. */
  readonly pageUrl?: (pageId: string) => string
  readonly clock: Clock
  readonly tellOperator: (line: string) => void
}

/** Posts, without being listened to. Teams lets no bot look for what it posted: there is no `find`. */
export type Posting = Required<Pick<Channel, 'pace' | 'split' | 'post' | 'edit'>>

/** learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit, of one conversation. */
const PACE = [
  { posts: 7, milliseconds: 1_000 },
  { posts: 8, milliseconds: 2_000 },
  { posts: 60, milliseconds: 30_000 },
  { posts: 1_800, milliseconds: 3_600_000 },
] as const

/** The posts of deliveries: each call is made once. */
export const createPosting = (needs: PostingNeeds): Posting => {
  const { wire, renderer, clock } = needs
  const posts = rememberPosts(clock)
  const trying = tryingBy(needs)

  const form = (post: Post): Rendered => renderer.render(post.message, showingOf(needs, post))

  const show = async (address: string, post: Post): Promise<string> => {
    const { to, thread } = await targetOf(needs, address, post.thread)
    const activity = activityOf(form(post))
    return to.kind === 'channel' && thread === undefined
      ? wire.begin(to, activity)
      : wire.send(to, activity, thread)
  }

  return {
    pace: PACE,
    split: renderer.split,
    post: ({ address }, post) =>
      posts.once(post.key, () => trying('post', async () => receiptOf(await show(address, post)))),
    edit: ({ address }, id, post) =>
      trying('edit', async () => {
        const { to, thread } = await targetOf(needs, address)
        const at = threadOfPost(to, id, thread)
        await wire.edit(to, { id, ...at }, activityOf(form(post)) satisfies Activity)
      }),
  }
}

/** Of a post of its own in a channel, its thread has its id. */
export const threadOfPost = (
  { kind }: Pick<TeamsReference, 'kind'>,
  id: string,
  thread: string | undefined,
): { readonly thread?: string } => (kind === 'channel' ? { thread: thread ?? id } : {})

const showingOf = (
  { pageUrl }: Pick<PostingNeeds, 'pageUrl'>,
  { pageId }: Pick<Post, 'pageId'>,
): Showing => shownAt(pageUrl, pageId)

/** What a message's page adds to it: links where there is a page to be reached, and its name for buttons. */
export const shownAt = (pageUrl: PostingNeeds['pageUrl'], pageId: string): Showing => {
  const page = pageUrl?.(pageId)
  return { pageId, ...(page === undefined ? {} : { page, picture: `${page}.png` }) }
}

const HOUR_MILLISECONDS = 60 * 60_000

/** What only an operator can mend is told at once, and each hour: every post meets it. */
const tryingBy = ({ clock, tellOperator }: Pick<PostingNeeds, 'clock' | 'tellOperator'>) => {
  const told = new Map<string, number>()
  const tell = ({ message, remedy }: BriefingError): void => {
    const now = clock.now().getTime()
    if (remedy === undefined || now - (told.get(message) ?? -Infinity) < HOUR_MILLISECONDS) return
    told.set(message, now)
    tellOperator(`teams: ${message} What is to be posted waits.`)
  }
  return async <Result>(kind: CallKind, call: () => Promise<Result>): Promise<Result> => {
    try {
      return await call()
    } catch (error) {
      const fault = teamsFault(error, { kind, now: clock.now() })
      tell(fault)
      throw fault
    }
  }
}

/** A thread that stands in the address is where a conversation is: whatever is posted there belongs into it. */
const targetOf = async (
  { references, settings }: Pick<PostingNeeds, 'references' | 'settings'>,
  address: string,
  inThread?: string,
): Promise<{ readonly to: TeamsReference; readonly thread?: string }> => {
  const place = placeAt(address)
  const to = place && (await references.find(addressOf(place)))
  if (place === undefined || to === undefined)
    throw gone('The bot is not installed there, or nobody has spoken to it there since.')
  if (settings.tenants.length > 0 && !settings.tenants.includes(to.tenant))
    throw gone(`Its tenant is not on the list (TEAMS_TENANTS): ${to.tenant}.`)
  if (!isServiceAllowed(settings.serviceHosts, to.serviceUrl))
    throw new BriefingError(
      'channel-failed',
      'Its server is not on the list (TEAMS_SERVICE_HOSTS).',
      { retryable: true, remedy: 'See TEAMS_SERVICE_HOSTS in docs/teams.md.' },
    )
  const thread = place.thread ?? inThread
  const isThread = to.kind === 'channel' && thread !== undefined
  return { to, ...(isThread ? { thread } : {}) }
}

/** Teams took the message all the same, and nobody can look where it stands. */
const receiptOf = (id: string) => {
  if (id === '') throw new BriefingError('channel-failed', 'Teams gave no id of the post.')
  return { postId: id }
}
