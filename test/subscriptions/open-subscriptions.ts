import type { Conversation } from '../../src/domain/conversation.ts'
import type { DigestSubscription, Subscription } from '../../src/domain/subscription.ts'
import { createStoreInMemory } from './store-in-memory.ts'
import { createSubscriptions } from '../../src/subscriptions/subscriptions.ts'

const KNOWN = {
  pillars: ['1', '2', '3', '4', '5'],
  recommendations: ['2.1', '2.3', '2.10', '5.1'],
  publishers: ['nist', 'meti'],
}

export const here: Conversation = { id: '7', channel: 'web', address: 'browser', language: 'ja' }
export const elsewhere: Conversation = { ...here, id: '8', address: 'other' }

/** It is Wednesday morning in Tokyo. */
export const openSubscriptions = () => {
  const store = createStoreInMemory()
  const clock = { time: new Date('2026-11-18T00:00:00Z'), now: () => clock.time }
  const subscriptions = createSubscriptions({
    store,
    clock,
    timeZone: 'Asia/Tokyo',
    known: KNOWN,
  })
  return {
    ...subscriptions,
    store,
    digest: async (request: object = {}): Promise<DigestSubscription> => {
      const { subscription } = await subscriptions.subscribe(here, { kind: 'digest', ...request })
      if (subscription.kind !== 'digest') throw new Error('no digest')
      return subscription
    },
    alerts: async (words: string): Promise<Subscription> =>
      (await subscriptions.subscribe(here, { kind: 'alerts', filter: { words } })).subscription,
    at: (time: string) => {
      clock.time = new Date(time)
    },
  }
}
