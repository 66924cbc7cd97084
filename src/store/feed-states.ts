import type { Kysely, Selectable } from 'kysely'
import type { FeedState } from '../domain/feed-state.ts'
import type { FeedStateStore } from '../domain/store.ts'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

const fromRow = (row: Selectable<Tables['feed_states']>): FeedState => ({
  feedId: row.feed_id,
  validators: {
    ...(row.etag === null ? {} : { etag: row.etag }),
    ...(row.last_modified === null ? {} : { lastModified: row.last_modified }),
  },
  nextCheckAt: row.next_check_at,
  ...(row.last_checked_at === null ? {} : { lastCheckedAt: row.last_checked_at }),
  ...(row.last_success_at === null ? {} : { lastSuccessAt: row.last_success_at }),
  ...(row.read_as === null ? {} : { readAs: row.read_as }),
  ...(row.fully_read_at === null ? {} : { fullyReadAt: row.fully_read_at }),
  failures: row.failures,
  ...(row.last_error === null ? {} : { lastError: row.last_error }),
})

/** Also within a transaction, where it locks the feed's row until the end. */
export const saveFeedState = async (database: Kysely<Tables>, state: FeedState): Promise<void> => {
  const row = {
    etag: state.validators.etag ?? null,
    last_modified: state.validators.lastModified ?? null,
    next_check_at: state.nextCheckAt,
    last_checked_at: state.lastCheckedAt ?? null,
    last_success_at: state.lastSuccessAt ?? null,
    read_as: state.readAs ?? null,
    fully_read_at: state.fullyReadAt ?? null,
    failures: state.failures,
    last_error: state.lastError ?? null,
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
})
