import type { Conversation, ConversationStore } from './domain/conversation.ts'
import type { HearStep, Incoming, Respond } from './domain/channel.ts'
import type { Intent } from './text/intent.ts'
import type { Language } from './domain/language.ts'
import type { Message } from './domain/message.ts'
import type { Orders } from './subscriptions/orders.ts'
import type { Pipeline } from './pipeline.ts'
import type { Proposal } from './domain/proposal.ts'
import type { SourceId } from './domain/source.ts'
import type { Talk } from './talk/talk.ts'
import { describeError } from './domain/errors.ts'
import { droppedNotice } from './text/proposal-notices.ts'
import { faultNotice, helpNotice } from './text/notices.ts'
import { languageOfTalk } from './text/script.ts'
import { readIntent } from './text/intent.ts'
import { unclearNotice } from './text/subscription-notices.ts'

export interface RespondNeeds {
  readonly pipeline: Pick<Pipeline, 'recentDigest'>
  readonly talk: Pick<Talk, 'ask' | 'forget'>
  readonly orders: Orders
  /** By their names in the catalogue. */
  readonly publishers: readonly SourceId[]
  readonly conversations: Pick<ConversationStore, 'open'>
  readonly language: Language
  readonly tellFault: (reason: string) => void
}

/** The bot's side of every talk, the same in all channels: a command in words is carried out, anything else is answered. */
export const createRespond =
  (needs: RespondNeeds): Respond =>
  async (channel, incoming, hear) => {
    const language = languageOfTalk(incoming.text, incoming.language ?? needs.language)
    try {
      const place = await needs.conversations.open(channel, incoming.address, language)
      const intent = readIntent(incoming.text, needs.publishers)
      // What is wished for in a language is meant in it, whichever was spoken here first.
      const conversation = { ...place, language }
      const waiting = await needs.orders.waiting(conversation)
      return await carryOut(needs, intent, { ...speakerOf(incoming), conversation, waiting, hear })
    } catch (error) {
      needs.tellFault(describeError(error))
      return faultNotice(language)
    }
  }

/** Where and by whom it was said. `conversation` is in the language in which to reply. */
interface Scene extends Pick<Incoming, 'member' | 'workspace'> {
  readonly conversation: Conversation
  /** What the line before asked to be confirmed. */
  readonly waiting: Proposal | undefined
  readonly hear: HearStep | undefined
}

const speakerOf = ({ member, workspace }: Incoming): Pick<Incoming, 'member' | 'workspace'> => ({
  ...(member === undefined ? {} : { member }),
  ...(workspace === undefined ? {} : { workspace }),
})

const carryOut = async (
  needs: RespondNeeds,
  intent: Intent,
  { conversation, waiting, hear, ...speaker }: Scene,
): Promise<Message> => {
  const { pipeline, orders, talk } = needs
  const { language } = conversation
  if (waiting !== undefined && intent.kind === 'yes') return orders.confirm(conversation, waiting)
  if (waiting !== undefined && intent.kind === 'no') return droppedNotice(language)
  if ('text' in intent) return talk.ask(conversation, { ...speaker, text: intent.text }, hear)
  if (intent.kind === 'forget') return talk.forget(conversation, speaker, intent.whose)
  if (intent.kind === 'digest') return pipeline.recentDigest({ language })
  return ordered(orders, intent, conversation)
}

/** All that a language model is never asked about. */
const ordered = async (
  orders: Orders,
  intent: Exclude<Intent, { readonly text: string } | { readonly kind: 'forget' | 'digest' }>,
  conversation: Conversation,
): Promise<Message> => {
  if (intent.kind === 'subscribe') return orders.subscribe(conversation, intent.wish)
  if (intent.kind === 'order') return orders.propose(conversation, intent.order)
  if (intent.kind === 'unclear') return unclearNotice(conversation.language, intent)
  if ('which' in intent) return orders.change(conversation, intent)
  if (intent.kind === 'subscriptions') return orders.list(conversation)
  return helpNotice(conversation.language)
}
