import type { Selectable } from 'kysely'
import type { SubscriptionStore } from '../domain/store.ts'
import type { Subscription } from '../domain/subscription.ts'
import type { Database } from './database.ts'
import { putDelivery } from './outbox.ts'
import type { Tables } from './tables.ts'

const fromRow = (row: Selectable<Tables['subscriptions']>): Subscription => ({
  id: row.id,
  conversationId: row.conversation_id,
  weekday: row.weekday,
  time: row.time,
  timeZone: row.time_zone,
  language: row.language,
  pillars: row.pillars,
  nextDigestAt: row.next_digest_at,
  coveredUntil: row.covered_until,
})

/** One digest for each time it was due, however often it is tried. */
const digestKey = ({ id, nextDigestAt }: Subscription): string =>
  `digest/${id}/${nextDigestAt.toISOString()}`

const save =
  (database: Database): SubscriptionStore['save'] =>
  async (conversationId, wish, times) => {
    const row = {
      weekday: wish.weekday,
      time: wish.time,
      time_zone: wish.timeZone,
      language: wish.language,
      pillars: wish.pillars,
      next_digest_at: times.nextDigestAt,
      covered_until: times.coveredUntil,
    }
    const saved = await database
      .insertInto('subscriptions')
      .values({ conversation_id: conversationId, ...row })
      .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet(row))
      .returningAll()
      .executeTakeFirstOrThrow()
    return fromRow(saved)
  }

/** By its own id or its conversation's. */
const findBy =
  (database: Database, column: 'id' | 'conversation_id') =>
  async (id: string): Promise<Subscription | undefined> => {
    const row = await database
      .selectFrom('subscriptions')
      .selectAll()
      .where(column, '=', id)
      .executeTakeFirst()
    return row && fromRow(row)
  }

const remove =
  (database: Database): SubscriptionStore['remove'] =>
  async (conversationId) => {
    const { numDeletedRows } = await database
      .deleteFrom('subscriptions')
      .where('conversation_id', '=', conversationId)
      .executeTakeFirst()
    return numDeletedRows > 0n
  }

const due =
  (database: Database): SubscriptionStore['due'] =>
  async (now) => {
    const rows = await database
      .selectFrom('subscriptions')
      .selectAll()
      .where('next_digest_at', '<=', now)
      .orderBy('next_digest_at')
      .orderBy('id')
      .execute()
    return rows.map(fromRow)
  }

const fulfil =
  (database: Database): SubscriptionStore['fulfil'] =>
  (subscription, digest, next) =>
    database.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('subscriptions')
        .set({ next_digest_at: next.nextDigestAt, covered_until: next.coveredUntil })
        .where('id', '=', subscription.id)
        .where('next_digest_at', '=', subscription.nextDigestAt)
        .executeTakeFirst()
      if (numUpdatedRows === 0n) return false
      await putDelivery(transaction, {
        key: digestKey(subscription),
        conversationId: subscription.conversationId,
        message: digest,
        nextAttemptAt: subscription.nextDigestAt,
      })
      return true
    })

export const createSubscriptionStore = (database: Database): SubscriptionStore => ({
  save: save(database),
  ofConversation: findBy(database, 'conversation_id'),
  byId: findBy(database, 'id'),
  remove: remove(database),
  due: due(database),
  fulfil: fulfil(database),
})
