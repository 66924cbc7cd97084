import { sql } from 'kysely'
import type { LabelledEntry } from '../domain/labelled-entry.ts'
import type { Share } from '../domain/classification.ts'
import type { EntryKey } from '../domain/entry.ts'
import type { Database } from './database.ts'
import { COLUMNS_BUT_TEXT, fromRow } from './entry-rows.ts'

/** Entries without their text, joined to what was read behind them. */
const withReading = (database: Database) =>
  database
    .selectFrom('entries')
    .leftJoin('readings', 'readings.entry_key', 'entries.key')
    .select([...COLUMNS_BUT_TEXT, 'readings.address as read_address'])

/** The whole text of an entry: what was read behind it, which is more than what its feed tells. */
const TEXT = sql<string | null>`coalesce(readings.text, entries.text)`

/** In characters: a digest tells the lead of an entry; whole advisories of a week would fill the memory. */
const HEAD_OF_TEXT = 2_000

/** Whole entries. */
export const selectEntries = (database: Database) => withReading(database).select(TEXT.as('text'))

/** Whole entries with their labels. */
export const selectLabelled = (database: Database) => labelled(database).select(TEXT.as('text'))

/** In characters: whatever is read of a text, of which a publisher may write millions. */
const READABLE = 100_000

/** Entries with as much of their text as any model is shown: see text/entry-text.ts. */
export const selectReadable = (database: Database) =>
  withReading(database).select(sql<string | null>`left(${TEXT}, ${READABLE})`.as('text'))

/** All entries where no share is asked for. */
export const isInShare = (share: Share = { number: 0, of: 1 }) =>
  sql<boolean>`entries.key % ${share.of} = ${share.number}`

/** Of rows of `entries` that are not joined to their labels: a member's where there are some. */
export const PRESENT_LABELS = sql`coalesce(
  (select labels from corrections where entry_key = entries.key order by id desc limit 1),
  (select labels from classifications where entry_key = entries.key),
  '[]'
)`

/** The entries of these stories. */
export const isOfStories = (storyKeys: readonly EntryKey[]) => sql<boolean>`(
  entries.key = any(${storyKeys}::bigint[]) and entries.story_key is null
  or entries.story_key = any(${storyKeys}::bigint[])
)`

/** Entries with their labels and the head of their text. */
export const selectLabelledHeads = (database: Database) =>
  labelled(database).select(sql<string | null>`left(${TEXT}, ${HEAD_OF_TEXT})`.as('text'))

/** What the classifier said, and beside it the last ruling of a member. */
const labelled = (database: Database) =>
  withReading(database)
    .leftJoin('classifications', 'classifications.entry_key', 'entries.key')
    // Not one look-up an entry: of very many entries, few have a ruling.
    .leftJoin('corrections as ruling', (join) =>
      join.onRef('ruling.entry_key', '=', 'entries.key').on(
        sql<boolean>`not exists (
          select from corrections as later
          where later.entry_key = ruling.entry_key and later.id > ruling.id
        )`,
      ),
    )
    .select([
      'entries.backlog',
      'classifications.labels',
      'classifications.stand_in',
      'classifications.model as classified_by',
      'ruling.labels as ruled_labels',
      'ruling.decided_by',
    ])

type LabelledRow = Awaited<ReturnType<ReturnType<typeof selectLabelled>['execute']>>[number]

export const toLabelled = (row: LabelledRow): LabelledEntry => {
  const { labels, stand_in, classified_by, ruled_labels, decided_by, backlog, ...entry } = row
  const classified = classified_by === null ? {} : { classifiedBy: classified_by }
  const told = { ...fromRow(entry), ...classified, backlog }
  if (ruled_labels !== null && decided_by !== null) {
    return { ...told, labels: ruled_labels, ruledBy: decided_by }
  }
  return { ...told, labels: labels ?? [], ...(stand_in === null ? {} : { standIn: stand_in }) }
}
