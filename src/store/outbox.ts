import { sql } from 'kysely'
import type { DeliveryId, Outbox } from '../domain/delivery.ts'
import type { Database } from './database.ts'
import { putDeliveries } from './delivery-rows.ts'
import type { Enqueue } from './jobs/enqueue.ts'
import { claim, claimInterrupted, holdEnd } from './outbox-claims.ts'
import { byPageId, count, list, ofConversation, shownSince } from './outbox-lists.ts'

const pieceShown =
  (database: Database): Outbox['pieceShown'] =>
  async (id, postId) => {
    const { numUpdatedRows } = await database
      .updateTable('deliveries')
      .set({
        post_ids: sql<readonly string[]>`array_append(post_ids, ${postId})`,
        shown_at: sql<readonly Date[]>`array_append(shown_at, clock_timestamp())`,
        held_until: holdEnd,
      })
      .where('id', '=', id)
      .where('state', '=', 'sending')
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

/** Whatever was thought of it: the channel's receipt is proof. */
const delivered =
  (database: Database): Outbox['delivered'] =>
  async (id, at) => {
    await database
      .with('shown', (query) =>
        query
          .updateTable('deliveries')
          .set({ state: 'delivered', delivered_at: at, last_error: null })
          .where('id', '=', id)
          .where('state', '<>', 'delivered')
          .returning(['action', 'about', 'message']),
      )
      .updateTable('deliveries')
      .from('shown')
      .set({ message: sql<string>`shown.message` })
      .whereRef('deliveries.id', '=', 'shown.about')
      .where('shown.action', '=', 'edit')
      .execute()
  }

/** What has been settled stays so, whoever still thinks that he holds it. */
const held = (database: Database, id: DeliveryId) =>
  database.updateTable('deliveries').where('id', '=', id).where('state', '=', 'sending')

const postpone =
  (database: Database): Outbox['postpone'] =>
  async (id, reason, { until, isAsked = false }) => {
    await held(database, id)
      .set((row) => ({
        state: 'pending',
        next_attempt_at: until,
        last_error: reason,
        attempts: row('attempts', '-', isAsked ? 1 : 0),
      }))
      .execute()
  }

/** Operators type ids by hand. */
const isId = (text: string): boolean => /^\d{1,18}$/.test(text)

const retry =
  (database: Database, enqueue: Enqueue): Outbox['retry'] =>
  async (id, now) => {
    if (!isId(id)) return false
    return database.transaction().execute(async (transaction) => {
      // The pieces that were shown stay shown: it goes on after them.
      const row = await transaction
        .updateTable('deliveries')
        .set({ state: 'pending', attempts: 0, next_attempt_at: now })
        .where('id', '=', id)
        .where('state', 'in', ['ambiguous', 'failed', 'dead'])
        .returning('conversation_id')
        .executeTakeFirst()
      if (row === undefined) return false
      await enqueue(transaction, 'deliver', [{ conversationId: row.conversation_id }])
      return true
    })
  }

const drop =
  (database: Database): Outbox['drop'] =>
  async (id, reason) => {
    if (!isId(id)) return false
    const { numUpdatedRows } = await database
      .updateTable('deliveries')
      .set({ state: 'failed', last_error: reason })
      .where('id', '=', id)
      .where('state', 'not in', ['sending', 'delivered'])
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

export const createOutbox = (database: Database, enqueue: Enqueue): Outbox => ({
  put: async (delivery) => {
    await database
      .transaction()
      .execute((transaction) => putDeliveries(transaction, [delivery], enqueue))
  },
  claim: claim(database),
  claimInterrupted: claimInterrupted(database),
  pieceShown: pieceShown(database),
  delivered: delivered(database),
  postpone: postpone(database),
  giveUp: async (id, state, reason) => {
    await held(database, id).set({ state, last_error: reason }).execute()
  },
  shownSince: shownSince(database),
  ofConversation: ofConversation(database),
  byPageId: byPageId(database),
  list: list(database),
  count: count(database),
  retry: retry(database, enqueue),
  drop: drop(database),
})
