import { sql } from 'kysely'
import type { LabelledEntry } from '../domain/store.ts'
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

/** Entries with their labels and the head of their text. */
export const selectLabelledHeads = (database: Database) =>
  labelled(database).select(sql<string | null>`left(${TEXT}, ${HEAD_OF_TEXT})`.as('text'))

const labelled = (database: Database) =>
  withReading(database)
    .leftJoin('classifications', 'classifications.entry_key', 'entries.key')
    .select(['entries.backlog', 'classifications.labels'])

type LabelledRow = Awaited<ReturnType<ReturnType<typeof selectLabelled>['execute']>>[number]

export const toLabelled = ({ labels, backlog, ...row }: LabelledRow): LabelledEntry => ({
  ...fromRow(row),
  backlog,
  labels: labels ?? [],
})
