import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { ConversationId } from '../domain/conversation.ts'
import type { SubscriptionId } from '../domain/subscription.ts'
import type { Tables } from './tables.ts'

/**
 * Those of these subscriptions that are neither paused nor of a parked conversation. They stay so until the transaction
 * ends: whoever pauses, removes or parks one meanwhile waits.
 */
export const servedOf = async (
  transaction: Kysely<Tables>,
  ids: readonly SubscriptionId[],
): Promise<ReadonlySet<SubscriptionId>> => {
  if (ids.length === 0) return new Set()
  const rows = await transaction
    .selectFrom('subscriptions')
    .innerJoin('conversations', 'conversations.id', 'subscriptions.conversation_id')
    .select('subscriptions.id')
    .where(sql<boolean>`subscriptions.id = any(${ids}::bigint[])`)
    .where('paused_at', 'is', null)
    .where('parked_since', 'is', null)
    .orderBy('subscriptions.id')
    .forShare('subscriptions')
    .forKeyShare('conversations')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Whether the conversation is there and not parked; it stays so until the transaction ends. */
export const isReachable = async (
  transaction: Kysely<Tables>,
  id: ConversationId,
): Promise<boolean> => {
  const row = await transaction
    .selectFrom('conversations')
    .select('id')
    .where('id', '=', id)
    .where('parked_since', 'is', null)
    .forKeyShare()
    .executeTakeFirst()
  return row !== undefined
}
