import { z } from 'zod'

/** The events that Slack is asked to tell us of: see manifest.yaml. */
export const BOT_EVENTS = [
  'agent_session_stopped',
  'app_home_opened',
  'app_mention',
  'app_uninstalled',
  'message.channels',
  'message.groups',
  'message.im',
  'tokens_revoked',
] as const

/** Something that a member, or a bot, wrote. */
export interface SaidMessage {
  readonly team: string
  readonly channel: string
  readonly ts: string
  /** Of the post that begins its thread, where it is a reply. */
  readonly threadTs?: string
  readonly text: string
  /** Missing of what no member wrote. */
  readonly user?: string
  /** An edit, a deletion, a join …, or a bot's. */
  readonly isOther: boolean
  /** Slack itself says that we are called. */
  readonly isMention: boolean
}

/** What Slack told, as far as it has to be understood before it is kept. */
export type Told =
  | { readonly kind: 'message'; readonly key: string; readonly message: SaidMessage }
  /** Any other event, a command, a button. */
  | {
      readonly kind: 'other'
      readonly key: string
      readonly team: string | undefined
      /** The app was removed from a workspace. */
      readonly isLeaving: boolean
    }
  /** It wants its answer with the acknowledgement. */
  | { readonly kind: 'form' }

const messageSchema = z.object({
  type: z.enum(['message', 'app_mention']),
  channel: z.string(),
  ts: z.string(),
  thread_ts: z.string().optional(),
  text: z.string().default(''),
  user: z.string().optional(),
  bot_id: z.string().nullish(),
  subtype: z.string().optional(),
})

const eventSchema = z.object({
  type: z.literal('event_callback'),
  team_id: z.string(),
  event_id: z.string(),
  event: z.looseObject({ type: z.string() }),
})

const commandSchema = z.object({
  command: z.string(),
  team_id: z.string(),
  trigger_id: z.string(),
})

const interactionSchema = z.object({
  type: z.enum(['block_actions', 'message_action', 'shortcut']),
  team: z.object({ id: z.string() }).nullish(),
  trigger_id: z.string(),
  actions: z.array(z.object({ action_ts: z.string() })).optional(),
})

const formSchema = z.object({
  type: z.enum(['view_submission', 'view_closed', 'block_suggestion']),
})

/** Words of a reply that is shown in the channel as well, and what comes with a file, are a member's like any other. */
const MEMBERS_SUBTYPES: ReadonlySet<string> = new Set(['thread_broadcast', 'file_share'])

const LEAVING: ReadonlySet<string> = new Set(['app_uninstalled', 'tokens_revoked'])

/** Undefined for what is none of what we asked for. */
export const readTold = (body: unknown): Told | undefined => {
  const event = eventSchema.safeParse(body)
  if (event.success) return toldEvent(event.data)
  const command = commandSchema.safeParse(body)
  if (command.success) {
    const { trigger_id: trigger, team_id: team } = command.data
    return { kind: 'other', key: `command:${trigger}`, team, isLeaving: false }
  }
  const interaction = interactionSchema.safeParse(body)
  if (interaction.success) {
    const { trigger_id: trigger, actions = [], team } = interaction.data
    const at = actions.map(({ action_ts: ts }) => ts).join(',')
    const key = `interaction:${trigger}/${at}`
    return { kind: 'other', key, team: team?.id, isLeaving: false }
  }
  return formSchema.safeParse(body).success ? { kind: 'form' } : undefined
}

const toldEvent = ({ event, event_id: id, team_id: team }: z.infer<typeof eventSchema>): Told => {
  const said = messageSchema.safeParse(event)
  if (!said.success)
    return { kind: 'other', key: `event:${id}`, team, isLeaving: LEAVING.has(event.type) }
  const { channel, ts, thread_ts: threadTs, text, user, bot_id: bot, subtype, type } = said.data
  const isMembers = subtype === undefined || MEMBERS_SUBTYPES.has(subtype)
  return {
    kind: 'message',
    // A mention is told twice, as an event of its own and as a message.
    key: `message:${team}/${channel}/${ts}`,
    message: {
      team,
      channel,
      ts,
      text,
      ...(threadTs === undefined ? {} : { threadTs }),
      ...(user === undefined ? {} : { user }),
      isOther: !isMembers || typeof bot === 'string' || user === undefined,
      isMention: type === 'app_mention',
    },
  }
}
