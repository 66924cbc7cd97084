import { sql } from 'kysely'
import type { Alert, AlertStore } from '../domain/alert.ts'
import type { DeliveryId } from '../domain/delivery.ts'
import type { Database } from './database.ts'
import { revive } from './stored-message.ts'
import { selectRevisions, toRevision } from './revisions.ts'
import { isOfStories, selectLabelled, toLabelled } from './select-entries.ts'

export const news =
  (database: Database): AlertStore['news'] =>
  async (limit) => {
    const rows = await selectLabelled(database)
      .select('entries.ready_at')
      .where('entries.alerts_undecided', '=', sql.lit(true))
      .where('entries.ready_at', 'is not', null)
      .orderBy('entries.key')
      .limit(limit)
      .$narrowType<{ ready_at: Date }>()
      .execute()
    const keys = rows.map(({ key }) => key)
    const revisions = keys.length === 0 ? [] : await selectRevisions(database, keys).execute()
    const ofEntries = Map.groupBy(revisions.map(toRevision), ({ entryKey }) => entryKey)
    return rows.map(({ ready_at, ...row }) =>
      Object.assign(toLabelled(row), {
        readyAt: ready_at,
        revisions: ofEntries.get(row.key) ?? [],
      }),
    )
  }

export const ofStories =
  (database: Database): AlertStore['ofStories'] =>
  async (storyKeys) => {
    if (storyKeys.length === 0) return []
    const rows = await database
      .selectFrom('alerts')
      .innerJoin('entries', 'entries.key', 'alerts.entry_key')
      .selectAll('alerts')
      .select(sql<string>`coalesce(entries.story_key, entries.key)`.as('present_story'))
      .where(isOfStories(storyKeys))
      .orderBy('alerts.id')
      .execute()
    const told = await toldIn(
      database,
      rows.flatMap((row) => row.delivery_ids),
    )
    return rows.map((row) => ({
      id: row.id,
      conversationId: row.conversation_id,
      subscriptionId: row.subscription_id,
      entryKey: row.entry_key,
      storyKey: row.present_story,
      dueAt: row.due_at,
      saidUntil: row.said_until,
      deliveries: row.delivery_ids.flatMap((id) => told.get(id) ?? []),
    }))
  }

/** What was taken out of the outbox again is missing. */
const toldIn = async (
  database: Database,
  ids: readonly DeliveryId[],
): Promise<ReadonlyMap<DeliveryId, Alert['deliveries'][number]>> => {
  if (ids.length === 0) return new Map()
  const rows = await database
    .selectFrom('deliveries')
    .select(['id', 'message'])
    .where(sql<boolean>`id = any(${ids}::bigint[])`)
    .execute()
  return new Map(
    rows.flatMap(({ id, message: stored }) => {
      const message = revive(stored)
      return message.kind === 'alert' ? [[id, { id, message }]] : []
    }),
  )
}
