import { sql } from 'kysely'
import type { Transaction } from 'kysely'
import type { EntryKey } from '../domain/entry.ts'
import type { StoryStore } from '../domain/store.ts'
import type { Database } from './database.ts'
import { fromRow } from './entry-rows.ts'
import {
  isOfStories,
  PRESENT_LABELS,
  selectEntries,
  selectLabelled,
  toLabelled,
} from './select-entries.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

/** More entries than this under one mark tell of no single act: such a mark leads nowhere. */
const MOST_UNDER_ONE_MARK = 200

const unplaced =
  (database: Database): StoryStore['unplaced'] =>
  async (limit) => {
    const rows = await selectEntries(database)
      .where(sql<boolean>`entries.placed_hash is distinct from entries.content_hash`)
      .orderBy('entries.key')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  }

const sharing =
  (database: Database): StoryStore['sharing'] =>
  async (marks) => {
    const { rows: found } = await sql<{ entry_key: string; shared: string[] }>`
      with telling as (
        select mark from story_marks where mark = any(${marks}::text[])
        group by mark having count(*) <= ${MOST_UNDER_ONE_MARK}
      )
      select entry_key, array_agg(mark) as shared
      from story_marks join telling using (mark)
      group by entry_key`.execute(database)
    if (found.length === 0) return []
    const shared = new Map(found.map((row) => [row.entry_key, row.shared]))
    const rows = await selectEntries(database)
      .where(sql<boolean>`entries.key = any(${[...shared.keys()]}::bigint[])`)
      .orderBy('entries.key')
      .execute()
    return rows.map((row) => ({ entry: fromRow(row), marks: shared.get(row.key) ?? [] }))
  }

const feedsOf =
  (database: Database): StoryStore['feedsOf'] =>
  async (storyKeys) => {
    if (storyKeys.length === 0) return new Map()
    const { rows } = await sql<{ story: string; feeds: string[] }>`
      select coalesce(story_key, key) as story, array_agg(feed_id) as feeds
      from entries
      where key = any(${storyKeys}::bigint[]) or story_key = any(${storyKeys}::bigint[])
      group by 1`.execute(database)
    return new Map(rows.map(({ story, feeds }) => [story, feeds]))
  }

const toldBefore =
  (database: Database): StoryStore['toldBefore'] =>
  async (storyKeys, time) => {
    if (storyKeys.length === 0) return new Set()
    const { rows } = await sql<{ story: string }>`
      select distinct coalesce(story_key, key) as story from entries
      where ${isOfStories(storyKeys)} and ready_at < ${time} and ${PRESENT_LABELS} <> '[]'`.execute(
      database,
    )
    return new Set(rows.map(({ story }) => story))
  }

/** Each may have been joined to another one since it was looked at: what counts is where both begin now. */
const joinStories = async (
  transaction: Transaction<Tables>,
  story: EntryKey,
  target: EntryKey,
): Promise<void> => {
  await sql`
    with beginning as (
      select coalesce(story_key, key) as key from entries where key in (${story}, ${target})
    ), oldest as (select min(key) as key from beginning)
    update entries set story_key = oldest.key from oldest
    where entries.key <> oldest.key
      and (entries.key in (select key from beginning) or entries.story_key in (select key from beginning))`.execute(
    transaction,
  )
}

const place =
  (database: Database): StoryStore['place'] =>
  (entries, joined) =>
    database.transaction().execute(async (transaction) => {
      // Found again from what is stored, should it be lost: no wait for the disk.
      await sql`set local synchronous_commit = off`.execute(transaction)
      // Stories that meet from two sides at once must not each swallow the other.
      await sql`select pg_advisory_xact_lock(hashtext('stories'))`.execute(transaction)
      const rows = entries.map(({ entry, marks }) => ({
        key: entry.key,
        hash: entry.contentHash,
        marks,
      }))
      const told = sql`json_to_recordset(${toJson(rows)}::json)
        as row (key bigint, hash text, marks text[])`
      await sql`
        delete from story_marks using ${told} where entry_key = row.key`.execute(transaction)
      await sql`
        insert into story_marks (mark, entry_key)
        select mark, row.key from ${told}, unnest(row.marks) as mark`.execute(transaction)
      for (const [story, target] of joined) await joinStories(transaction, story, target)
      await sql`
        update entries set placed_hash = row.hash from ${told} where entries.key = row.key`.execute(
        transaction,
      )
    })

const entriesOf =
  (database: Database): StoryStore['entriesOf'] =>
  async (storyKey) => {
    const rows = await selectLabelled(database)
      .where((where) =>
        where.or([where('entries.key', '=', storyKey), where('entries.story_key', '=', storyKey)]),
      )
      .orderBy('entries.key')
      .execute()
    return rows.map(toLabelled)
  }

export const createStoryStore = (database: Database): StoryStore => ({
  unplaced: unplaced(database),
  sharing: sharing(database),
  feedsOf: feedsOf(database),
  toldBefore: toldBefore(database),
  place: place(database),
  entriesOf: entriesOf(database),
})
