import type { Kysely, Selectable } from 'kysely'
import type { FeedState } from '../domain/feed-state.ts'
import type { FeedStateStore } from '../domain/store.ts'
import type { Database } from './database.ts'
import { toJson } from './storable.ts'
import type { Tables } from './tables.ts'

/** Column and property of what may be unknown. */
const OPTIONAL = [
  ['last_checked_at', 'lastCheckedAt'],
  ['last_success_at', 'lastSuccessAt'],
  ['read_as', 'readAs'],
  ['fully_read_at', 'fullyReadAt'],
  ['failing_since', 'failingSince'],
  ['last_error', 'lastError'],
  ['last_fault', 'lastFault'],
  ['host_rests_until', 'hostRestsUntil'],
  ['moved_to', 'movedTo'],
  ['moved_since', 'movedSince'],
  ['last_number', 'lastNumber'],
  ['newest_entry_at', 'newestEntryAt'],
  ['usual_gap_hours', 'usualGapHours'],
  ['longest_gap_hours', 'longestGapHours'],
  ['told_as', 'toldAs'],
] as const

const fromRow = (row: Selectable<Tables['feed_states']>): FeedState => ({
  ...(row.publishing_hints === null ? {} : { publishingHints: row.publishing_hints }),
  ...Object.fromEntries(
    OPTIONAL.flatMap(([column, name]) => (row[column] === null ? [] : [[name, row[column]]])),
  ),
  feedId: row.feed_id,
  validators: {
    ...(row.etag === null ? {} : { etag: row.etag }),
    ...(row.last_modified === null ? {} : { lastModified: row.last_modified }),
  },
  nextCheckAt: row.next_check_at,
  failures: row.failures,
})

/** Also within a transaction, where it locks the feed's row until the end. */
export const saveFeedState = async (database: Kysely<Tables>, state: FeedState): Promise<void> => {
  const row = {
    etag: state.validators.etag ?? null,
    last_modified: state.validators.lastModified ?? null,
    next_check_at: state.nextCheckAt,
    failures: state.failures,
    publishing_hints: state.publishingHints === undefined ? null : toJson(state.publishingHints),
    ...Object.fromEntries(OPTIONAL.map(([column, name]) => [column, state[name] ?? null])),
  }
  await database
    .insertInto('feed_states')
    .values({ feed_id: state.feedId, ...row })
    .onConflict((conflict) => conflict.column('feed_id').doUpdateSet(row))
    .execute()
}

export const createFeedStateStore = (database: Database): FeedStateStore => ({
  all: async () => {
    const rows = await database.selectFrom('feed_states').selectAll().orderBy('feed_id').execute()
    return rows.map(fromRow)
  },
  find: async (feedId) => {
    const row = await database
      .selectFrom('feed_states')
      .selectAll()
      .where('feed_id', '=', feedId)
      .executeTakeFirst()
    return row && fromRow(row)
  },
  save: (state) => saveFeedState(database, state),
  tellAs: async (feedId, condition) => {
    await database
      .updateTable('feed_states')
      .set({ told_as: condition ?? null })
      .where('feed_id', '=', feedId)
      .execute()
  },
})
