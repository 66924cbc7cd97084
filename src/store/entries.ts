import { sql } from 'kysely'
import type { EntryStore } from '../domain/store.ts'
import type { Database } from './database.ts'
import { digestOf, fromHead, HEAD_COLUMNS, linkKey } from './entry-rows.ts'
import type { Enqueue } from './jobs/enqueue.ts'
import { recordEntries } from './record-entries.ts'
import { selectRevisions, toRevision } from './revisions.ts'
import { selectLabelled, selectLabelledHeads, toLabelled } from './select-entries.ts'

const readyWithin =
  (database: Database): EntryStore['readyWithin'] =>
  async ({ from, to }) => {
    const rows = await selectLabelledHeads(database)
      .where('ready_at', '>=', from)
      .where('ready_at', '<', to)
      .orderBy('published_instant', (order) => order.desc().nullsLast())
      .orderBy('entries.key', 'desc')
      .execute()
    return rows.map(toLabelled)
  }

const revisedWithin =
  (database: Database): EntryStore['revisedWithin'] =>
  async ({ from, to }) => {
    const found = await database
      .selectFrom('revisions')
      .selectAll()
      .where('kind', '=', 'material')
      .where('seen_at', '>=', from)
      .where('seen_at', '<', to)
      .orderBy('seen_at', 'desc')
      .orderBy('entry_key', 'desc')
      .orderBy('number', 'desc')
      .execute()
    // In the order of the last edits.
    const revisions = Map.groupBy(found.map(toRevision), ({ entryKey }) => entryKey)
    const keys = Array.from(revisions.keys())
    const rows = await selectLabelledHeads(database)
      .where(sql<boolean>`entries.key = any(${keys}::bigint[])`)
      .where('ready_at', '<', from)
      .execute()
    const entries = new Map(rows.map((row) => [row.key, toLabelled(row)]))
    return Array.from(revisions).flatMap(([key, newestFirst]) => {
      const entry = entries.get(key)
      if (entry === undefined || entry.labels.length === 0) return []
      return Object.assign(entry, { revisions: newestFirst.toReversed() })
    })
  }

const byKeys =
  (database: Database): EntryStore['byKeys'] =>
  async (keys) => {
    const rows = await selectLabelled(database)
      .where(sql<boolean>`entries.key = any(${keys}::bigint[])`)
      .execute()
    return rows.map(toLabelled)
  }

/** Without texts and labels: a question looks at hundreds of entries. */
const headsOf =
  (database: Database): EntryStore['headsOf'] =>
  async (keys) => {
    const rows = await database
      .selectFrom('entries')
      .select(HEAD_COLUMNS)
      .where(sql<boolean>`entries.key = any(${keys}::bigint[])`)
      .execute()
    return rows.map(fromHead)
  }

const known =
  (database: Database): EntryStore['known'] =>
  async (feedId, ids) => {
    const rows = await database
      .selectFrom('entries')
      .select('id')
      .where('feed_id', '=', feedId)
      .where(sql<boolean>`md5(id) = any(${ids.map(digestOf)}::text[])`)
      .execute()
    return new Set(rows.map(({ id }) => id))
  }

const revisionsOf =
  (database: Database): EntryStore['revisionsOf'] =>
  async (key) => {
    const rows = await selectRevisions(database, [key]).execute()
    return rows.map(toRevision)
  }

const at =
  (database: Database): EntryStore['at'] =>
  async (addressOrKey) => {
    const rows = await selectLabelled(database)
      .where((where) =>
        /^\d{1,18}$/u.test(addressOrKey)
          ? where('entries.key', '=', addressOrKey)
          : where.or([
              where('entries.link_key', '=', linkKey(addressOrKey)),
              // Stored before there were link keys, and not told of since.
              where.and([
                where('entries.link_key', 'is', null),
                where('entries.url', '=', addressOrKey),
              ]),
            ]),
      )
      .orderBy('entries.key')
      .execute()
    return rows.map(toLabelled)
  }

const count =
  (database: Database): EntryStore['count'] =>
  async () => {
    const row = await database
      .selectFrom('entries')
      .select(({ fn }) => fn.countAll().as('entries'))
      .executeTakeFirstOrThrow()
    return Number(row.entries)
  }

export const createEntryStore = (database: Database, enqueue: Enqueue): EntryStore => ({
  record: recordEntries(database, enqueue),
  readyWithin: readyWithin(database),
  revisedWithin: revisedWithin(database),
  headsOf: headsOf(database),
  byKeys: byKeys(database),
  known: known(database),
  revisionsOf: revisionsOf(database),
  at: at(database),
  count: count(database),
})
