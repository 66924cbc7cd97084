import type { ExpressionBuilder, Kysely, Selectable } from 'kysely'
import type { Delivery, DeliveryId, NewDelivery } from '../domain/delivery.ts'
import type { Enqueue } from './jobs/enqueue.ts'
import { toJson } from './storable.ts'
import { revive } from './stored-message.ts'
import type { Tables } from './tables.ts'

/** A delivery's row with the posts of the delivery that it is about: see {@link earlierPostIds}. */
type DeliveryRow = Selectable<Tables['deliveries']> & {
  readonly earlier_post_ids: readonly string[] | null
}

/** To be selected beside all columns of `deliveries`. */
export const earlierPostIds = (row: ExpressionBuilder<Tables, 'deliveries'>) =>
  row
    .selectFrom('deliveries as earlier')
    .select('earlier.post_ids')
    .whereRef('earlier.id', '=', 'deliveries.about')
    .as('earlier_post_ids')

export const fromRow = (row: DeliveryRow): Delivery => ({
  id: row.id,
  key: row.key,
  pageId: row.page_id,
  conversationId: row.conversation_id,
  ...(row.subscription_id === null ? {} : { subscriptionId: row.subscription_id }),
  message: revive(row.message),
  action: row.action,
  earlierPostIds: row.earlier_post_ids ?? [],
  state: row.state,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at,
  postIds: row.post_ids,
  createdAt: row.created_at,
  ...(row.delivered_at === null ? {} : { deliveredAt: row.delivered_at }),
  ...(row.last_error === null ? {} : { lastError: row.last_error }),
})

/**
 * Within a transaction: creates the deliveries whose keys do not exist, and wakes the workers once for each of their
 * conversations. Returns the id of each key, new or not, in the order given.
 */
export const putDeliveries = async (
  transaction: Kysely<Tables>,
  deliveries: readonly NewDelivery[],
  enqueue: Enqueue,
): Promise<readonly DeliveryId[]> => {
  if (deliveries.length === 0) return []
  const made = await transaction
    .insertInto('deliveries')
    .values(deliveries.map(toRow))
    .onConflict((conflict) => conflict.column('key').doNothing())
    .returning(['id', 'key', 'conversation_id'])
    .execute()
  const conversationIds = Array.from(new Set(made.map((row) => row.conversation_id)))
  await enqueue(
    transaction,
    'deliver',
    conversationIds.map((conversationId) => ({ conversationId })),
  )
  const ids = new Map(made.map(({ key, id }) => [key, id]))
  const missing = deliveries.map(({ key }) => key).filter((key) => !ids.has(key))
  for (const { key, id } of await known(transaction, missing)) ids.set(key, id)
  return deliveries.flatMap(({ key }) => ids.get(key) ?? [])
}

const toRow = (delivery: NewDelivery) => ({
  key: delivery.key,
  conversation_id: delivery.conversationId,
  subscription_id: delivery.subscriptionId ?? null,
  message: toJson(delivery.message),
  about: delivery.about?.delivery ?? null,
  action: delivery.about?.action ?? ('post' as const),
  state: 'pending' as const,
  next_attempt_at: delivery.nextAttemptAt,
})

const known = async (transaction: Kysely<Tables>, keys: readonly string[]) =>
  keys.length === 0
    ? []
    : transaction.selectFrom('deliveries').select(['id', 'key']).where('key', 'in', keys).execute()
