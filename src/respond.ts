import type { Conversation } from './domain/conversation.ts'
import type { ConversationStore } from './domain/store.ts'
import type { Intent } from './text/intent.ts'
import type { Language } from './domain/language.ts'
import type { Message } from './domain/message.ts'
import type { Pipeline } from './pipeline.ts'
import type { Respond } from './domain/channel.ts'
import type { Subscriptions } from './subscriptions/subscriptions.ts'
import { describeError } from './domain/errors.ts'
import { languageOfTalk } from './text/script.ts'
import { LONGEST_QUESTION } from './text/question.ts'
import {
  faultNotice,
  helpNotice,
  subscribedNotice,
  subscriptionNotice,
  tooLongNotice,
  unknownPillarsNotice,
  unsubscribedNotice,
} from './text/notices.ts'
import { readIntent } from './text/intent.ts'

export interface RespondNeeds {
  readonly pipeline: Pick<Pipeline, 'ask' | 'recentDigest'>
  readonly subscriptions: Subscriptions
  readonly conversations: ConversationStore
  readonly language: Language
  readonly tellFault: (reason: string) => void
}

/** The bot's side of every talk, the same in all channels: a command in words is carried out, anything else is answered. */
export const createRespond =
  (needs: RespondNeeds): Respond =>
  async (channel, incoming) => {
    const language = languageOfTalk(incoming.text, incoming.language ?? needs.language)
    try {
      const conversation = await needs.conversations.open(channel, incoming.address, language)
      return await carryOut(needs, readIntent(incoming.text), { conversation, language })
    } catch (error) {
      needs.tellFault(describeError(error))
      return faultNotice(language)
    }
  }

interface Turn {
  readonly conversation: Conversation
  readonly language: Language
}

const carryOut = async (needs: RespondNeeds, intent: Intent, turn: Turn): Promise<Message> => {
  const { pipeline, subscriptions } = needs
  const { conversation, language } = turn
  if (intent.kind === 'question') return answer(needs, intent.text, language)
  if (intent.kind === 'digest') return pipeline.recentDigest({ language })
  if (intent.kind === 'subscribe') return subscribe(needs, intent.pillars, turn)
  if (intent.kind === 'subscription') {
    return subscriptionNotice(language, await subscriptions.find(conversation))
  }
  if (intent.kind === 'unsubscribe') {
    return unsubscribedNotice(language, await subscriptions.unsubscribe(conversation))
  }
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
  { subscriptions }: RespondNeeds,
  pillars: readonly string[],
  { conversation, language }: Turn,
): Promise<Message> => {
  const unknown = pillars.filter((pillar) => !subscriptions.pillars.includes(pillar))
  return unknown.length > 0
    ? unknownPillarsNotice(language, unknown, subscriptions.pillars)
    : subscribedNotice(language, await subscriptions.subscribe(conversation, { language, pillars }))
}
