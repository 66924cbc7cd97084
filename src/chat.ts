import type { Config } from './config.ts'
import type { Clock } from './domain/clock.ts'
import type { Desk } from './domain/desk.ts'
import type { LanguageModels } from './domain/language-model.ts'
import type { Pipeline } from './pipeline.ts'
import type { Respond } from './domain/channel.ts'
import type { Source } from './domain/source.ts'
import type { Store } from './domain/store.ts'
import type { Subscriptions } from './subscriptions/subscriptions.ts'
import { createOrders } from './subscriptions/orders.ts'
import { createPublisherNames } from './text/publisher-names.ts'
import { createRespond } from './respond.ts'
import { createTalk, type Talk } from './talk/talk.ts'
import { tellOperator } from './operator.ts'

/** What a talk with members stands on. */
export interface ChatNeeds {
  readonly config: Pick<Config, 'questions' | 'language' | 'timeZone'>
  readonly clock: Clock
  readonly store: Store
  readonly sources: readonly Source[]
  readonly models: LanguageModels
  readonly pipeline: Pipeline
  readonly subscriptions: Subscriptions
  readonly desk: Desk
}

/** The bot's side of every talk, built. */
export const createChat = (
  needs: ChatNeeds,
): { readonly talk: Talk; readonly respond: Respond } => {
  const { config, clock, store, pipeline, subscriptions, desk, models } = needs
  const { ask } = pipeline
  const { known } = subscriptions
  const { proposals, questions, conversations } = store
  const talk = createTalk({ ...config.questions, ask, questions, clock, tellFault: tellOperator })
  const publishers = createPublisherNames(needs.sources)
  const respond = createRespond({
    pipeline,
    talk,
    orders: createOrders({ subscriptions, proposals, publishers, clock }),
    desk,
    publishers,
    pillars: known.pillars,
    makeup: {
      recommendations: known.recommendations.length,
      ...(models.model === models.rules ? {} : { model: models.model.name }),
    },
    rules: { timeZone: config.timeZone, ...config.questions },
    conversations,
    language: config.language,
    tellFault: (reason) => tellOperator(`chat: ${reason}`),
  })
  return { talk, respond }
}
