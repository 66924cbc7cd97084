import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import type { Delivery, DeliveryId } from '../domain/delivery.ts'
import type { NewDelivery, Outbox } from '../domain/store.ts'
import type { Database } from './database.ts'
import { toJson } from './storable.ts'
import { revive } from './stored-message.ts'
import type { Tables } from './tables.ts'

const fromRow = (row: Selectable<Tables['deliveries']>): Delivery => ({
  id: row.id,
  key: row.key,
  conversationId: row.conversation_id,
  message: revive(row.message),
  state: row.state,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at,
  ...(row.post_id === null ? {} : { receipt: { postId: row.post_id } }),
  ...(row.last_error === null ? {} : { lastError: row.last_error }),
})

/** Also within a transaction. */
export const putDelivery = async (
  database: Kysely<Tables>,
  { key, conversationId, message, nextAttemptAt }: NewDelivery,
): Promise<void> => {
  await database
    .insertInto('deliveries')
    .values({
      key,
      conversation_id: conversationId,
      message: toJson(message),
      state: 'pending',
      next_attempt_at: nextAttemptAt,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute()
}

/** True while something else must go to the same conversation first: it is being sent, or waits for a later time. */
const waitsItsTurn = (now: Date) => (row: ExpressionBuilder<Tables, 'deliveries'>) =>
  row.exists(
    row
      .selectFrom('deliveries as earlier')
      .select('earlier.id')
      .whereRef('earlier.conversation_id', '=', 'deliveries.conversation_id')
      .whereRef('earlier.id', '<', 'deliveries.id')
      .where((earlier) =>
        earlier.or([
          earlier('earlier.state', '=', 'sending'),
          earlier('earlier.state', '=', 'pending').and('earlier.next_attempt_at', '>', now),
        ]),
      ),
  )

const claim =
  (database: Database): Outbox['claim'] =>
  async (now, { limit, channels }) => {
    const rows = await database
      .with('due', (query) =>
        query
          .selectFrom('deliveries')
          .select('id')
          .where('state', '=', 'pending')
          .where('next_attempt_at', '<=', now)
          .where('conversation_id', 'in', (row) =>
            row.selectFrom('conversations').select('id').where('channel', 'in', channels),
          )
          .where((row) => row.not(waitsItsTurn(now)(row)))
          .orderBy('id')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .updateTable('deliveries')
      .from('due')
      .set((row) => ({ state: 'sending', attempts: row('attempts', '+', 1), claimed_at: now }))
      .whereRef('deliveries.id', '=', 'due.id')
      .returningAll('deliveries')
      .execute()
    // `returning` keeps no order.
    return rows.map(fromRow).toSorted((one, other) => Number(one.id) - Number(other.id))
  }

const delivered =
  (database: Database): Outbox['delivered'] =>
  async (id, receipt, at) => {
    await database
      .updateTable('deliveries')
      .set({ state: 'delivered', post_id: receipt.postId, delivered_at: at, last_error: null })
      .where('id', '=', id)
      .execute()
  }

/** What is delivered stays delivered: the channel's receipt is proof. */
const undelivered = (database: Database, id: DeliveryId) =>
  database.updateTable('deliveries').where('id', '=', id).where('state', '<>', 'delivered')

const recoverInterrupted =
  (database: Database): Outbox['recoverInterrupted'] =>
  async (heldSince) => {
    const { numUpdatedRows } = await database
      .updateTable('deliveries')
      .set({ state: 'ambiguous', last_error: 'interrupted while it was being posted' })
      .where('state', '=', 'sending')
      .where('claimed_at', '<', heldSince)
      .executeTakeFirst()
    return Number(numUpdatedRows)
  }

const ofConversation =
  (database: Database): Outbox['ofConversation'] =>
  async (conversationId, limit) => {
    const rows = await database
      .selectFrom('deliveries')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('state', 'in', ['delivered', 'ambiguous'])
      .orderBy('id', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  }

export const createOutbox = (database: Database): Outbox => ({
  put: (delivery) => putDelivery(database, delivery),
  claim: claim(database),
  delivered: delivered(database),
  postpone: async (id, reason, until) => {
    await undelivered(database, id)
      .set({ state: 'pending', next_attempt_at: until, last_error: reason })
      .execute()
  },
  giveUp: async (id, state, reason) => {
    await undelivered(database, id).set({ state, last_error: reason }).execute()
  },
  recoverInterrupted: recoverInterrupted(database),
  ofConversation: ofConversation(database),
})
