import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { EntryKey } from '../domain/entry.ts'
import type { Revision } from '../domain/revision.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** All of these entries, each one's oldest first. */
export const selectRevisions = (database: Database, keys: readonly EntryKey[]) =>
  database
    .selectFrom('revisions')
    .selectAll()
    .where(sql<boolean>`entry_key = any(${keys}::bigint[])`)
    .orderBy('entry_key')
    .orderBy('number')

export const toRevision = ({
  entry_key,
  number,
  seen_at,
  kind,
  changes,
}: Selectable<Tables['revisions']>): Revision => ({
  entryKey: entry_key,
  number,
  seenAt: seen_at,
  kind,
  changes,
})
