import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import { HOLD_SECONDS } from '../domain/delivery.ts'
import type { ClaimWish, Delivery, DeliveryState, Outbox } from '../domain/delivery.ts'
import type { ConversationId } from '../domain/conversation.ts'
import type { Database } from './database.ts'
import { earlierPostIds, fromRow } from './delivery-rows.ts'
import type { Tables } from './tables.ts'

/** By the database's clock, since those of the replicas differ. */
export const holdEnd = sql<Date>`clock_timestamp() + make_interval(secs => ${HOLD_SECONDS})`

/**
 * What a conversation must be shown next, one row a conversation: what is being sent, else the first that waits. What a
 * paused subscription has there waits beside the line, until it is resumed.
 */
const headsOf = (database: Kysely<Tables>, conversationIds?: readonly ConversationId[]) => {
  // Each state by itself, as the partial indexes have it.
  const inState = (state: DeliveryState) => {
    const rows = database
      .selectFrom('deliveries')
      .select(['id', 'conversation_id', 'state', 'next_attempt_at'])
      .where('state', '=', state)
      .where(isNotPaused)
    return conversationIds === undefined
      ? rows
      : rows.where('conversation_id', 'in', conversationIds)
  }
  return database
    .selectFrom(inState('pending').unionAll(inState('sending')).as('unsettled'))
    .selectAll()
    .distinctOn('conversation_id')
    .orderBy('conversation_id')
    .orderBy((row) => row('state', '=', 'sending'), 'desc')
    .orderBy('id')
}

const isNotPaused = sql<boolean>`not exists (
  select from subscriptions where id = subscription_id and paused_at is not null
)`

/**
 * The conversations come first, and stay locked until their heads are ours: only a statement that begins thereafter sees
 * all that others have claimed of them. Puts go on meanwhile, as their lock is a weaker one.
 */
const lockDue = async (
  transaction: Kysely<Tables>,
  now: Date,
  { limit, channels, conversationIds }: ClaimWish,
): Promise<readonly ConversationId[]> => {
  const rows = await transaction
    .selectFrom('conversations')
    .innerJoin(
      headsOf(transaction, conversationIds).as('head'),
      'head.conversation_id',
      'conversations.id',
    )
    .select('conversations.id')
    .where('conversations.channel', 'in', channels)
    .where('conversations.parked_since', 'is', null)
    .where('head.state', '=', 'pending')
    .where('head.next_attempt_at', '<=', now)
    .orderBy('head.id')
    .limit(limit)
    .forNoKeyUpdate('conversations')
    .skipLocked()
    .execute()
  return rows.map(({ id }) => id)
}

const takeHeads = async (
  transaction: Kysely<Tables>,
  now: Date,
  conversationIds: readonly ConversationId[],
): Promise<readonly Delivery[]> => {
  const due = transaction
    .selectFrom(headsOf(transaction, conversationIds).as('head'))
    .select('head.id')
    .where('head.state', '=', 'pending')
    .where('head.next_attempt_at', '<=', now)
  const rows = await transaction
    .updateTable('deliveries')
    .set((row) => ({
      state: 'sending',
      attempts: row('attempts', '+', 1),
      held_until: holdEnd,
    }))
    .where('id', 'in', due)
    // Not one that an operator has dropped this very moment.
    .where('state', '=', 'pending')
    .returningAll()
    .returning(earlierPostIds)
    .execute()
  return inOrder(rows.map(fromRow))
}

/** `returning` keeps no order. */
const inOrder = (deliveries: readonly Delivery[]): readonly Delivery[] =>
  deliveries.toSorted((one, other) => Number(one.id) - Number(other.id))

const isOfNobody = ({ channels, conversationIds }: ClaimWish): boolean =>
  channels.length === 0 || conversationIds?.length === 0

export const claim =
  (database: Database): Outbox['claim'] =>
  async (now, wish) => {
    if (isOfNobody(wish)) return []
    return database.transaction().execute(async (transaction) => {
      const conversationIds = await lockDue(transaction, now, wish)
      return conversationIds.length === 0 ? [] : takeHeads(transaction, now, conversationIds)
    })
  }

export const claimInterrupted =
  (database: Database): Outbox['claimInterrupted'] =>
  async (wish) => {
    if (isOfNobody(wish)) return []
    const { limit, channels, conversationIds } = wish
    const held = database
      .selectFrom('deliveries as held')
      .innerJoin('conversations', 'conversations.id', 'held.conversation_id')
      .select('held.id')
      .where('held.state', '=', 'sending')
      .where('held.held_until', '<', sql<Date>`clock_timestamp()`)
      .where('conversations.channel', 'in', channels)
      .orderBy('held.id')
      .limit(limit)
      .forUpdate('held')
      .skipLocked()
    const wished =
      conversationIds === undefined
        ? held
        : held.where('held.conversation_id', 'in', conversationIds)
    const rows = await database
      .updateTable('deliveries')
      .set({ held_until: holdEnd })
      .where('id', 'in', wished)
      .returningAll()
      .returning(earlierPostIds)
      .execute()
    return inOrder(rows.map(fromRow))
  }
