import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { AlertDecision, AlertStore } from '../domain/alert.ts'
import type { Database } from './database.ts'
import { putDeliveries } from './delivery-rows.ts'
import type { Enqueue } from './jobs/enqueue.ts'
import { PRESENT_LABELS } from './select-entries.ts'
import { servedOf } from './served.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

export const decide =
  (database: Database, enqueue: Enqueue): AlertStore['decide'] =>
  ({ news, alerts, updates }) =>
    database.transaction().execute(async (transaction) => {
      // Two that decide at once would not see each other's alerts.
      await sql`select pg_advisory_xact_lock(hashtext('alerts'))`.execute(transaction)
      const deliveries = updates.flatMap((update) => update.deliveries)
      // What somebody paused, removed or parked since it was looked at is told no more.
      const served = await servedOf(
        transaction,
        [...alerts, ...deliveries].flatMap(({ subscriptionId }) => subscriptionId ?? []),
      )
      const isServed = ({ subscriptionId }: { readonly subscriptionId?: string }): boolean =>
        subscriptionId === undefined || served.has(subscriptionId)
      await insertAlerts(transaction, alerts.filter(isServed))
      await putDeliveries(transaction, deliveries.filter(isServed), enqueue)
      await remember(transaction, updates)
      await markDecided(transaction, news)
    })

/** One a conversation and story, as the stories are now: they may have been joined since they were looked at. */
const insertAlerts = async (
  transaction: Kysely<Tables>,
  alerts: AlertDecision['alerts'],
): Promise<void> => {
  if (alerts.length === 0) return
  const rows = alerts.map((alert, place) => ({
    place,
    conversation_id: alert.conversationId,
    subscription_id: alert.subscriptionId,
    entry_key: alert.entryKey,
    due_at: alert.dueAt,
    said_until: alert.saidUntil,
  }))
  await sql`
    with wanted as (
      select distinct on (row.conversation_id, story) row.*, story
      from json_to_recordset(${toJson(rows)}::json) as row (
        place integer, conversation_id bigint, subscription_id bigint, entry_key bigint,
        due_at timestamptz, said_until timestamptz
      )
      join entries on entries.key = row.entry_key,
      coalesce(entries.story_key, entries.key) as story
      order by row.conversation_id, story, place
    ), tellings as (
      select story, entries.key from (select distinct story from wanted) as stories
      join entries on entries.key = story or entries.story_key = story
    )
    insert into alerts (conversation_id, subscription_id, entry_key, due_at, said_until)
    select conversation_id, subscription_id, entry_key, due_at, said_until from wanted
    where not exists (
      select from tellings join alerts as told on told.entry_key = tellings.key
      where tellings.story = wanted.story and told.conversation_id = wanted.conversation_id
    )
    order by place`.execute(transaction)
}

const remember = async (
  transaction: Kysely<Tables>,
  updates: AlertDecision['updates'],
): Promise<void> => {
  if (updates.length === 0) return
  const rows = updates.map(({ id, saidUntil }) => ({ id, said_until: saidUntil }))
  await sql`
    update alerts set said_until = greatest(alerts.said_until, row.said_until)
    from json_to_recordset(${toJson(rows)}::json) as row (id bigint, said_until timestamptz)
    where alerts.id = row.id`.execute(transaction)
}

/** What says something else, or is labelled otherwise, than it was decided about stays undecided. */
const markDecided = async (
  transaction: Kysely<Tables>,
  news: AlertDecision['news'],
): Promise<void> => {
  const keys = news.map(({ key }) => key)
  // First, so that what others have changed until now is seen. What they are changing this moment is asked about again.
  const { rows } = await sql<{ key: string }>`
    select key from entries where key = any(${keys}::bigint[]) for no key update skip locked`.execute(
    transaction,
  )
  const locked = new Set(rows.map(({ key }) => key))
  const decided = news
    .filter(({ key }) => locked.has(key))
    .map(({ key, contentHash, labels }) => ({ key, hash: contentHash, labels }))
  await sql`
    update entries set alerts_undecided = false
    from json_to_recordset(${toJson(decided)}::json) as row (key bigint, hash text, labels jsonb)
    where entries.key = row.key and content_hash = row.hash and ${PRESENT_LABELS} = row.labels`.execute(
    transaction,
  )
}
