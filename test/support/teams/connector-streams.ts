import { z } from 'zod'

const infoSchema = z.object({
  type: z.literal('streaminfo'),
  streamType: z.enum(['informative', 'streaming', 'final']),
  streamId: z.string().optional(),
  streamSequence: z.number().optional(),
})

type StreamInfo = z.infer<typeof infoSchema>

/** What says that an activity is part of a stream. */
export const infoOf = ({
  entities,
}: {
  readonly entities?: readonly unknown[]
}): StreamInfo | undefined =>
  (entities ?? []).flatMap((one) => infoSchema.safeParse(one).data ?? [])[0]

export const errorOf = (code: string, message = '') => ({ error: { code, message } })

interface Taken {
  readonly status: number
  readonly reply: object
  /** The stream is over: it is a post of this id now. */
  readonly ended?: string
}

interface Part {
  readonly conversation: string
  readonly text: string
  readonly info: StreamInfo
}

interface Stream {
  readonly conversation: string
  text: string
  sequence: number
}

const refused = (message: string, status = 400): Taken => ({
  status,
  reply: errorOf(status === 400 ? 'BadRequest' : 'ContentStreamNotAllowed', message),
})

/** What is told of the work is no part of the answer. */
const textIn = (text: string, { streamType }: StreamInfo): string =>
  streamType === 'streaming' ? text : ''

/** learn.microsoft.com/microsoftteams/platform/bots/streaming-ux: what Teams takes of a stream, and what it refuses. */
export const createStreams = () => {
  const streams = new Map<string, Stream>()
  let count = 8_000

  const begin = ({ conversation, text, info }: Part): Taken => {
    if ([...streams.values()].some((one) => one.conversation === conversation))
      return refused('One stream at a time.', 409)
    const id = `${++count}`
    streams.set(id, { conversation, text: textIn(text, info), sequence: info.streamSequence ?? 0 })
    return { status: 201, reply: { id } }
  }

  const goOn = (stream: Stream, { text, info }: Part): Taken => {
    if ((info.streamSequence ?? 0) <= stream.sequence) return refused('Its number is too low.')
    stream.sequence = info.streamSequence ?? 0
    stream.text = textIn(text, info)
    return { status: 202, reply: {} }
  }

  const end = (id: string, { info }: Part): Taken => {
    if (info.streamSequence !== undefined) return refused('The last has no number.')
    streams.delete(id)
    return { status: 202, reply: {}, ended: id }
  }

  return {
    take: (part: Part): Taken => {
      if (!part.conversation.startsWith('a:')) return refused('Streams are for personal chats.')
      const { streamId: id, streamType } = part.info
      if (id === undefined) return begin(part)
      const stream = streams.get(id)
      if (stream === undefined) return refused('There is no such stream.')
      if (!part.text.startsWith(stream.text)) return refused('It does not go on.')
      return streamType === 'final' ? end(id, part) : goOn(stream, part)
    },
    clear: () => {
      streams.clear()
    },
  }
}
