import { sql } from 'kysely'
import type { ReadingStore } from '../domain/store.ts'
import { contentHash, readingHash } from './content-hash.ts'
import type { Database } from './database.ts'
import { fromRow, wordsOf } from './entry-rows.ts'
import { selectEntries } from './select-entries.ts'

/** Of the entries with which a feed begins, only those of so many last days are worth their page. */
const BACKLOG_DAYS = 30

const due =
  (database: Database): ReadingStore['due'] =>
  async ({ feedIds, now, limit }) => {
    const since = new Date(now.getTime() - BACKLOG_DAYS * 86_400_000)
    const rows = await selectEntries(database)
      .where(sql<boolean>`entries.feed_id = any(${feedIds}::text[])`)
      .where((where) =>
        where.or([where('readings.entry_key', 'is', null), where('next_attempt_at', '<=', now)]),
      )
      .where((where) =>
        where.or([where('backlog', '=', false), where('published_instant', '>', since)]),
      )
      .orderBy('entries.key', 'desc')
      .limit(limit)
      .execute()
    return rows.map(fromRow)
  }

const save =
  (database: Database): ReadingStore['save'] =>
  ({ entryKey, address, format, text, readAt }) =>
    database.transaction().execute(async (transaction) => {
      const row = {
        address,
        format,
        text,
        read_at: readAt,
        next_attempt_at: null,
        last_error: null,
      }
      const told = await transaction
        .selectFrom('entries')
        .select(['title', 'summary', 'text', 'url', 'published_at', 'categories'])
        .where('key', '=', entryKey)
        .forUpdate()
        .executeTakeFirst()
      if (told === undefined) return
      await transaction
        .insertInto('readings')
        .values({ entry_key: entryKey, attempts: 1, ...row })
        .onConflict((conflict) => conflict.column('entry_key').doUpdateSet(row))
        .execute()
      const hash = readingHash(text)
      await transaction
        .updateTable('entries')
        .set({ read_hash: hash, content_hash: contentHash(wordsOf(told), hash) })
        .where('key', '=', entryKey)
        .execute()
    })

const fail =
  (database: Database): ReadingStore['fail'] =>
  async ({ entryKey, reason, nextAttemptAt }) => {
    const row = { last_error: reason, next_attempt_at: nextAttemptAt ?? null }
    await database
      .insertInto('readings')
      .values({ entry_key: entryKey, attempts: 1, ...row })
      .onConflict((conflict) =>
        conflict
          .column('entry_key')
          .doUpdateSet({ attempts: sql<number>`readings.attempts + 1`, ...row }),
      )
      .execute()
  }

const attemptsOf =
  (database: Database): ReadingStore['attemptsOf'] =>
  async (key) => {
    const row = await database
      .selectFrom('readings')
      .select('attempts')
      .where('entry_key', '=', key)
      .executeTakeFirst()
    return row?.attempts ?? 0
  }

export const createReadingStore = (database: Database): ReadingStore => ({
  due: due(database),
  save: save(database),
  fail: fail(database),
  attemptsOf: attemptsOf(database),
})
