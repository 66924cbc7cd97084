import type { Conversation, ConversationStore } from './domain/conversation.ts'
import type { Intent, Standing, Which } from './text/intent.ts'
import type { Language } from './domain/language.ts'
import type { Message } from './domain/message.ts'
import type { Pipeline } from './pipeline.ts'
import type { Respond } from './domain/channel.ts'
import type { SaidWish } from './text/read-wish.ts'
import type { Subscription } from './domain/subscription.ts'
import type { Subscriptions } from './subscriptions/subscriptions.ts'
import { BriefingError, describeError } from './domain/errors.ts'
import { faultNotice, helpNotice, tooLongNotice } from './text/notices.ts'
import { languageOfTalk } from './text/script.ts'
import { LONGEST_QUESTION } from './text/question.ts'
import { readIntent } from './text/intent.ts'
import {
  noSuchNotice,
  refusedNotice,
  standingNotice,
  subscribedNotice,
  subscriptionsNotice,
  unclearNotice,
  unknownNotice,
  whichNotice,
  type Unknown,
} from './text/subscription-notices.ts'

export interface RespondNeeds {
  readonly pipeline: Pick<Pipeline, 'ask' | 'recentDigest'>
  readonly subscriptions: Subscriptions
  readonly conversations: Pick<ConversationStore, 'open'>
  readonly language: Language
  readonly tellFault: (reason: string) => void
}

/** The bot's side of every talk, the same in all channels: a command in words is carried out, anything else is answered. */
export const createRespond =
  (needs: RespondNeeds): Respond =>
  async (channel, incoming) => {
    const language = languageOfTalk(incoming.text, incoming.language ?? needs.language)
    try {
      const place = await needs.conversations.open(channel, incoming.address, language)
      const intent = readIntent(incoming.text, needs.subscriptions.known.publishers)
      // What is wished for in a language is meant in it, whichever was spoken here first.
      return await carryOut(needs, intent, { ...place, language })
    } catch (error) {
      needs.tellFault(describeError(error))
      return faultNotice(language)
    }
  }

/** `conversation` is in the language in which to reply. */
const carryOut = async (
  needs: RespondNeeds,
  intent: Intent,
  conversation: Conversation,
): Promise<Message> => {
  const { pipeline, subscriptions } = needs
  const { language } = conversation
  if (intent.kind === 'question') return answer(needs, intent.text, language)
  if (intent.kind === 'digest') return pipeline.recentDigest({ language })
  if (intent.kind === 'subscribe') return subscribe(subscriptions, intent.wish, conversation)
  if (intent.kind === 'unclear') return unclearNotice(language, intent)
  if ('which' in intent) return change(subscriptions, intent, conversation)
  if (intent.kind === 'subscriptions')
    return subscriptionsNotice(language, await subscriptions.list(conversation))
  return helpNotice(language)
}

const answer = async (
  { pipeline }: RespondNeeds,
  text: string,
  language: Language,
): Promise<Message> =>
  text.length > LONGEST_QUESTION
    ? tooLongNotice(language, LONGEST_QUESTION)
    : pipeline.ask({ text, language })

const subscribe = async (
  subscriptions: Subscriptions,
  wish: SaidWish,
  conversation: Conversation,
): Promise<Message> => {
  const { language } = conversation
  const unknown = unknownIn(wish, subscriptions.known)
  if (unknown.length > 0) return unknownNotice(language, unknown)
  try {
    return subscribedNotice(language, await subscriptions.subscribe(conversation, wish))
  } catch (error) {
    if (!(error instanceof BriefingError) || error.code !== 'bad-input') throw error
    return refusedNotice(language, [
      ...error.message.split('\n'),
      ...(error.remedy === undefined ? [] : [error.remedy]),
    ])
  }
}

const unknownIn = (
  { filter = {} }: SaidWish,
  { pillars, recommendations }: Subscriptions['known'],
): readonly Unknown[] =>
  [
    { kind: 'pillar', ids: missing(filter.pillars, pillars), known: pillars } as const,
    {
      kind: 'recommendation',
      ids: missing(filter.recommendations, recommendations),
      known: recommendations,
    } as const,
  ].filter(({ ids }) => ids.length > 0)

const missing = (ids: readonly string[] = [], known: readonly string[]): readonly string[] =>
  ids.filter((id) => !known.includes(id))

/** A rest is easily ended, and so it may be of all; what ends for good is what the member named. */
const change = async (
  subscriptions: Subscriptions,
  { kind, which }: { readonly kind: Standing; readonly which: Which },
  conversation: Conversation,
): Promise<Message> => {
  const { language } = conversation
  const all = await subscriptions.list(conversation)
  const meant = all.filter((one, at) => isMeant(one, at + 1, which))
  if (meant.length === 0) return noSuchNotice(language, all)
  if (kind === 'unsubscribe' && which === 'unsaid' && meant.length > 1)
    return whichNotice(language, all)
  const changed: Subscription[] = []
  for (const one of meant) {
    if (kind === 'unsubscribe') await subscriptions.remove(conversation, one.id)
    else changed.push(...(await subscriptions[kind](conversation, one.id)))
  }
  return standingNotice(language, kind, kind === 'unsubscribe' ? meant : changed)
}

const isMeant = ({ kind }: Subscription, number: number, which: Which): boolean =>
  which === 'all' || which === 'unsaid' || which === kind || which === number
