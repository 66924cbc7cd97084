import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { ChannelName } from '../domain/conversation.ts'
import { INBOX_HOLD_SECONDS, type HeldItem, type Inbox, type InboxItem } from '../domain/inbox.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'
import { toJson } from './storable.ts'

const HELD = sql<Date>`now() + make_interval(secs => ${INBOX_HOLD_SECONDS})`

const put =
  (database: Database): Inbox['put'] =>
  async ({ channel, key, body }) => {
    const row = await database
      .insertInto('inbox')
      .values({ channel, key, body: toJson(body), held_until: HELD })
      .onConflict((conflict) => conflict.columns(['channel', 'key']).doNothing())
      .returning('id')
      .executeTakeFirst()
    return row && { id: row.id, channel, body, attempts: 1 }
  }

type OpenRow = Pick<Selectable<Tables['inbox']>, 'id' | 'body' | 'attempts' | 'note'>

const itemOf = (channel: ChannelName, { note: words, ...row }: OpenRow): InboxItem => ({
  ...row,
  channel,
  ...(words === null ? {} : { note: words }),
})

const takeOver =
  (database: Database): Inbox['takeOver'] =>
  async (channel, limit) => {
    const rows = await database
      .updateTable('inbox')
      .set(({ eb }) => ({ held_until: HELD, attempts: eb('attempts', '+', 1) }))
      .where('id', 'in', (left) =>
        left
          .selectFrom('inbox')
          .select('id')
          .where('channel', '=', channel)
          .where('done_at', 'is', null)
          .where('held_until', '<', sql<Date>`now()`)
          .orderBy('id')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
      )
      .returning(['id', 'body', 'attempts', 'note'])
      .execute()
    return rows
      .map((row) => itemOf(channel, row))
      .toSorted((one, other) => Number(one.id) - Number(other.id))
  }

/** The row of an item, unless it is done or somebody took it over since. */
const held = (database: Database, { id, attempts }: HeldItem) =>
  database
    .updateTable('inbox')
    .where('id', '=', id)
    .where('attempts', '=', attempts)
    .where('done_at', 'is', null)

const hold =
  (database: Database): Inbox['hold'] =>
  async (item, words) => {
    const { numUpdatedRows } = await held(database, item)
      .set({ held_until: HELD, ...(words === undefined ? {} : { note: words }) })
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  }

const done =
  (database: Database): Inbox['done'] =>
  async (item, fault) => {
    await held(database, item)
      .set({ body: null, done_at: sql<Date>`now()`, fault: fault ?? null })
      .execute()
  }

const expire =
  (database: Database): Inbox['expire'] =>
  async (before) => {
    const { numDeletedRows } = await database
      .deleteFrom('inbox')
      .where('done_at', '<', before)
      .executeTakeFirst()
    return Number(numDeletedRows)
  }

export const createInbox = (database: Database): Inbox => ({
  put: put(database),
  takeOver: takeOver(database),
  hold: hold(database),
  done: done(database),
  expire: expire(database),
})
