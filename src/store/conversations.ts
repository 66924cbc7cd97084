import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Conversation, ConversationStore } from '../domain/conversation.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const fromRow = (row: Selectable<Tables['conversations']>): Conversation => ({
  id: row.id,
  channel: row.channel,
  address: row.address,
  language: row.language,
  ...(row.parked_since === null || row.parked_reason === null
    ? {}
    : { parked: { since: row.parked_since, reason: row.parked_reason } }),
})

const find =
  (database: Database): ConversationStore['find'] =>
  async (id) => {
    const row = await database
      .selectFrom('conversations')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    return row && fromRow(row)
  }

const at =
  (database: Database): ConversationStore['at'] =>
  async (channel, address) => {
    const row = await database
      .selectFrom('conversations')
      .selectAll()
      .where('channel', '=', channel)
      .where(sql<boolean>`md5(address) = md5(${address})`)
      .executeTakeFirst()
    return row && fromRow(row)
  }

const open =
  (database: Database): ConversationStore['open'] =>
  async (channel, address, language) => {
    const known = await at(database)(channel, address)
    if (known !== undefined && known.parked === undefined) return known
    // Two first messages at once: both get the same conversation.
    const row = await database
      .insertInto('conversations')
      .values({ channel, address, language })
      .onConflict((conflict) =>
        conflict
          .expression(sql`channel, md5(address)`)
          .doUpdateSet({ parked_since: null, parked_reason: null }),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    return fromRow(row)
  }

const within =
  (database: Database): ConversationStore['within'] =>
  async (channel, prefix) => {
    const rows = await database
      .selectFrom('conversations')
      .selectAll()
      .where('channel', '=', channel)
      .where(sql<boolean>`starts_with(address, ${prefix})`)
      .orderBy('id')
      .execute()
    return rows.map(fromRow)
  }

const park =
  (database: Database): ConversationStore['park'] =>
  (id, { since, reason }) =>
    database.transaction().execute(async (transaction) => {
      // Waits for messages that are put there this very moment: see served.ts.
      await transaction
        .selectFrom('conversations')
        .select('id')
        .where('id', '=', id)
        .forUpdate()
        .execute()
      await transaction
        .updateTable('conversations')
        .set({ parked_since: since, parked_reason: reason })
        .where('id', '=', id)
        .execute()
      await transaction
        .updateTable('deliveries')
        .set({ state: 'dead', last_error: reason })
        .where('conversation_id', '=', id)
        .where('state', '=', 'pending')
        .execute()
    })

export const createConversationStore = (database: Database): ConversationStore => ({
  open: open(database),
  find: find(database),
  at: at(database),
  within: within(database),
  park: park(database),
})
