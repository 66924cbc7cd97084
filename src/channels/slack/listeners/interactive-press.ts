import { z } from 'zod'
import { idSchema, tsSchema } from './interactive-member.ts'
import type { SlackPlace } from '../place.ts'
import { SLACK_ACTION } from '../action-ids.ts'
import { readValue, valueOf } from '../../../messenger/actions.ts'

/** Something that a member pressed, or chose from a menu, in a message. */
export interface Press {
  readonly user: string
  readonly place: SlackPlace
  /** One of ACTION, and what it carries: words from outside. */
  readonly action: string
  readonly value: string
  /** Of the message. */
  readonly ts: string
  /** Of the message that begins its thread, if it stands in one. */
  readonly threadTs?: string
  /** The member alone sees the message. */
  readonly isPrivate: boolean
  readonly triggerId: string
  /** When it was pressed, as Slack counts. */
  readonly at: string
  /** Of the entry about which something was pressed, where the message shows it. */
  readonly headline?: string
}

/** docs.slack.dev/reference/interaction-payloads/block_actions-payload, of a message. */
const bodySchema = z.object({
  team: z.object({ id: idSchema }),
  user: z.object({ id: idSchema }),
  trigger_id: z.string(),
  container: z.object({
    type: z.literal('message'),
    channel_id: idSchema,
    message_ts: tsSchema,
    thread_ts: tsSchema.optional(),
    is_ephemeral: z.boolean().default(false),
  }),
  message: z
    .object({ blocks: z.array(z.unknown()) })
    .optional()
    .catch(undefined),
})

const actionSchema = z.object({
  action_ts: tsSchema,
  action_id: z.string(),
  block_id: z.string().optional(),
  value: z.string().max(2_000).optional(),
  selected_option: z.object({ value: z.string().max(200) }).nullish(),
})

/** Undefined for what was pressed elsewhere, or is none of ours. */
export const readPress = (told: unknown, what: unknown): Press | undefined => {
  const body = bodySchema.safeParse(told).data
  const pressed = actionSchema.safeParse(what).data
  if (body === undefined || pressed === undefined) return undefined
  const { container, message } = body
  const headline = headlineBeside(message?.blocks ?? [], pressed.block_id)
  const [action, value] = chosenIn(pressed)
  return {
    user: body.user.id,
    place: { team: body.team.id, channel: container.channel_id },
    action,
    value,
    ts: container.message_ts,
    ...(container.thread_ts === undefined ? {} : { threadTs: container.thread_ts }),
    isPrivate: container.is_ephemeral,
    triggerId: body.trigger_id,
    at: pressed.action_ts,
    ...(headline === undefined ? {} : { headline }),
  }
}

/** A menu's options say themselves what they do. */
const chosenIn = ({
  action_id: id,
  value = '',
  selected_option: option,
}: z.infer<typeof actionSchema>): readonly [action: string, value: string] =>
  id === SLACK_ACTION.entryMenu ? readValue(option?.value ?? valueOf('', '')) : [id, value]

const blockSchema = z.object({ type: z.string(), block_id: z.string() })
const anything = z.unknown()
const headlineSchema = z.object({
  type: z.literal('rich_text'),
  elements: z.tuple(
    [z.object({ elements: z.tuple([z.object({ text: z.string() })], anything) })],
    anything,
  ),
})

/** A menu stands on the line above the headline; buttons stand below the only entry. */
const headlineBeside = (
  blocks: readonly unknown[],
  pressed: string | undefined,
): string | undefined => {
  const known = blocks.map((one) => blockSchema.safeParse(one).data)
  const at = known.findIndex((one) => one !== undefined && one.block_id === pressed)
  if (at < 0) return undefined
  const from = known[at]?.type === 'section' ? at : 0
  const block = blocks.slice(from).find((one) => headlineSchema.safeParse(one).success)
  return headlineSchema.safeParse(block).data?.elements[0].elements[0].text
}
