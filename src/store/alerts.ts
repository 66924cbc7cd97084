import { sql } from 'kysely'
import type { AlertStore, DueAlerts } from '../domain/alert.ts'
import type { SubscriptionId } from '../domain/subscription.ts'
import { decide } from './alert-decisions.ts'
import { news, ofStories } from './alert-news.ts'
import type { Database } from './database.ts'
import { putDeliveries } from './delivery-rows.ts'
import type { Enqueue } from './jobs/enqueue.ts'
import { servedOf } from './served.ts'
import { fromRow } from './subscription-rows.ts'

const due =
  (database: Database): AlertStore['due'] =>
  async (now) => {
    await dropRepeated(database, now)
    const rows = await database
      .selectFrom('alerts')
      .innerJoin('subscriptions', 'subscriptions.id', 'alerts.subscription_id')
      .innerJoin('conversations', 'conversations.id', 'subscriptions.conversation_id')
      .selectAll('subscriptions')
      .select(['alerts.id as alert_id', 'alerts.entry_key', 'alerts.due_at'])
      .where(sql<boolean>`delivery_ids = '{}'`)
      .where('due_at', '<=', now)
      .where('paused_at', 'is', null)
      .where('parked_since', 'is', null)
      .orderBy('alerts.id')
      .execute()
    const ofSubscriptions = Map.groupBy(rows, ({ id }) => id)
    const written = await writtenAt(database, Array.from(ofSubscriptions.keys()), now)
    return Array.from(ofSubscriptions).flatMap(([id, [row, ...others]]): readonly DueAlerts[] => {
      if (row === undefined) return []
      const subscription = fromRow(row)
      if (subscription.kind !== 'alerts') return []
      const alerts = [row, ...others].map(({ alert_id, entry_key, due_at }) => ({
        id: alert_id,
        entryKey: entry_key,
        dueAt: due_at,
      }))
      return [{ subscription, alerts, writtenAt: written.get(id) ?? [] }]
    })
  }

/** Stories may have become one while they waited: it is told once, by what is told already or comes first. */
const dropRepeated = async (database: Database, now: Date): Promise<void> => {
  await sql`
    with waiting as (
      select alerts.id, conversation_id, coalesce(story_key, key) as story
      from alerts join entries on key = entry_key
      where delivery_ids = '{}' and due_at <= ${now}
    )
    delete from alerts using waiting
    where alerts.id = waiting.id and alerts.delivery_ids = '{}' and exists (
      select from entries join alerts as other on other.entry_key = entries.key
      where (entries.key = waiting.story or entries.story_key = waiting.story)
        and other.conversation_id = waiting.conversation_id
        and (other.delivery_ids <> '{}' or other.due_at <= ${now} and other.id < waiting.id)
    )`.execute(database)
}

/** As many days as a message can belong to, whatever the zone and its clock changes. */
const LOOKED_BACK_MS = 48 * 3_600_000

/** A message in two languages is one: both are written in one transaction, and so at one time. */
const writtenAt = async (
  database: Database,
  ids: readonly SubscriptionId[],
  now: Date,
): Promise<ReadonlyMap<SubscriptionId, readonly Date[]>> => {
  const rows = await database
    .selectFrom('deliveries')
    .select(['subscription_id', 'created_at'])
    .distinct()
    .where(sql<boolean>`subscription_id = any(${ids}::bigint[])`)
    .where('action', '=', 'post')
    .where('created_at', '>=', new Date(now.getTime() - LOOKED_BACK_MS))
    .orderBy('created_at')
    .$narrowType<{ subscription_id: SubscriptionId }>()
    .execute()
  const times = Map.groupBy(rows, ({ subscription_id }) => subscription_id)
  return new Map(
    times.entries().map(([id, group]) => [id, group.map(({ created_at }) => created_at)]),
  )
}

const write =
  (database: Database, enqueue: Enqueue): AlertStore['write'] =>
  (alerts, deliveries) =>
    database.transaction().execute(async (transaction) => {
      const ofThese = sql<boolean>`id = any(${alerts}::bigint[])`
      const rows = await transaction
        .selectFrom('alerts')
        .select('subscription_id')
        .where(ofThese)
        .execute()
      // The subscriptions first, as whoever removes one takes its alerts after it.
      const served = await servedOf(
        transaction,
        rows.map((row) => row.subscription_id),
      )
      const waiting = await transaction
        .selectFrom('alerts')
        .select(['id', 'subscription_id'])
        .where(ofThese)
        .where(sql<boolean>`delivery_ids = '{}'`)
        .orderBy('id')
        .forUpdate()
        .execute()
      const isLeft = waiting.filter((row) => served.has(row.subscription_id))
      if (isLeft.length === 0 || isLeft.length < alerts.length) return
      const ids = await putDeliveries(transaction, deliveries, enqueue)
      await transaction.updateTable('alerts').set({ delivery_ids: ids }).where(ofThese).execute()
    })

const hold =
  (database: Database): AlertStore['hold'] =>
  async (alerts, until) => {
    await database
      .updateTable('alerts')
      .set({ due_at: until })
      .where(sql<boolean>`id = any(${alerts}::bigint[])`)
      .where(sql<boolean>`delivery_ids = '{}'`)
      .execute()
  }

export const createAlertStore = (database: Database, enqueue: Enqueue): AlertStore => ({
  news: news(database),
  ofStories: ofStories(database),
  decide: decide(database, enqueue),
  due: due(database),
  write: write(database, enqueue),
  hold: hold(database),
})
