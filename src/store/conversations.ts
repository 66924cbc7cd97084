import { sql } from 'kysely'
import type { ChannelName, Conversation } from '../domain/conversation.ts'
import type { ConversationStore } from '../domain/store.ts'
import type { Database } from './database.ts'

const findPlace = (
  database: Database,
  channel: ChannelName,
  address: string,
): Promise<Conversation | undefined> =>
  database
    .selectFrom('conversations')
    .selectAll()
    .where('channel', '=', channel)
    .where(sql<boolean>`md5(address) = md5(${address})`)
    .executeTakeFirst()

export const createConversationStore = (database: Database): ConversationStore => ({
  open: async (channel, address, language) => {
    const known = await findPlace(database, channel, address)
    if (known !== undefined) return known
    // Two first messages at once: both get the same conversation.
    const { rows } = await sql<Conversation>`
      insert into conversations (channel, address, language) values (${channel}, ${address}, ${language})
      on conflict (channel, md5(address)) do update set language = conversations.language
      returning id, channel, address, language`.execute(database)
    const [made] = rows
    return made ?? { id: '', channel, address, language }
  },
  find: (id) =>
    database.selectFrom('conversations').selectAll().where('id', '=', id).executeTakeFirst(),
})
