import { z } from 'zod'
import type { Channel, Post, Receipt } from '../../../src/domain/channel.ts'
import type { ChannelName } from '../../../src/domain/conversation.ts'
import type { Message } from '../../../src/domain/message.ts'
import { BriefingError } from '../../../src/domain/errors.ts'
import type { PostedMessage } from './recorder.ts'

const receiptSchema = z.object({ postId: z.string() })

const headlinesOf = (message: Message): readonly string[] => {
  if (message.kind === 'alert') return message.entries.map(({ headline }) => headline)
  if (message.kind !== 'digest') return []
  return message.sections.flatMap(({ entries }) => entries.map(({ headline }) => headline))
}

/** Posts over HTTP to a recorder, as a chat service would take it: what was sent before a kill is shown. */
export const createRecordingChannel = (
  name: ChannelName,
  recorder: string,
  { canFind }: { readonly canFind: boolean },
): Channel => {
  const send = async (post: PostedMessage): Promise<Receipt> => {
    const answer = await fetch(recorder, { method: 'POST', body: JSON.stringify(post) })
    if (!answer.ok) throw new BriefingError('channel-failed', `The recorder says ${answer.status}.`)
    return receiptSchema.parse(await answer.json())
  }
  const find = async (_where: unknown, { key }: Pick<Post, 'key'>): Promise<Receipt | 'absent'> => {
    const answer = await fetch(`${recorder}?key=${encodeURIComponent(key)}`)
    return answer.status === 404 ? 'absent' : receiptSchema.parse(await answer.json())
  }
  return {
    name,
    pace: [],
    start: async () => {},
    split: (message) => [message],
    post: ({ address }, { key, message }) =>
      send({
        channel: name,
        address,
        key,
        kind: message.kind,
        headlines: [...headlinesOf(message)],
      }),
    ...(canFind ? { find } : {}),
    stop: async () => {},
  }
}
