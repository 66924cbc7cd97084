import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { ConversationId } from '../domain/conversation.ts'
import type {
  AlertSubscription,
  NewSubscription,
  SubscriptionId,
  SubscriptionStore,
} from '../domain/subscription.ts'
import type { Database } from './database.ts'
import { toJson } from './storable.ts'
import { fromRow, toRow } from './subscription-rows.ts'
import type { Tables } from './tables.ts'

/** One at a time changes the wishes of a conversation, so that no two of them come to be the same. */
const lockWishes = async (
  transaction: Kysely<Tables>,
  conversationId: ConversationId,
): Promise<void> => {
  const name = `wishes of conversation ${conversationId}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.execute(transaction)
}

/** The conversation's digest, or its alerts with this filter. */
const sameAs = (
  transaction: Kysely<Tables>,
  conversationId: ConversationId,
  wish: NewSubscription,
) =>
  transaction
    .selectFrom('subscriptions')
    .select(['id', 'covered_until'])
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', wish.kind)
    .$if(wish.kind === 'alerts', (query) =>
      query.where(sql<boolean>`filter = ${toJson(wish.filter)}::jsonb`),
    )
    .forUpdate()
    .executeTakeFirst()

const add =
  (database: Database): SubscriptionStore['add'] =>
  (conversationId, wish) =>
    database.transaction().execute(async (transaction) => {
      await lockWishes(transaction, conversationId)
      const same = await sameAs(transaction, conversationId, wish)
      const row =
        same === undefined
          ? await transaction
              .insertInto('subscriptions')
              .values({ conversation_id: conversationId, ...toRow(wish) })
              .returningAll()
              .executeTakeFirstOrThrow()
          : await transaction
              .updateTable('subscriptions')
              .set({ ...toRow(wish), covered_until: same.covered_until })
              .where('id', '=', same.id)
              .returningAll()
              .executeTakeFirstOrThrow()
      return { subscription: fromRow(row), isNew: same === undefined }
    })

const change =
  (database: Database): SubscriptionStore['change'] =>
  (subscription) =>
    database.transaction().execute(async (transaction) => {
      const { id, conversationId, kind, pausedAt } = subscription
      await lockWishes(transaction, conversationId)
      if (kind === 'alerts') await takePlaces(transaction, subscription)
      const { numUpdatedRows } = await transaction
        .updateTable('subscriptions')
        .set({ ...toRow(subscription), paused_at: pausedAt ?? null })
        .where('id', '=', id)
        .where('kind', '=', kind)
        .executeTakeFirst()
      if (kind === 'alerts' && pausedAt !== undefined) await forgetHeld(transaction, id)
      return numUpdatedRows > 0n
    })

/** Others with the same filter give way: what they told, and what they hold back, is from now on this one's. */
const takePlaces = async (
  transaction: Kysely<Tables>,
  { id, conversationId, filter }: AlertSubscription,
): Promise<void> => {
  // All at once and in order, as whoever serves them locks them.
  const rows = await transaction
    .selectFrom('subscriptions')
    .select('id')
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'alerts')
    .where((where) =>
      where.or([where('id', '=', id), sql<boolean>`filter = ${toJson(filter)}::jsonb`]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  const others = rows.map((row) => row.id).filter((other) => other !== id)
  if (others.length === 0 || others.length === rows.length) return
  for (const table of ['alerts', 'deliveries'] as const)
    await transaction
      .updateTable(table)
      .set({ subscription_id: id })
      .where('subscription_id', 'in', others)
      .execute()
  await transaction.deleteFrom('subscriptions').where('id', 'in', others).execute()
}

/** What it held back is told no more, unless another wish of the conversation wants it. */
const forgetHeld = async (transaction: Kysely<Tables>, id: SubscriptionId): Promise<void> => {
  await sql`
    with forgotten as (
      delete from alerts where subscription_id = ${id} and delivery_ids = '{}' returning entry_key
    )
    update entries set alerts_undecided = true from forgotten where key = entry_key`.execute(
    transaction,
  )
}

const remove =
  (database: Database): SubscriptionStore['remove'] =>
  (id) =>
    database.transaction().execute(async (transaction) => {
      // First, so that nobody puts anything of it into the outbox meanwhile.
      const row = await transaction
        .selectFrom('subscriptions')
        .select('id')
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (row === undefined) return false
      await transaction
        .deleteFrom('deliveries')
        .where('subscription_id', '=', id)
        .where('state', '=', 'pending')
        .execute()
      await forgetHeld(transaction, id)
      await transaction.deleteFrom('subscriptions').where('id', '=', id).execute()
      return true
    })

const ofConversation =
  (database: Database): SubscriptionStore['ofConversation'] =>
  async (conversationId) => {
    const rows = await database
      .selectFrom('subscriptions')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .orderBy((row) => row('kind', '=', 'digest'), 'desc')
      .orderBy('id')
      .execute()
    return rows.map(fromRow)
  }

const all =
  (database: Database): SubscriptionStore['all'] =>
  async () => {
    const rows = await database.selectFrom('subscriptions').selectAll().orderBy('id').execute()
    return rows.map(fromRow)
  }

/** Neither paused nor of a parked conversation. */
const active = (database: Kysely<Tables>) =>
  database
    .selectFrom('subscriptions')
    .innerJoin('conversations', 'conversations.id', 'subscriptions.conversation_id')
    .where('paused_at', 'is', null)
    .where('parked_since', 'is', null)

const activeAlerts =
  (database: Database): SubscriptionStore['activeAlerts'] =>
  async () => {
    const rows = await active(database)
      .selectAll('subscriptions')
      .where('kind', '=', 'alerts')
      .orderBy('subscriptions.id')
      .execute()
    return rows.map(fromRow).filter((one) => one.kind === 'alerts')
  }

const claimDue =
  (database: Database): SubscriptionStore['claimDue'] =>
  async (now, limit) => {
    const rows = await database
      .with('due', () =>
        active(database)
          .select('subscriptions.id')
          .where('kind', '=', 'digest')
          .where('next_digest_at', '<=', now)
          // By the database's clock, since those of the replicas differ.
          .where(sql<boolean>`coalesce(held_until < clock_timestamp(), true)`)
          .orderBy('next_digest_at')
          .orderBy('subscriptions.id')
          .limit(limit)
          .forNoKeyUpdate('subscriptions')
          .skipLocked(),
      )
      .updateTable('subscriptions')
      .from('due')
      .set({ held_until: sql<Date>`clock_timestamp() + interval '1 minute'` })
      .whereRef('subscriptions.id', '=', 'due.id')
      .returningAll('subscriptions')
      .execute()
    return rows
      .map(fromRow)
      .filter((one) => one.kind === 'digest')
      .toSorted(
        (one, other) =>
          one.nextDigestAt.getTime() - other.nextDigestAt.getTime() ||
          Number(one.id) - Number(other.id),
      )
  }

export const createSubscriptionStore = (database: Database): SubscriptionStore => ({
  add: add(database),
  change: change(database),
  remove: remove(database),
  ofConversation: ofConversation(database),
  all: all(database),
  activeAlerts: activeAlerts(database),
  claimDue: claimDue(database),
})
