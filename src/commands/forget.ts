import type { Briefing, Wiring } from '../wiring.ts'
import type { ChannelName, ConversationId } from '../domain/conversation.ts'
import type { LogFilter } from '../domain/question-log.ts'
import { BriefingError } from '../domain/errors.ts'
import { withBriefing } from './with-briefing.ts'

export interface ForgetOptions {
  readonly channel?: ChannelName
  readonly address?: string
  readonly member?: string
  readonly workspace?: string
  /** `2026-01-31`: asked before that day began, in the configured time zone. */
  readonly before?: string
  readonly all?: boolean
  readonly json?: boolean
}

/** Deletes questions with their answers for good: those that fit all that is named. Tells how many they were. */
export const forget = (wiring: Wiring, options: ForgetOptions): Promise<void> =>
  withBriefing(wiring, async ({ store }) => {
    const which = options.all === true ? 'all' : await filterOf(store, wiring, options)
    const forgotten = await store.questions.forget(which)
    wiring.terminal.write(
      options.json === true
        ? `${JSON.stringify({ forgotten })}\n`
        : `${forgotten.toLocaleString('en-US')} ${forgotten === 1 ? 'question' : 'questions'} forgotten.\n`,
    )
  })

/** The log refuses a filter that names nothing. */
const filterOf = async (
  store: Briefing['store'],
  { config }: Wiring,
  { channel, address, member, workspace, before }: ForgetOptions,
): Promise<LogFilter> => {
  const conversationId = await conversationAt(store, channel, address)
  return {
    ...(conversationId === undefined ? {} : { conversationId }),
    ...(member === undefined ? {} : { member }),
    ...(workspace === undefined ? {} : { workspace }),
    ...(before === undefined ? {} : { before: startOf(before, config.timeZone) }),
  }
}

const conversationAt = async (
  { conversations }: Briefing['store'],
  channel: ChannelName | undefined,
  address: string | undefined,
): Promise<ConversationId | undefined> => {
  if (channel === undefined && address === undefined) return undefined
  if (channel === undefined || address === undefined)
    throw new BriefingError(
      'bad-input',
      'A conversation is named by its channel and its address.',
      {
        remedy: 'Give both --channel and --address.',
      },
    )
  const conversation = await conversations.at(channel, address)
  if (conversation !== undefined) return conversation.id
  throw new BriefingError('bad-input', `Nobody has talked there: ${channel} ${address}.`, {
    remedy: 'See the addresses with `npx briefing questions list --json`.',
  })
}

const startOf = (day: string, timeZone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(timeZone).epochMilliseconds)
