import type { Clock } from '../../src/domain/clock.ts'
import type { Message } from '../../src/domain/message.ts'
import type { RespondNeeds } from '../../src/respond.ts'
import type { Source } from '../../src/domain/source.ts'
import type { Store } from '../../src/domain/store.ts'
import { createOrders } from '../../src/subscriptions/orders.ts'
import { createPublisherNames } from '../../src/text/publisher-names.ts'
import { createSubscriptions } from '../../src/subscriptions/subscriptions.ts'
import { homeOf } from '../../src/desk/home.ts'
import { orderingOf } from '../../src/desk/ordering.ts'
import { feedOf } from '../support/feed.ts'

const source = (id: string, en: string, ja: string): Source => ({
  id,
  publisher: { en, ja },
  homepage: `https://${id}.example/`,
  feeds: [feedOf(`${id}/news`)],
})

export const SOURCES: readonly Source[] = [
  source(
    'nist',
    'National Institute of Standards and Technology (NIST)',
    '米国国立標準技術研究所（NIST）',
  ),
  source('meti', 'Ministry of Economy, Trade and Industry (METI)', '経済産業省'),
]

/** A brief that only tells what was asked for. */
const brief = async (_: unknown, link: string): Promise<Message> => ({
  kind: 'notice',
  language: 'en',
  title: 'Brief',
  lines: [link],
})

/** What a talk needs of the house, over this store: two publishers, five pillars. */
export const houseOver = (store: Store, clock: Clock) => {
  const publishers = createPublisherNames(SOURCES)
  const subscriptions = createSubscriptions({
    store: store.subscriptions,
    clock,
    timeZone: 'Asia/Tokyo',
    known: {
      pillars: ['1', '2', '3', '4', '5'],
      recommendations: ['2.1', '2.3'],
      publishers: SOURCES.map(({ id }) => id),
    },
  })
  const rooms = { store, subscriptions, sources: SOURCES, clock }
  return {
    orders: createOrders({ subscriptions, proposals: store.proposals, publishers, clock }),
    desk: { ...orderingOf(rooms), home: (place) => homeOf(rooms, place), brief },
    publishers,
    pillars: subscriptions.known.pillars,
    makeup: { recommendations: 20 },
    rules: {
      timeZone: 'Asia/Tokyo',
      limits: { member: 30, workspace: 300 },
      memoryMinutes: 30,
      retainDays: 90,
    },
    conversations: store.conversations,
    language: 'en',
  } satisfies Partial<RespondNeeds>
}
