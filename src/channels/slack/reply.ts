import type { AnswerMessage, Message } from '../../domain/message.ts'
import type { Incoming, Receipt } from '../../domain/channel.ts'
import type { Language } from '../../domain/language.ts'
import type { Progress, SlackScene, ThreadQuestion } from './scene.ts'
import type { Conversation } from '../../domain/conversation.ts'
import { addressOf, isDirect, threadOf, type SlackPlace } from './place.ts'
import { countWords } from './blocks/size.ts'
import { createAnswerStream, type AnswerStream } from './answer-stream.ts'
import { STREAMING, type ReplyPlace } from './growing-post.ts'
import { faultNotice } from '../../text/notices.ts'
import { metadataOf, type Posting } from './posting.ts'
import { isRefused } from './refused.ts'
import { languageOfTalk } from '../../text/script.ts'
import { plainWords } from './said-text.ts'
import { showStatus } from './reply-status.ts'

export interface ReplyNeeds extends Pick<
  SlackScene,
  'workspaces' | 'renderer' | 'respond' | 'members' | 'settings' | 'tellOperator'
> {
  readonly posting: Pick<Posting, 'post' | 'edit' | 'find'>
}

/** A reply under way. */
interface Reply {
  readonly needs: ReplyNeeds
  readonly place: ReplyPlace
  readonly thread: Conversation
  /** By which its posts are known again. */
  readonly key: string
  readonly progress: Progress
  readonly stop: AbortSignal
}

/** Replies in threads, each shown once, and the way to end one. */
export const createReplies = (
  needs: ReplyNeeds,
): Pick<SlackScene, 'replyInThread' | 'stopReply'> => {
  const underWay = new Map<string, Set<AbortController>>()
  return {
    replyInThread: async (question, progress) => {
      const thread = threadOf(question.place, question.threadTs)
      const stopping = new AbortController()
      const others = underWay.get(thread) ?? new Set()
      underWay.set(thread, others.add(stopping))
      try {
        await replyTo(needs, question, { progress, stop: stopping.signal })
      } finally {
        others.delete(stopping)
        if (others.size === 0) underWay.delete(thread)
      }
    },
    stopReply: (place, threadTs) => {
      for (const one of underWay.get(threadOf(place, threadTs)) ?? []) one.abort()
    },
  }
}

const replyTo = async (
  needs: ReplyNeeds,
  { id, place: slackPlace, threadTs, user, text }: ThreadQuestion,
  { progress, stop }: Pick<Reply, 'progress' | 'stop'>,
): Promise<void> => {
  const { team, channel } = slackPlace
  const { client, botUserId } = await needs.workspaces.of(team)
  const language = await needs.members.languageOf(team, user)
  const incoming: Incoming = {
    address: addressOf(slackPlace),
    thread: threadOf(slackPlace, threadTs),
    text: plainWords(text, botUserId),
    member: user,
    workspace: team,
    ...(language === undefined ? {} : { language }),
    ...mayChangeOf(needs, slackPlace, user),
  }
  const place = { client, team, channel, threadTs, user }
  const spoken = languageOfTalk(incoming.text, language ?? 'en')
  const reply: Reply = {
    needs,
    place,
    thread: { id: '', channel: 'slack', address: threadOf(slackPlace, threadTs), language: spoken },
    key: `reply:${addressOf(slackPlace)}/${id}`,
    progress,
    stop,
  }
  const status = showStatus(place, spoken)
  try {
    await (progress.note === undefined || progress.note === ''
      ? answer(reply, incoming, spoken)
      : takeOver(reply, incoming, spoken))
  } finally {
    await status.clear()
  }
}

/** Whether this member may change what comes to a place: see SlackSettings.adminsOnly. */
export const mayChangeOf = (
  { members, settings }: Pick<SlackScene, 'members' | 'settings'>,
  place: SlackPlace,
  user: string,
): Pick<Incoming, 'mayChange'> =>
  settings.adminsOnly && !isDirect(place)
    ? { mayChange: () => members.isAdmin(place.team, user) }
    : {}

const answer = async (reply: Reply, incoming: Incoming, language: Language): Promise<void> => {
  const { needs, place, progress, stop } = reply
  const stream = createAnswerStream({ place, renderer: needs.renderer, language, progress })
  stop.addEventListener('abort', () => void endStream(place, stream))
  const message = await messageTo(needs, incoming, (step) => {
    if (!stop.aborted) stream.hear(step)
  })
  const begun = await stream.close()
  if (stop.aborted) return
  if (begun === 'lost') return lose(reply, 'an answer was begun, and Slack did not say where')
  const pieces = needs.renderer.split(message)
  const [first = message, ...others] = pieces
  if (begun === 'unbegun') return postAll(reply, pieces)
  await finish(reply, { ts: begun.ts, stream, first })
  await postOthers(reply, others)
}

const messageTo = async (
  { respond, tellOperator }: ReplyNeeds,
  incoming: Incoming,
  hear: AnswerStream['hear'],
): Promise<Message> => {
  try {
    return await respond('slack', incoming, hear)
  } catch {
    // It promises not to throw; should it, the member is told.
    tellOperator('slack: a reply failed')
    return faultNotice(languageOfTalk(incoming.text, incoming.language ?? 'en'))
  }
}

const endStream = async ({ client, channel }: ReplyPlace, stream: AnswerStream): Promise<void> => {
  const begun = await stream.close()
  if (typeof begun !== 'object') return
  await client.chat.stopStream({ channel, ts: begun.ts }).catch(() => {})
}

/** Gives a streamed post its end; what the stream showed otherwise is shown anew. */
const finish = async (
  reply: Reply,
  {
    ts,
    stream,
    first,
  }: { readonly ts: string; readonly stream: AnswerStream; readonly first: Message },
): Promise<void> => {
  const { needs, place, key } = reply
  const { client, channel } = place
  const told = first.kind === 'answer' ? stream.toldOf(first) : undefined
  const blocks = told === undefined ? undefined : restOf(needs, first, told)
  try {
    await client.chat.stopStream({
      channel,
      ts,
      metadata: metadataOf(key),
      ...(blocks === undefined ? {} : { blocks }),
    })
    if (blocks !== undefined) return
  } catch {
    // Whether it took it or not: the edit shows the whole.
  }
  await showWhole(reply, ts, first)
}

const restOf = ({ renderer }: ReplyNeeds, first: Message, told: number) =>
  first.kind === 'answer' ? [...renderer.rest(first satisfies AnswerMessage, told)] : undefined

/** Posts all pieces in the thread, the first so that nobody posts it twice. */
const postAll = async (reply: Reply, pieces: readonly Message[]): Promise<void> => {
  const { progress, key } = reply
  const [first, ...others] = pieces
  if (first === undefined) return
  await progress.write('replying')
  let shown: Receipt | 'absent' | 'unknown'
  try {
    shown = await post(reply, first, key)
  } catch (error) {
    if (isRefused(error)) {
      await progress.write('')
      throw error
    }
    shown = await find(reply, key)
  }
  if (typeof shown === 'string') return lose(reply, 'a reply may not have been shown')
  await progress.write(`reply ${shown.postId}`)
  await postOthers(reply, others)
}

const postOthers = async (reply: Reply, others: readonly Message[]): Promise<void> => {
  for (const [at, piece] of others.entries()) {
    if (reply.stop.aborted) return
    await post(reply, piece, nameOf(reply, at))
  }
}

/** Of the pieces after the first. */
const nameOf = ({ key }: Reply, at: number): string => `${key}#${at + 2}`

const post = ({ needs, thread }: Reply, message: Message, key: string): Promise<Receipt> =>
  needs.posting.post(thread, { message, key, pageId: '' })

const edit = ({ needs, thread, key }: Reply, ts: string, message: Message): Promise<void> =>
  needs.posting.edit(thread, ts, { message, key, pageId: '' })

/** In characters: what Slack takes of an edit, with room to spare (see posting.ts). */
const LONGEST_EDIT = 3_500

/** In the place of what a stream showed; where that is too long for Slack, below it. */
const showWhole = async (reply: Reply, ts: string, message: Message): Promise<void> => {
  const { blocks } = reply.needs.renderer.render(message)
  if (countWords(blocks) <= LONGEST_EDIT) await edit(reply, ts, message)
  else await postIfAbsent(reply, message, `${reply.key}#1`)
}

const postIfAbsent = async (reply: Reply, piece: Message, name: string): Promise<void> => {
  const found = await find(reply, name)
  if (found === 'absent') await post(reply, piece, name)
  else if (found === 'unknown') lose(reply, 'part of a reply may not be shown')
}

const find = ({ needs, thread }: Reply, key: string): ReturnType<Posting['find']> =>
  needs.posting.find(thread, { key })

/** Whoever had it died over it, after something may have been shown: that is finished, and nothing is posted anew. */
const takeOver = async (reply: Reply, incoming: Incoming, language: Language): Promise<void> => {
  const { key, progress } = reply
  const noted = /^reply (?<ts>[\d.]+)$/u.exec(progress.note ?? '')?.groups?.['ts']
  const found = noted === undefined ? await find(reply, key) : { postId: noted }
  if (found === 'absent' && progress.note !== STREAMING) return answer(reply, incoming, language)
  if (typeof found === 'string') return lose(reply, 'a reply was interrupted')
  await showAnew(reply, found.postId, incoming)
}

const showAnew = async (reply: Reply, ts: string, incoming: Incoming): Promise<void> => {
  const { needs, place } = reply
  const message = await messageTo(needs, incoming, () => {})
  const [first = message, ...others] = needs.renderer.split(message)
  await place.client.chat.stopStream({ channel: place.channel, ts }).catch(() => {})
  await showWhole(reply, ts, first)
  for (const [at, piece] of others.entries()) await postIfAbsent(reply, piece, nameOf(reply, at))
}

const lose = ({ needs: { tellOperator }, key }: Reply, what: string): void =>
  tellOperator(`slack: ${what} (${key}); it is not posted again, the member can ask again`)
