import type { AlertDecision } from '../../src/domain/alert.ts'
import type { Conversation } from '../../src/domain/conversation.ts'
import type { NewDelivery } from '../../src/domain/delivery.ts'
import type { EntryKey } from '../../src/domain/entry.ts'
import type { AlertMessage } from '../../src/domain/message.ts'
import type { AlertSubscription } from '../../src/domain/subscription.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { publisherOn } from './published.ts'
import { alertWish, day } from './wishes.ts'

export const alertMessage = (language: 'en' | 'ja' = 'en'): AlertMessage => ({
  kind: 'alert',
  language,
  timeZone: 'Asia/Tokyo',
  entries: [],
  more: 0,
})

/** The only conversation of a database, with one wish for alerts, and nothing published. */
export const openAlertRoom = async (test: TestDatabase) => {
  const { database, store } = test
  const publisher = publisherOn(test)
  await database.deleteFrom('entries').execute()
  await database.deleteFrom('conversations').execute()
  const conversation = await store.conversations.open('web', 'a browser', 'en')
  const subscribe = async (
    words: string,
    { id }: Pick<Conversation, 'id'> = conversation,
  ): Promise<AlertSubscription> => {
    const added = await store.subscriptions.add(id, alertWish(words))
    if (added.subscription.kind !== 'alerts') throw new Error('no alerts')
    return added.subscription
  }
  const subscription = await subscribe('quantum')
  const due = (now = day(1)) => store.alerts.due(now)
  return {
    conversation,
    subscription,
    subscribe,
    due,
    dueIds: async (now?: Date) =>
      (await due(now)).flatMap(({ alerts }) => alerts.map(({ id }) => id)),
    dueKeys: async (now?: Date) =>
      (await due(now)).flatMap(({ alerts }) => alerts.map(({ entryKey }) => entryKey)),
    /** Due on the first. */
    alertOf: (
      entryKey: EntryKey,
      { storyKey = entryKey, dueAt = day(1), wish = subscription } = {},
    ): AlertDecision['alerts'][number] => ({
      conversationId: wish.conversationId,
      subscriptionId: wish.id,
      entryKey,
      storyKey,
      dueAt,
      saidUntil: day(1),
    }),
    decide: (
      alerts: AlertDecision['alerts'],
      updates: AlertDecision['updates'] = [],
      other = store,
    ) => other.alerts.decide({ news: [], alerts, updates }),
    deliveryOf: (key: string, other: Partial<NewDelivery> = {}): NewDelivery => ({
      key,
      conversationId: conversation.id,
      subscriptionId: subscription.id,
      message: alertMessage(),
      nextAttemptAt: day(1),
      ...other,
    }),
    /** Keys of all deliveries, in their order. */
    outbox: async (): Promise<readonly string[]> => {
      const rows = await database.selectFrom('deliveries').select('key').orderBy('id').execute()
      return rows.map(({ key }) => key)
    },
    publish: (id: string): Promise<EntryKey> => publisher.publish(id, day(1)),
    join: publisher.join,
  }
}
