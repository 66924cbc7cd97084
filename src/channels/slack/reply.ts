import type { AnswerMessage, Message } from '../../domain/message.ts'
import type { Incoming } from '../../domain/channel.ts'
import type { Language } from '../../domain/language.ts'
import type { SlackScene, ThreadQuestion } from './scene.ts'
import { addressOf, isDirect, threadOf, type SlackPlace } from './place.ts'
import { createAnswerStream, type AnswerStream } from './answer-stream.ts'
import { STREAMING, type ReplyPlace } from './growing-post.ts'
import { faultNotice } from '../../text/notices.ts'
import { metadataOf } from './posting.ts'
import { languageOfTalk } from '../../text/script.ts'
import {
  ALL_SHOWN,
  find,
  FIRST_SHOWN,
  lose,
  postAll,
  postIfAbsent,
  postOthers,
  REPLYING,
  showInPlace,
  type Reply,
  type ReplyNeeds,
} from './reply-posts.ts'
import { plainWords } from './said-text.ts'
import { showStatus } from './reply-status.ts'

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
  await showInPlace(reply, { ts, message: first })
}

const restOf = ({ renderer }: ReplyNeeds, first: Message, told: number) =>
  first.kind === 'answer' ? [...renderer.rest(first satisfies AnswerMessage, told)] : undefined

/** Whoever had it died over it, after something may have been shown: that is finished, and nothing is posted anew. */
const takeOver = async (reply: Reply, incoming: Incoming, language: Language): Promise<void> => {
  const { note = '' } = reply.progress
  if (note === ALL_SHOWN) return
  await (note === FIRST_SHOWN
    ? showOthers(reply, incoming)
    : takeOverFirst(reply, incoming, { note, language }))
}

const takeOverFirst = async (
  reply: Reply,
  incoming: Incoming,
  { note, language }: { readonly note: string; readonly language: Language },
): Promise<void> => {
  const noted = /^reply (?<ts>[\d.]+)$/u.exec(note)?.groups?.['ts']
  const found = noted === undefined ? await find(reply, reply.key) : { postId: noted }
  if (found === 'absent' && note !== STREAMING) return answer(reply, incoming, language)
  if (typeof found === 'string') return lose(reply, 'a reply was interrupted')
  await (note === REPLYING ? showOthers(reply, incoming) : showAnew(reply, found.postId, incoming))
}

const showOthers = async (reply: Reply, incoming: Incoming): Promise<void> => {
  const [, ...others] = await piecesTo(reply, incoming)
  await postOthers(reply, others, postIfAbsent)
}

const showAnew = async (reply: Reply, ts: string, incoming: Incoming): Promise<void> => {
  const { client, channel } = reply.place
  const [message, ...others] = await piecesTo(reply, incoming)
  await client.chat.stopStream({ channel, ts }).catch(() => {})
  await showInPlace(reply, { ts, message }, postIfAbsent)
  await postOthers(reply, others, postIfAbsent)
}

const piecesTo = async (
  { needs }: Reply,
  incoming: Incoming,
): Promise<readonly [Message, ...Message[]]> => {
  const message = await messageTo(needs, incoming, () => {})
  const [first = message, ...others] = needs.renderer.split(message)
  return [first, ...others]
}
