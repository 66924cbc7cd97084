import type { Briefing, Terminal, Wiring } from '../wiring.ts'
import type { Conversation } from '../domain/conversation.ts'
import type { DigestMessage } from '../domain/message.ts'
import type { Language } from '../domain/language.ts'
import type { PlannedDigest } from '../briefs/due-digests.ts'
import { catalogueOf } from '../wiring.ts'
import { tellMoment } from '../text/tell-time.ts'

export interface DigestOptions {
  readonly days: number
  readonly language?: Language
  readonly pillar?: readonly string[]
  readonly sources?: string
  readonly preview?: boolean
  readonly markdown?: boolean
  readonly json?: boolean
}

/** Prints what a digest of the last days would say now, or what will be sent to whom; posts nothing. */
export const digest = async (wiring: Wiring, options: DigestOptions): Promise<void> => {
  const briefing = await wiring.openBriefing(catalogueOf(options))
  try {
    if (options.preview === true) await preview(briefing, wiring.terminal, options)
    else await recent(briefing, wiring, options)
  } finally {
    await briefing.close()
  }
}

const recent = async (
  { pipeline }: Briefing,
  { terminal, config }: Wiring,
  options: DigestOptions,
): Promise<void> => {
  const message = await pipeline.recentDigest({
    days: options.days,
    language: options.language ?? config.language,
    filter: { pillars: options.pillar ?? [] },
  })
  if (options.json === true) terminal.write(`${JSON.stringify(message, null, 2)}\n`)
  else show(terminal, message, options)
}

const show = (terminal: Terminal, message: DigestMessage, { markdown }: DigestOptions): void => {
  if (markdown === true) terminal.write(`${terminal.toMarkdown(message)}\n`)
  else terminal.show(message)
}

/** A digest to come, with the place where it is sent. */
interface Sending {
  readonly planned: PlannedDigest
  readonly conversation: Conversation | undefined
}

/** Who gets what when: the message is what is put into the outbox then, but for what comes until then. */
const preview = async (
  { pipeline, store }: Briefing,
  terminal: Terminal,
  options: DigestOptions,
): Promise<void> => {
  const sendings: Sending[] = []
  for (const planned of await pipeline.plannedDigests()) {
    const conversation = await store.conversations.find(planned.subscription.conversationId)
    sendings.push({ planned, conversation })
  }
  if (options.json === true) {
    const told = sendings.map(({ planned: { at, subscription, digests }, conversation }) => ({
      at,
      subscription: subscription.id,
      conversation,
      digests,
    }))
    terminal.write(`${JSON.stringify(told, null, 2)}\n`)
    return
  }
  if (sendings.length === 0) terminal.note('No digest is subscribed, or all are paused.')
  const same = Map.groupBy(sendings, ({ planned }) => JSON.stringify(planned.digests))
  for (const together of same.values()) {
    for (const sending of together) terminal.write(`${lineOf(sending)}\n`)
    for (const message of together[0]?.planned.digests ?? []) show(terminal, message, options)
  }
}

const lineOf = ({ planned: { at, subscription }, conversation }: Sending): string => {
  const { id, timeZone } = subscription
  const place = `${conversation?.channel ?? '?'} ${conversation?.address ?? '?'}`
  const time = tellMoment(at, { language: 'en', timeZone })
  const parked =
    conversation?.parked === undefined ? '' : ` — not sent: ${conversation.parked.reason}`
  return `→ ${place}, ${time} (subscription ${id})${parked}`
}
