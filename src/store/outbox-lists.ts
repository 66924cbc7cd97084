import { sql } from 'kysely'
import type { DeliveryState, Outbox } from '../domain/delivery.ts'
import type { Database } from './database.ts'
import { earlierPostIds, fromRow } from './delivery-rows.ts'

export const shownSince =
  (database: Database): Outbox['shownSince'] =>
  async (conversationId, since) => {
    const { rows } = await sql<{ shown: Date }>`
      select shown from deliveries, unnest(shown_at) as shown
      where conversation_id = ${conversationId} and shown >= ${since}
      order by shown desc`.execute(database)
    return rows.map(({ shown }) => shown)
  }

/** To members, for all we know. */
const SHOWN: readonly DeliveryState[] = ['delivered', 'ambiguous']

export const ofConversation =
  (database: Database): Outbox['ofConversation'] =>
  async (conversationId, limit) => {
    const rows = await database
      .selectFrom('deliveries')
      .selectAll()
      .select(earlierPostIds)
      .where('conversation_id', '=', conversationId)
      .where('state', 'in', SHOWN)
      .where('action', '<>', 'edit')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  }

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

export const byPageId =
  (database: Database): Outbox['byPageId'] =>
  async (pageId) => {
    // Whoever has a browser asks for anything.
    if (!UUID.test(pageId)) return undefined
    const row = await database
      .selectFrom('deliveries')
      .selectAll()
      .select(earlierPostIds)
      .where('page_id', '=', pageId)
      .where('state', 'in', SHOWN)
      .executeTakeFirst()
    return row && fromRow(row)
  }

const UNDELIVERED: readonly DeliveryState[] = ['pending', 'sending', 'ambiguous', 'failed', 'dead']

export const list =
  (database: Database): Outbox['list'] =>
  async ({ states = UNDELIVERED, limit }) => {
    if (states.length === 0) return []
    const rows = await database
      .selectFrom('deliveries')
      .innerJoin('conversations', 'conversations.id', 'deliveries.conversation_id')
      .selectAll('deliveries')
      .select(['conversations.channel', 'conversations.address'])
      .select((row) => earlierPostIds(row))
      .where('state', 'in', states)
      .orderBy('deliveries.id', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) =>
      Object.assign(fromRow(row), { channel: row.channel, address: row.address }),
    )
  }

export const count = (database: Database): Outbox['count'] => {
  const none = { pending: 0, sending: 0, delivered: 0, ambiguous: 0, failed: 0, dead: 0 }
  return async () => {
    const rows = await database
      .selectFrom('deliveries')
      .select(['state', (row) => row.fn.countAll<string>().as('deliveries')])
      .groupBy('state')
      .execute()
    const counts = rows.map(({ state, deliveries }) => [state, Number(deliveries)] as const)
    return { ...none, ...Object.fromEntries(counts) }
  }
}
