import { sql } from 'kysely'
import type { Database } from './database.ts'
import type { PlaceReferenceStore } from '../domain/place-reference.ts'
import { toJson } from './storable.ts'

export const createPlaceReferenceStore = (database: Database): PlaceReferenceStore => ({
  put: async (channel, { address, reference, team = null }) => {
    const told = { reference: toJson(reference), team, refreshed_at: sql<Date>`now()` }
    await database
      .insertInto('place_references')
      .values({ channel, address, ...told })
      .onConflict((conflict) => conflict.columns(['channel', 'address']).doUpdateSet(told))
      .execute()
  },
  find: async (channel, address) => {
    const row = await database
      .selectFrom('place_references')
      .select(['reference', 'team'])
      .where('channel', '=', channel)
      .where('address', '=', address)
      .executeTakeFirst()
    if (row === undefined) return undefined
    const { reference, team } = row
    return { address, reference, ...(team === null ? {} : { team }) }
  },
  ofTeam: async (channel, team) => {
    const rows = await database
      .selectFrom('place_references')
      .select('address')
      .where('channel', '=', channel)
      .where('team', '=', team)
      .orderBy('address')
      .execute()
    return rows.map(({ address }) => address)
  },
  remove: async (channel, address) => {
    await database
      .deleteFrom('place_references')
      .where('channel', '=', channel)
      .where('address', '=', address)
      .execute()
  },
})
