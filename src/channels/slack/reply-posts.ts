import { setTimeout as delay } from 'node:timers/promises'
import type { Conversation } from '../../domain/conversation.ts'
import type { Message } from '../../domain/message.ts'
import type { Progress, SlackScene } from './scene.ts'
import type { Receipt } from '../../domain/channel.ts'
import type { Posting } from './posting.ts'
import type { ReplyPlace } from './growing-post.ts'
import { BriefingError, describeError } from '../../domain/errors.ts'
import { countWords } from './blocks/size.ts'
import { isRefused } from './refused.ts'
import { wordOf } from './slack-faults.ts'

export interface ReplyNeeds extends Pick<
  SlackScene,
  'workspaces' | 'renderer' | 'respond' | 'members' | 'settings' | 'tellOperator'
> {
  readonly posting: Pick<Posting, 'post' | 'edit' | 'find'>
}

/** A reply under way. */
export interface Reply {
  readonly needs: ReplyNeeds
  readonly place: ReplyPlace
  readonly thread: Conversation
  /** By which its posts are known again. */
  readonly key: string
  readonly progress: Progress
  readonly stop: AbortSignal
}

/** Noted before the first piece is posted at once, whole, with the key by which it is found. */
export const REPLYING = 'replying'
/** Noted when the first piece is shown as it is to be; of the others, some may be missing. */
export const FIRST_SHOWN = 'first shown'
/** Noted when there are no others. */
export const ALL_SHOWN = 'all shown'

/** A piece under its name; undefined where nobody can tell whether it is shown. */
type PostPiece = (reply: Reply, piece: Message, name: string) => Promise<Receipt | undefined>

/** Posts all pieces in the thread, the first so that nobody posts it twice. */
export const postAll = async (reply: Reply, pieces: readonly Message[]): Promise<void> => {
  const { progress } = reply
  const [first, ...others] = pieces
  if (first === undefined) return
  await progress.write(REPLYING)
  const shown = await postSurely(reply, first)
  if (shown === 'given up') return
  if (shown === 'unknown') return lose(reply, 'a reply may not have been shown')
  await postOthers(reply, others)
}

const TRIES = 3
/** A member waits no longer. */
const LONGEST_WAIT_MILLISECONDS = 30_000

/** What a member asked may have been carried out: it is not carried out again for the sake of a post that was refused. */
const postSurely = async (
  reply: Reply,
  first: Message,
): Promise<Receipt | 'unknown' | 'given up'> => {
  const { needs, key, stop } = reply
  for (let tries = 1; ; tries += 1)
    try {
      return await post(reply, first, key)
    } catch (error) {
      const found = isRefused(error) ? 'absent' : await find(reply, key)
      if (found !== 'absent') return found
      const wait = waitAfter(error)
      if (tries === TRIES || wait === undefined || stop.aborted) {
        needs.tellOperator(`slack: a reply was not shown (${key}): ${describeError(error)}`)
        return 'given up'
      }
      await delay(wait, undefined, { signal: stop }).catch(() => {})
    }
}

/** Undefined where another try is of no use soon. */
const waitAfter = (error: unknown): number | undefined => {
  if (!(error instanceof BriefingError) || error.code === 'conversation-gone') return undefined
  if (error.retryAt === undefined) return PAUSE_MILLISECONDS
  const wait = Math.max(error.retryAt.getTime() - new Date().getTime(), PAUSE_MILLISECONDS)
  return wait > LONGEST_WAIT_MILLISECONDS ? undefined : wait
}

/** One message a second in a channel (docs.slack.dev/apis/web-api/rate-limits). */
const PAUSE_MILLISECONDS = 1_000

/** What follows the first piece, which is shown. */
export const postOthers = async (
  reply: Reply,
  others: readonly Message[],
  postPiece: PostPiece = post,
): Promise<void> => {
  const { progress, key, stop } = reply
  await progress.write(others.length === 0 ? ALL_SHOWN : FIRST_SHOWN)
  for (const [at, piece] of others.entries()) {
    await delay(PAUSE_MILLISECONDS, undefined, { signal: stop }).catch(() => {})
    if (stop.aborted) return
    await postPiece(reply, piece, `${key}#${at + 2}`)
  }
}

/** In characters: what Slack takes of an edit, with room to spare (see posting.ts). */
const LONGEST_EDIT = 3_500

/**
 * In the place of what a stream showed. What is too long for an edit is posted; then the stream's post is deleted, whose words
 * may have been dropped from the answer.
 */
export const showInPlace = async (
  reply: Reply,
  { ts, message }: { readonly ts: string; readonly message: Message },
  postPiece: PostPiece = post,
): Promise<void> => {
  const { needs, place, thread, key } = reply
  const { blocks } = needs.renderer.render(message)
  if (countWords(blocks) <= LONGEST_EDIT)
    return needs.posting.edit(thread, ts, { message, key, pageId: '' })
  if ((await postPiece(reply, message, `${key}#1`)) === undefined) return
  try {
    await place.client.chat.delete({ channel: place.channel, ts })
  } catch (error) {
    const what = 'an answer is shown whole, but what was told of it before still stands above'
    needs.tellOperator(`slack: ${what} (${key}): ${wordOf(error)}`)
  }
}

const post = ({ needs, thread }: Reply, message: Message, key: string): Promise<Receipt> =>
  needs.posting.post(thread, { message, key, pageId: '' })

/** For whoever takes a reply over. */
export const postIfAbsent: PostPiece = async (reply, piece, name) => {
  const found = await find(reply, name)
  if (found === 'absent') return post(reply, piece, name)
  if (found !== 'unknown') return found
  lose(reply, 'part of a reply may not be shown')
  return undefined
}

export const find = ({ needs, thread }: Reply, key: string): ReturnType<Posting['find']> =>
  needs.posting.find(thread, { key })

export const lose = ({ needs: { tellOperator }, key }: Reply, what: string): void =>
  tellOperator(`slack: ${what} (${key}); it is not posted again, the member can ask again`)
