import { refusalOfBlocks } from './limits.ts'
import { type Fields, listIn } from './fields.ts'

/** Calls `emulate` as the bot. */
export type Upstream = (method: string, args: Fields) => Promise<Fields>

/** A method of Slack that `emulate` lacks, done by the house. */
export type OwnMethod = (args: Fields) => Promise<Fields>

interface Stream {
  readonly channel: string
  readonly ts: string
  readonly threadTs: string
  /** In the order in which they came; neighbours of markdown are one block. */
  blocks: readonly Fields[]
  isStopped: boolean
}

const STREAM_CHARACTERS = 12_000
const WAITING = { type: 'markdown', text: '…' }

interface Refusal {
  readonly refusal: Fields
}

const refused = (error: string): Refusal => ({ refusal: { ok: false, error } })

const chunksOf = (args: Fields): readonly Fields[] => [
  ...(typeof args['markdown_text'] === 'string' && args['markdown_text'] !== ''
    ? [{ type: 'markdown_text', text: args['markdown_text'] }]
    : []),
  ...listIn(args['chunks']),
]

/** A chunk as the blocks that it becomes; undefined where Slack knows no such chunk. */
const blocksOf = (chunk: Fields): readonly Fields[] | undefined => {
  if (chunk['type'] === 'markdown_text') return [{ type: 'markdown', text: chunk['text'] }]
  if (chunk['type'] === 'blocks') return listIn(chunk['blocks'])
  if (chunk['type'] === 'task_update') return [Object.assign({}, chunk, { type: 'task_card' })]
  if (chunk['type'] === 'plan_update') return [{ type: 'plan', title: chunk['title'] }]
  return undefined
}

/** With the block at its end: what is written on is one text, and a task has one card. */
const withBlock = (blocks: readonly Fields[], block: Fields): Fields[] => {
  const last = blocks.at(-1)
  if (last?.['type'] === 'markdown' && block['type'] === 'markdown')
    return [
      ...blocks.slice(0, -1),
      { type: 'markdown', text: `${String(last['text'])}${String(block['text'])}` },
    ]
  const same = (one: Fields) => one['type'] === 'task_card' && one['id'] === block['id']
  return block['type'] === 'task_card' && blocks.some(same)
    ? blocks.map((one) => (same(one) ? block : one))
    : [...blocks, block]
}

/** With what the call brings, or Slack's refusal of it. */
const grown = (blocks: readonly Fields[], args: Fields): readonly Fields[] | Refusal => {
  const added = chunksOf(args).map(blocksOf)
  if (added.includes(undefined)) return refused('invalid_chunks')
  const flowing = added.flatMap((one) => one ?? []).reduce<Fields[]>(withBlock, blocks.slice())
  const all = [...flowing, ...listIn(args['blocks'])]
  const told = all.filter(({ type }) => type === 'markdown').map(({ text }) => String(text))
  if (told.join('').length > STREAM_CHARACTERS) return refused('msg_too_long')
  const refusal = refusalOfBlocks(all)
  return refusal === undefined ? all : { refusal }
}

const isRefusal = (value: object): value is Refusal => 'refusal' in value

export interface Streams {
  readonly methods: Readonly<Record<string, OwnMethod>>
  /** Those in the thread that are not stopped. */
  readonly open: (channel: string, threadTs?: string) => readonly string[]
  /** As when a member presses Stop: nothing is taken any more. */
  readonly cut: (channel: string, threadTs: string) => void
}

const refusalOfStart = (args: Fields): Refusal | undefined => {
  if (typeof args['thread_ts'] !== 'string') return refused('invalid_arguments')
  if (!String(args['channel']).startsWith('D')) {
    if (typeof args['recipient_user_id'] !== 'string') return refused('missing_recipient_user_id')
    if (typeof args['recipient_team_id'] !== 'string') return refused('missing_recipient_team_id')
  }
  const blocks = grown([], args)
  return isRefusal(blocks) ? blocks : undefined
}

/** chat.startStream, appendStream and stopStream: what was streamed so far stands in `emulate` as a message. */
export const createStreams = (upstream: Upstream): Streams => {
  const streams: Stream[] = []
  const write = async (stream: Stream, args: Fields): Promise<Fields> => {
    const blocks = grown(stream.blocks, args)
    if (isRefusal(blocks)) return blocks.refusal
    stream.blocks = blocks
    const { channel, ts } = stream
    const { metadata } = args
    const shown = blocks.length === 0 ? [WAITING] : blocks
    const told = metadata === undefined ? {} : { metadata }
    await upstream('chat.update', { channel, ts, text: '…', blocks: shown, ...told })
    return { ok: true, channel, ts }
  }

  const start: OwnMethod = async (args) => {
    const refusal = refusalOfStart(args)
    if (refusal !== undefined) return refusal.refusal
    const { channel, thread_ts } = args
    const posted = await upstream('chat.postMessage', {
      channel,
      thread_ts,
      text: '…',
      blocks: [WAITING],
      unfurl_links: false,
      unfurl_media: false,
    })
    if (posted['ok'] !== true) return posted
    const stream: Stream = {
      channel: String(channel),
      ts: String(posted['ts']),
      threadTs: String(thread_ts),
      blocks: [],
      isStopped: false,
    }
    streams.push(stream)
    return write(stream, args)
  }

  /** The stream that a call means, or why it cannot be written to. */
  const openOf = (args: Fields): Stream | Refusal => {
    const { channel, ts } = args
    const stream = streams.find((one) => one.channel === channel && one.ts === ts)
    if (stream === undefined) return refused('message_not_found')
    return stream.isStopped ? refused('message_not_in_streaming_state') : stream
  }

  const append: OwnMethod = async (args) => {
    const stream = openOf(args)
    if (isRefusal(stream)) return stream.refusal
    return chunksOf(args).length === 0 ? refused('no_text').refusal : write(stream, args)
  }

  const stop: OwnMethod = async (args) => {
    const stream = openOf(args)
    if (isRefusal(stream)) return stream.refusal
    const answer = await write(stream, args)
    if (answer['ok'] !== true) return answer
    stream.isStopped = true
    return { ...answer, message: { type: 'message', ts: stream.ts, blocks: stream.blocks } }
  }

  const isOpenIn = (channel: string, threadTs?: string) => (one: Stream) =>
    !one.isStopped &&
    one.channel === channel &&
    (threadTs === undefined || one.threadTs === threadTs)

  return {
    methods: { 'chat.startStream': start, 'chat.appendStream': append, 'chat.stopStream': stop },
    open: (channel, threadTs) => streams.filter(isOpenIn(channel, threadTs)).map(({ ts }) => ts),
    cut: (channel, threadTs) => {
      for (const stream of streams.filter(isOpenIn(channel, threadTs))) stream.isStopped = true
    },
  }
}
