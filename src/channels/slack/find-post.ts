import type { WebClient } from '@slack/web-api'
import { z } from 'zod'
import type { Receipt } from '../../domain/channel.ts'

/** Names what a post of ours carries for us, unseen by members (docs.slack.dev/messaging/message-metadata). */
export const EVENT_TYPE = 'briefing_delivery'

/** So many messages Slack gives to apps outside its Marketplace at once (methods/conversations.history). */
const READ_AT_ONCE = 15

/** Without it, a post of ours may look like any other message. */
const SEES_METADATA = 'metadata.message:read'

/** By which Slack's clock and ours may differ. */
const CLOCKS_DIFFER_SECONDS = 300

/** Where something is posted. */
export interface Target {
  readonly client: WebClient
  readonly channel: string
  readonly thread?: string
}

const messageSchema = z.object({ ts: z.string() })
const oursSchema = messageSchema.extend({
  metadata: z.object({
    event_type: z.literal(EVENT_TYPE),
    event_payload: z.object({ key: z.string() }),
  }),
})
const pageSchema = z.object({
  messages: z.array(messageSchema.loose()),
  has_more: z.boolean().optional(),
  /** What the token may do, which Slack tells with each reply. */
  response_metadata: z.object({ scopes: z.array(z.string()).optional() }).optional(),
})

/**
 * Looks for the post that carries the key; `since`: it cannot have been posted before. Slack gives replies with the oldest
 * first, all else with the newest.
 */
export const lookFor = async (
  target: Target,
  key: string,
  since: Date | undefined,
): Promise<Receipt | 'absent' | 'unknown'> => {
  const { messages, has_more: hasMore, response_metadata: told } = await readPage(target)
  const ours = messages.flatMap((message) => oursSchema.safeParse(message).data ?? [])
  const found = ours.find(({ metadata }) => metadata.event_payload.key === key)
  if (found !== undefined) return { postId: found.ts }
  if (isBlind(told?.scopes)) return 'unknown'
  if (hasMore === false) return 'absent'
  const { ts: earliest } = messages.at(-1) ?? {}
  if (target.thread !== undefined || since === undefined || earliest === undefined) return 'unknown'
  const isSeenBack = Number(earliest) < since.getTime() / 1_000 - CLOCKS_DIFFER_SECONDS
  return isSeenBack ? 'absent' : 'unknown'
}

const readPage = async ({ client, channel, thread }: Target) => {
  const asked = { channel, limit: READ_AT_ONCE, include_all_metadata: true }
  const reply = await (thread === undefined
    ? client.conversations.history(asked)
    : client.conversations.replies({ ...asked, ts: thread }))
  return pageSchema.parse(reply)
}

const isBlind = (scopes: readonly string[] | undefined): boolean =>
  scopes?.includes(SEES_METADATA) === false
